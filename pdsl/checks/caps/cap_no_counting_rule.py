"""A limit on personnel that does not say who is counted

## Why it matters
Whether reserves, the national guard and border troops count can move the number of soldiers by hundreds of
thousands. Where the text does not say, each side will count in its own way, and each can say that the limit is
kept or broken. An error in the catalogue of checks; a warning here, since the limit has a meaning, though not
one meaning.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article arms "Armed forces" {
    force_cap strength of each of northland, southland in peacetime {
        personnel at most 100_000 verified by league
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article arms "Armed forces" {
    force_cap strength of each of northland, southland in peacetime {
        personnel at most 100_000 verified by league
        includes  national_guard
        excludes  reserves
    }
}
```

## References
Concluding Act of the Negotiation on Personnel Strength of Conventional Armed Forces in Europe (1992), section I,
which lists what is counted and what is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import CapRow
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="ARM-02",
    name="cap-no-counting-rule",
    severity=Severity.WARNING,
    authority=("Concluding Act on Personnel Strength of Conventional Armed Forces in Europe (1992), section I",),
    whole=True,
)
_MANPOWER = frozenset({"personnel", "army", "forces"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each cap: at its first row on personnel."""
    for cap in analysis.model.caps():
        if cap.includes or cap.excludes or any(_separate(row) for row in cap.rows):
            continue
        row = next((row for row in cap.rows if _unclear(analysis.model, row)), None)
        if row is None:
            continue
        depends = guarded(cap.guards)
        name = next(c.name for c in row.categories if isinstance(c, Ref))
        yield CHECK.finding(
            analysis,
            f"`{name}` is limited without saying whether reserves and the national guard count",
            At(row.id, ("",), "who is counted?"),
            notes=("neither the limit nor the category says what it includes or excludes", *only_under(depends)),
            helps=("add a counting rule: `includes national_guard`, `excludes reserves`",),
            parties=analysis.world.expand(cap.holders),
            depends=depends,
        )


def _separate(row: CapRow) -> bool:
    """Whether a row counts reserves, guards or police on their own."""
    return any(isinstance(c, Ref) and c.name in ("reserves", "national_guard", "border_guard") for c in row.categories)


def _unclear(model: Settlement, row: CapRow) -> bool:
    """Whether a row limits a number of people under a category that has no counting rule."""
    if row.measure or row.together or row.bound in ("none", "unlimited", "only", "plus"):
        return False
    for ref in row.categories:
        category = model.categories.get(ref.name) if isinstance(ref, Ref) else None
        if category is None or category.counts or category.excludes:
            return False
        parents = {part.name for part in category.part_of if isinstance(part, Ref)}
        if category.name not in _MANPOWER and "personnel" not in parents:
            return False
    return True
