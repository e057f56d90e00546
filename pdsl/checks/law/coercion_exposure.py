"""Territory goes to the one who holds it against its State, and nothing records free consent

## Why it matters
A treaty whose conclusion was procured by the threat or use of force in violation of the Charter is void. Where a
State cedes what another holds against it, that question will be raised, in courts or by a later government, whoever
was in the right. A vote of those who live there, an endorsement by the United Nations, or a statement on free consent
answers it beforehand.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland  held by southland as of 2030-05-01 }
article cape_article "Cape" {
    status of cape { sovereignty southland }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland  held by southland as of 2030-05-01 }
article cape_article "Cape" {
    vote poll "the vote" in cape within 1 year of signature {
        called by northland
        question "Shall the Cape belong to Southland?"
        passes by majority of voters
        outcome yes: northland shall relinquish cape to southland within 90 days of poll
    }
}
```

## References
Vienna Convention on the Law of Treaties, articles 52 and 75; International Court of Justice, Fisheries Jurisdiction
(United Kingdom v. Iceland, 1973), paragraph 24, on what has to be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.cessions import Cession, cessions
from pdsl.semantics.options import briefly, only_under

CHECK = Check(
    code="LAW-14",
    name="coercion-exposure",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 52",),
    whole=True,
)
_RECORDED = re.compile(
    r"\bfree(?:ly)? (?:consent|express)|\bof (?:its|their) own free will\b|"
    r"\bendors\w+ (?:of|by) the (?:security|general|united)|"
    r"\b(?:security council|general assembly)\b.*\bendors|\bplebiscite\b|\breferendum\b",
    re.IGNORECASE,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each State and the one who holds areas of it, with every clause that cedes them."""
    model, world = analysis.model, analysis.world
    if any(True for _ in model.votes()) or any(True for _ in analysis.wording.matching(_RECORDED)):
        return
    if any(clause.act.kind == "hold" and _referendum(clause.act.arguments) for clause in model.undertakings()):
        return
    for state, taken in cessions(analysis).items():
        ceded: dict[str, list[Cession]] = {}
        for change in taken:
            holders = {world.holder(area) for area in change.areas}
            to = change.to or (next(iter(holders)) if len(holders) == 1 else "")
            if to and to != state and to in holders and to in world.signatories and state in world.signatories:
                ceded.setdefault(to, []).append(change)
        for to, changes in ceded.items():
            least = min(changes, key=lambda change: len(change.depends))
            areas = [area for change in changes for area in change.areas]
            yield CHECK.finding(
                analysis,
                f"{briefly(areas, 'areas')} would go to `{to}`, which holds what is declared part of `{state}`",
                At(least.element, least.fields, least.text),
                also=(At(other.element, other.fields, other.text) for other in changes if other is not least),
                notes=("nothing in the text records free consent: no vote, no endorsement, no words on it",
                       *only_under(least.depends)),
                helps=("add a vote, an endorsement by the United Nations, or a clause `without prejudice`",),
                parties=(state, to),
                depends=least.depends,
            )  # fmt: skip


def _referendum(arguments: tuple[tuple[str, tuple[object, ...]], ...]) -> bool:
    return any("referendum" in getattr(value, "name", "") for _, values in arguments for value in values)
