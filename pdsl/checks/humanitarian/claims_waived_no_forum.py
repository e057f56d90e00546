"""Claims given up without another forum for them

## Why it matters
Where the parties waive claims and drop complaints, and the text opens no commission, court or procedure in their
place, those who were harmed have nowhere to go. Such waivers last where something takes the place of what is waived.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article claims_article "Claims" {
    each of northland, southland shall waive claims
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body  claims_commission "the Claims Commission" { decides by majority of northland, southland }

article claims_article "Claims" {
    each of northland, southland shall waive claims
    claims_commission shall "decide on the claims of persons"
}
```

## References
Agreement between Eritrea and Ethiopia (Algiers, 2000), article 5, which put a commission in the place of claims;
Geneva Convention IV, article 148.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.waivers import waivers_of_claims

CHECK = Check(
    code="DSP-10",
    name="claims-waived-no-forum",
    severity=Severity.WARNING,
    authority=("Agreement between Eritrea and Ethiopia (Algiers, 2000), article 5, for such a forum",),
    whole=True,
)
_FORUM = re.compile(
    r"claims commission|arbitra|tribunal|\bcourt\b|compensation commission|register of damage", re.IGNORECASE
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first waiver, if nothing in the text hears claims."""
    waivers = list(waivers_of_claims(analysis.model))
    if not waivers or analysis.partly_known:
        return
    if any(final.kind == "disputes" for text in analysis.model.texts for final in text.finals()):
        return
    titles = [actor.title for actor in analysis.model.actors.values() if not actor.imported]
    words = [undertaking.act.words for undertaking in analysis.model.undertakings()]
    if any(_FORUM.search(text) for text in (*titles, *words)):
        return
    first, *others = waivers
    depends = guarded(first.guards)
    yield CHECK.finding(
        analysis,
        "claims are given up, and no commission, court or procedure takes their place",
        At(first.id, ("act",), "given up here"),
        also=(At(other.id, ("act",), "and here") for other in others),
        notes=("nothing in the text hears claims of states or of persons", *only_under(depends)),
        helps=("set up a commission or a register for claims, or except those of persons",),
        parties=analysis.world.expand(first.bearers),
        depends=depends,
    )
