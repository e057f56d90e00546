"""Coordinates that draw no area

## Why it matters
An area of two points is none, and a boundary that crosses itself leaves open which ground is inside. Coordinates
without a datum can be off by hundreds of metres, which is the width of some buffer zones. An error where nothing is
enclosed; a missing datum is a warning.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone buffer "the buffer zone" { part of northland  coordinates "48.1 N 37.2 E, 48.2 N 37.3 E" datum wgs84 }

article zones "Buffer zone" {
    status of buffer { demilitarized  administered by northland }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone buffer "the buffer zone" {
    part of northland
    coordinates "48.1 N 37.2 E, 48.2 N 37.3 E, 48.2 N 37.1 E" datum wgs84
}

article zones "Buffer zone" {
    status of buffer { demilitarized  administered by northland }
}
```

## References
United Nations Convention on the Law of the Sea (1982), articles 16 and 75: lists of coordinates with their datum.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.areas import Area
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="TER-03",
    name="geometry-invalid",
    severity=Severity.ERROR,
    authority=("United Nations Convention on the Law of the Sea (1982), articles 16 and 75",),
)
_LONGEST = 200  # corners up to which all pairs of sides are compared
Point = tuple[Fraction, Fraction]


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each area whose coordinates enclose nothing or cross, or that names no datum."""
    for area in analysis.model.areas.values():
        if not area.coordinates:
            continue
        at = At(f"area.{area.name}", ("coordinates",), "drawn here")
        fault = _fault(area)
        if fault:
            yield CHECK.finding(
                analysis, f"the coordinates of `{area.name}` {fault}", at,
                notes=("nobody can say which ground lies inside",),
                helps=("list the corners in order along the boundary",),
            )  # fmt: skip
        elif not area.datum:
            yield CHECK.finding(
                analysis, f"the coordinates of `{area.name}` name no datum", at,
                notes=("the same numbers lie up to some hundreds of metres apart in different systems",),
                helps=("add it: `coordinates \"...\" datum wgs84`",),
                severity=Severity.WARNING,
            )  # fmt: skip


def _fault(area: Area) -> str:
    """What is wrong with the corners; empty where nothing is. A point marks a facility, a chain of points a line."""
    corners = list(area.coordinates)
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if area.kind in ("line", "facility") and len(corners) < 3:
        return "are a single point" if area.kind == "line" and len(corners) == 1 else ""
    if len(set(corners)) < 3:
        return "enclose nothing"
    if area.kind == "line" or len(corners) > _LONGEST:
        return ""
    sides = list(zip(corners, (*corners[1:], corners[0]), strict=True))
    for number, one in enumerate(sides):
        for other in sides[number + 1 :]:
            if not {*one} & {*other} and _cross(one, other):
                return "draw a boundary that crosses itself"
    return ""


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    return _turns(*one, other[0]) != _turns(*one, other[1]) and _turns(*other, one[0]) != _turns(*other, one[1])


def _turns(a: Point, b: Point, c: Point) -> int:
    """To which side of the way from a to b the point c lies: 1, -1, or 0 on it."""
    size = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (size > 0) - (size < 0)
