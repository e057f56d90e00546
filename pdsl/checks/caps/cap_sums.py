"""Limits that cannot be kept together

## Why it matters
Limits on the same forces add up: a floor above a ceiling, or minima that together exceed the total, leave no army
that keeps the text. A ceiling for a part above the ceiling of the whole contradicts nothing, but has no effect.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article arms "Armed forces" {
    force_cap strength of each of northland, southland in peacetime {
        tanks     at least 400
        artillery at least 500
        together  tanks, artillery at most 800
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

article arms "Armed forces" {
    force_cap strength of each of northland, southland in peacetime {
        tanks     at least 400
        artillery at least 500
        together  tanks, artillery at most 1000
    }
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), articles IV to VI, whose totals and sub-limits add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model import forces
from pdsl.model.forces import CEILINGS, FLOORS, CapRow, ForceCap
from pdsl.model.terms import Quantity, Range, Ref, Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import decide, guarded, only_under, say, together

CHECK = Check(
    code="ARM-16",
    name="cap-sums",
    severity=Severity.ERROR,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), articles IV–VI",),
)


class Line(NamedTuple):
    """One number of a row with the cap that it stands in, the categories that it counts and whose they are."""

    cap: ForceCap
    row: CapRow
    bound: str
    value: Slot
    timing: Timing
    areas: tuple[Slot, ...]
    categories: frozenset[str]
    holders: frozenset[str]


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each floor above a ceiling, each sum of minima above a total, each ceiling without effect."""
    kept = analysis.timeline.lines
    lines = [_line(analysis, found) for cap in analysis.model.caps() for found in kept(cap) if _plain(found)]
    for low, high in _pairs(analysis, lines):
        if not _same_forces(analysis, low, high):
            continue
        if low.bound in FLOORS and high.bound in CEILINGS and _within(analysis, low, high):
            yield from _contradiction(analysis, (low,), high)
        elif low.bound == high.bound == "at most" and _part_of(analysis, low, high):
            yield from _no_effect(analysis, low, high)
    for high in lines:
        if high.row.together and high.bound in CEILINGS:
            parts = [
                low
                for low in lines
                if low.bound in FLOORS and not low.row.together and low.categories <= high.categories
                and _same_forces(analysis, low, high)
            ]  # fmt: skip
            if len({low.categories for low in parts}) == len(parts) > 1:
                yield from _contradiction(analysis, tuple(parts), high)


def _pairs(analysis: Analysis, lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    """The pairs of rows to compare: a floor with each ceiling on what holds it, and the ceilings of one cap."""
    ceilings: dict[str, list[Line]] = {}
    caps: dict[str, list[Line]] = {}
    for line in lines:
        caps.setdefault(line.cap.id, []).append(line)
        if line.bound in CEILINGS:
            for name in line.categories:
                ceilings.setdefault(name, []).append(line)
    for low in lines:
        if low.bound in FLOORS:
            wider = {name for a in low.categories for name in analysis.grounds.above(Ref(name=a, kind="category"))}
            found = {id(high): high for name in sorted(wider) for high in ceilings.get(name, ())}
            yield from ((low, high) for high in found.values())
    for rows in caps.values():
        yield from ((a, b) for a, b in permutations(rows, 2) if a.bound == b.bound == "at most")


def _plain(found: forces.Line) -> bool:
    """Whether a line limits a number, or what the items measure, without shares, conditions or things spared."""
    row, cap = found.row, found.cap
    if row.of_baseline or row.kept or row.conditions != Conditions() or row.measure in ("distance", "separation"):
        return False
    raised = found.bound in CEILINGS and any(other.bound == "plus" for other in cap.rows)
    return found.bound not in ("plus", "unlimited") and not raised


def _line(analysis: Analysis, found: forces.Line) -> Line:
    categories = frozenset(c.name for c in found.row.categories if isinstance(c, Ref))
    return Line(found.cap, found.row, found.bound, found.value, found.timing, found.areas, categories,
                _holders(analysis, found))  # fmt: skip


def _holders(analysis: Analysis, found: forces.Line) -> frozenset[str]:
    """Whose forces are counted as one; empty where a bare list leaves that open."""
    names = frozenset(analysis.world.expand(found.holders))
    return names if len(names) == 1 or found.cap.manner in ("each", "jointly") else frozenset()


def _same_forces(analysis: Analysis, a: Line, b: Line) -> bool:
    """Whether both rows hold for the same holder, measure, place and time."""
    if a.row is b.row or a.row.measure != b.row.measure or not together(a.cap.guards, b.cap.guards):
        return False
    if b.row.active is not None and a.row.active != b.row.active:  # a limit on a part says nothing of the whole
        return False
    one_by_one = a.cap.manner != "jointly" and b.cap.manner != "jointly"
    if not (a.holders & b.holders if one_by_one else a.holders and a.holders == b.holders):
        return False
    areas = {v.name for v in b.areas if isinstance(v, Ref)}
    inner = {v.name for v in a.areas if isinstance(v, Ref)}
    inside = not areas or (bool(inner) and all(any(analysis.world.contains(o, i) for o in areas) for i in inner))
    return inside and analysis.timeline.overlap(a.timing, b.timing) == "certainly"


def _within(analysis: Analysis, low: Line, high: Line) -> bool:
    """Whether everything that the floor counts is counted by the ceiling too."""
    if low.cap.excludes != high.cap.excludes or low.cap.includes != high.cap.includes:
        return False
    if low.row.together:
        return low.categories == high.categories
    return any(counted_in(analysis.model, a, b) for a in low.categories for b in high.categories)


def _part_of(analysis: Analysis, low: Line, high: Line) -> bool:
    """Whether one ceiling is for a true part of what the other counts: of its kinds, its units or its area."""
    if low.row.together or high.row.measure or low.cap is not high.cap:
        return False
    inside = all(any(counted_in(analysis.model, a, b) for b in high.categories) for a in low.categories)
    return inside and (low.categories, low.row.active, low.areas) != (high.categories, high.row.active, high.areas)


def _contradiction(analysis: Analysis, lows: tuple[Line, ...], high: Line) -> Iterator[Diagnostic]:
    values = (*(low.value for low in lows), high.value)
    none = high.bound == "none"

    def exceeds(settled: tuple[object, ...]) -> bool:
        floors = [_least(value) for value in settled[: len(lows)]]
        most = Fraction(0) if none else _most(settled[-1])
        return most is not None and None not in floors and sum(f for f in floors if f is not None) > most

    verdict = decide(values, exceeds)
    if not verdict.some or verdict.first is None:
        return
    depends = tuple(dict.fromkeys((*verdict.depends, *guarded(*(line.cap.guards for line in (*lows, high))))))
    shown = [say(value) for value in verdict.first.values]
    total = " + ".join(shown[: len(lows)])
    most = "none" if none else shown[-1]
    yield CHECK.finding(
        analysis,
        f"a floor of {total} stands against a ceiling of {most}" if len(lows) == 1 else
        f"the minima {total} exceed the total of {most}",
        At(high.row.id, ("bound", ""), "the ceiling"),
        also=(At(low.row.id, ("bound", ""), "a floor") for low in lows),
        notes=(_sum(verdict.first.values[: len(lows)], most), *only_under(depends)),
        helps=("change one of the numbers, or give them different areas or times",),
        parties=tuple(sorted(high.holders)),
        depends=depends,
        severity=Severity.WARNING if depends else None,
    )  # fmt: skip


def _no_effect(analysis: Analysis, part: Line, whole: Line) -> Iterator[Diagnostic]:
    def larger(settled: tuple[object, ...]) -> bool:
        least, most = _least(settled[0]), _most(settled[1])
        return least is not None and most is not None and least > most

    verdict = decide((part.value, whole.value), larger)
    if not verdict.every or verdict.first is None:
        return
    depends = guarded(part.cap.guards)
    a, b = (say(value) for value in verdict.first.values)
    yield CHECK.finding(
        analysis,
        f"a ceiling of {a} for a part has no effect under the ceiling of {b} for the whole",
        At(part.row.id, ("bound", ""), "never reached"),
        also=(At(whole.row.id, ("bound", ""), "the whole"),),
        notes=(f"{a} is more than {b}", *only_under(depends)),
        helps=("lower the ceiling of the part, or remove it",),
        parties=tuple(sorted(part.holders)),
        depends=depends,
        severity=Severity.WARNING,
    )


def _sum(values: tuple[object, ...], most: str) -> str:
    amounts = [least for value in values if (least := _least(value)) is not None]
    total = f"{float(sum(amounts)):_.10g}"
    return f"at least {total} are required, and {'none' if most == 'none' else f'at most {most}'} allowed"


def _least(value: object) -> Fraction | None:
    """The least that a bound can come to."""
    if isinstance(value, Range):
        return Fraction(value.low.amount)
    if isinstance(value, Quantity):
        return value.amount - (value.tolerance or 0) if not value.about else None
    return None


def _most(value: object) -> Fraction | None:
    """The most that a bound can come to."""
    if isinstance(value, Range):
        return Fraction(value.high.amount)
    if isinstance(value, Quantity):
        return value.amount + (value.tolerance or 0) if not value.about else None
    return None
