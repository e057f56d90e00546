"""An organization is to enforce the text, and nothing says on what authority

## Why it matters
Regional organizations take enforcement action only with the authorization of the Security Council. Help to a State
that was attacked and asks for it is another matter, and so is what the State concerned consents to. A clause that
lets an organization enforce, without consent and without authorization, will be called unlawful when it is used.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts" { members northland, southland  decides by consensus of members }
territory cape "the Cape" { part of northland }
article order "Order" { league may enforce "this Treaty" in cape }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts" { members northland, southland  decides by consensus of members }
territory cape "the Cape" { part of northland }
article order "Order" { league may enforce "this Treaty" in cape with consent of northland }
```

## References
Charter of the United Nations, articles 51 to 53.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Conditions
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import POSITIVE, modalities, sentences
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="LAW-13",
    name="regional-enforcement",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, article 53(1)",),
)
_UNIVERSAL = re.compile(r"\bunited nations\b|\bsecurity council\b", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause by which organizations, not the United Nations, may or shall enforce something."""
    for clause in sentences(analysis.model):
        words = modalities(clause)
        if clause.act.kind != "enforce" or not words or not words <= POSITIVE:
            continue
        named = [bearer.name for bearer in clause.actors if bearer.kind == "organization"]
        titles = [(name, analysis.model.actors[name].title) for name in named if name in analysis.model.actors]
        who = [name for name, title in titles if not _UNIVERSAL.search(title)]
        based = clause.oversight.consent_of or clause.oversight.decided_by or clause.act.role("under")
        if not who or based or clause.conditions != Conditions():
            continue
        depends = guarded(clause.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(who)} may enforce this, and neither consent nor authorization is named",
            At(clause.id, ("verb", "act"), "on what authority?"),
            notes=("the consent of the State concerned, or an authorization of the Security Council",
                   *only_under(depends)),
            helps=("add `with consent of`, `decided by` the Council, or make it help to the one who is attacked",),
            parties=who,
            depends=depends,
        )  # fmt: skip
