"""A withdrawal without a stated destination or depth

## Why it matters
Forces that are to withdraw "to agreed points", or simply to withdraw, can have kept the duty after a hundred metres
or after a hundred kilometres. Who verifies it needs a line on a map, a distance, or the area that is left.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Disengagement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone  agreed_points "the agreed points"

article disengagement "Disengagement" {
    each of northland, southland shall withdraw forces to agreed_points within 30 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Disengagement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone  agreed_points "the points of withdrawal" { described "the grid references listed in Annex 1" }

article disengagement "Disengagement" {
    each of northland, southland shall withdraw forces to agreed_points within 30 days of signature
}
```

## References
Package of Measures for the Implementation of the Minsk Agreements (2015), point 2, which gives distances by calibre.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.areas import Area
from pdsl.model.terms import Ref, Slot
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, listed, only_under
from pdsl.semantics.world import AREA_KINDS

CHECK = Check(
    code="ARM-08",
    name="withdrawal-depth-missing",
    severity=Severity.WARNING,
    authority=("Package of Measures for the Implementation of the Minsk Agreements (2015), point 2",),
    whole=True,
)
_PLACES = ("from", "to", "in", "on", "along", "outside", "between")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each withdrawal that does not say from where or how far."""
    model = analysis.model
    for undertaking in model.undertakings():
        act = undertaking.act
        if act.kind != "withdraw" or not _forces(analysis, act.role("object")):
            continue
        places = [value for role in _PLACES for value in act.role(role)]
        vague = [area for value in act.role("to") if (area := _area(analysis, value)) and not defined(area)]
        named = [v for v in places if not isinstance(v, Ref) or v.name not in {area.name for area in vague}]
        if named or act.words or _tabled(analysis, undertaking):
            continue
        depends = guarded(undertaking.guards)
        where = listed(area.name for area in vague)
        yield CHECK.finding(
            analysis,
            f"a withdrawal to {where}, which nothing defines" if vague else "a withdrawal without distance or place",
            At(undertaking.id, ("to", "act"), "how far?"),
            also=(At(f"area.{area.name}", ("name",), "no place, line or list is given") for area in vague),
            notes=("a verifier cannot tell from the text when the withdrawal is complete", *only_under(depends)),
            helps=("name the area that is left and the line or points to go to, with coordinates or an annex",),
            parties=analysis.world.expand(undertaking.bearers),
            depends=depends,
        )


def _tabled(analysis: Analysis, undertaking: Undertaking) -> bool:
    """Whether a table of distances says, for the same forces of the same actors, how far they go."""
    moved = {value.name for value in undertaking.act.role("object") if isinstance(value, Ref)}
    who = set(analysis.world.expand(undertaking.bearers))
    for cap in analysis.model.caps():
        rows = [row for row in cap.rows if row.measure in ("distance", "separation")]
        given = {category.name for row in rows for category in row.categories if isinstance(category, Ref)}
        if rows and who <= set(analysis.world.expand(cap.holders)):
            return all(any(counted_in(analysis.model, part, name) for part in given) for name in moved)
    return False


def _forces(analysis: Analysis, values: tuple[Slot, ...]) -> bool:
    """Whether forces or arms are withdrawn, and not a reservation or a claim."""
    names = [value.name for value in values if isinstance(value, Ref) and value.kind == "category"]
    return any(counted_in(analysis.model, name, whole) for name in names for whole in ("forces", "arms"))


def _area(analysis: Analysis, value: Slot) -> Area | None:
    return analysis.world.area(value.name) if isinstance(value, Ref) and value.kind in AREA_KINDS else None


def defined(area: Area) -> bool:
    """Whether an area can be found: by what it is part of, who holds it, a description, a code, a date."""
    said = (area.part_of, area.union, area.described, area.code, area.as_of, area.held_by, area.strips, area.sides,
            area.boundary, area.coordinates)  # fmt: skip
    return area.imported or any(said)
