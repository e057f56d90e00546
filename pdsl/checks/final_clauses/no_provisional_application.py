"""The ceasefire waits for ratification

## Why it matters
Between signature and the last ratification months go by. If the ceasefire begins only with entry into force, the war
goes on meanwhile, under a treaty of peace. Provisional application from signature, of these articles, is the usual
answer.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at entry_into_force in coast { binds northland, southland  prohibits "attacks" }
}
article last "Final clauses" {
    ratification by northland, southland
    entry into force upon ratification by unanimity of parties
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at entry_into_force in coast { binds northland, southland  prohibits "attacks" }
}
article last "Final clauses" {
    ratification by northland, southland
    entry into force upon ratification by unanimity of parties
    provisional application of silence from signature
}
```

## References
Vienna Convention on the Law of Treaties, article 25, and the Guide to Provisional Application of Treaties
(International Law Commission, 2021).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref
from pdsl.model.time import After
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="FIN-03",
    name="no-provisional-application",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 25",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ceasefire that begins with entry into force, where that waits for ratification."""
    for ceasefire in analysis.model.of_type(Ceasefire):
        text = analysis.model.text_of(ceasefire.id)
        kinds = {final.kind for final in text.finals()}
        begin = ceasefire.timing.at or ceasefire.timing.start
        point = begin.point if isinstance(begin, After) else begin
        late = isinstance(point, Ref) and point.name.rpartition(":")[2] == "entry_into_force"
        if not late or "ratification" not in kinds or "provisional_application" in kinds:
            continue
        depends = guarded(ceasefire.guards)
        yield CHECK.finding(
            analysis,
            f"`{ceasefire.name}` begins only when the text has been ratified",
            At(ceasefire.id, ("at", "from", "name"), "and until then?"),
            notes=(
                "between signature and the last ratification no word of the text forbids to fight on",
                *only_under(depends),
            ),
            helps=("add `provisional application of` the article `from signature`, or begin at a date",),
            parties=analysis.world.expand(ceasefire.binds),
            depends=depends,
        )
