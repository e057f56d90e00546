"""An area that the text names but does not define

## Why it matters
"Other agreed territories" or "the new territory" are words for an area on which there is no agreement yet. What is
promised, recognized or revoked for such an area cannot be carried out, and each side may think of another area.
This continues the family of checks on territory.

## Example
```pdsl
pdsl 1
import standard

settlement status_agreement "Agreement on Status" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone  other_areas "other agreed territories" { part of northland }

article territories "Territories" {
    southland shall relinquish other_areas within 30 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement status_agreement "Agreement on Status" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone  other_areas "the areas listed in Annex 2" {
    part of northland
    described "the districts listed in Annex 2, with their boundaries as of 1 January 2030"
}

article territories "Territories" {
    southland shall relinquish other_areas within 30 days of signature
}
```

## References
Vienna Convention on the Law of Treaties, article 31(1): a term that refers to nothing yet has no ordinary meaning.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.delimitation import drawn, vague

CHECK = Check(
    code="TER-16",
    name="undefined-area",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 31(1)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each area in vague words, or without any words; goals of a withdrawal are left to ARM-08."""
    goals = {
        value.name
        for undertaking in analysis.model.undertakings()
        if undertaking.act.kind == "withdraw"
        for value in undertaking.act.role("to")
        if isinstance(value, Ref)
    }
    for area in analysis.model.areas.values():
        if area.imported or area.kind == "line" or drawn(area) or area.name in goals:
            continue
        called = vague(area)
        bare = not area.title and not area.part_of and not area.held_by
        if not called and not bare:
            continue
        yield CHECK.finding(
            analysis,
            f"nothing says which area `{area.name}` is",
            At(f"area.{area.name}", ("name",), "no list, line or description"),
            notes=(f'it is called "{area.title}" and not described' if called else "it has no title, no description",),
            helps=("list or describe it: `described \"...\"`, `union A, B`, or a code",),
        )
