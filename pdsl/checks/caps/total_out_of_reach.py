"""A total that the limits of its parts cannot reach

## Why it matters
Where every part has a ceiling of its own and these add up to less than the ceiling of the whole, the total limits
nothing. It may be meant as room to move between the parts, or be left over from another draft; both sides should know.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
category guards "border guards"

article forces_limits "Forces" {
    force_cap strength of each of northland, southland in peacetime {
        army     at most 185
        guards   at most 50
        together army, guards at most 250
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
category guards "border guards"

article forces_limits "Forces" {
    force_cap strength of each of northland, southland in peacetime {
        army     at most 185 give or take 10
        guards   at most 65
        together army, guards at most 250
    }
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), articles IV to VI.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import ForceCap, Line
from pdsl.model.terms import Quantity, Range, Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import decide, guarded, only_under, say

CHECK = Check(
    code="ARM-22",
    name="total-out-of-reach",
    severity=Severity.INFO,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), articles IV–VI",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each joint ceiling above the sum of the ceilings of its parts in the same cap."""
    for cap in analysis.model.caps():
        lines = analysis.timeline.lines(cap)
        for total in lines:
            if total.row.together and total.bound == "at most":
                parts = _parts(lines, total)
                if parts:
                    yield from _compare(analysis, cap, parts, total)


def _parts(lines: tuple[Line, ...], total: Line) -> list[Line]:
    """One ceiling for each category of a total, at the same time and place; empty if one has none or several."""
    found = []
    for category in total.row.categories:
        own = [
            line
            for line in lines
            if line.row.categories == (category,) and not line.row.together and line.row.active is None
            and line.bound == "at most" and line.row.holders == total.row.holders
        ]  # fmt: skip
        if len(own) != 1 or (own[0].timing, own[0].areas, own[0].row.measure) != (total.timing, total.areas, ""):
            return []
        found.append(own[0])
    return found


def _compare(analysis: Analysis, cap: ForceCap, parts: list[Line], total: Line) -> Iterator[Diagnostic]:
    def short(values: tuple[object, ...]) -> bool:
        amounts = [_most(value) for value in values]
        known = [amount for amount in amounts if amount is not None]
        return len(known) == len(values) and sum(known[:-1]) < known[-1]

    verdict = decide((*(part.value for part in parts), total.value), short)
    if verdict.first is None:
        return
    shown = [say(value) for value in verdict.first.values]
    amounts = [_most(value) or Fraction(0) for value in verdict.first.values]
    most = sum(amounts[:-1], Fraction(0))
    depends = tuple(dict.fromkeys((*verdict.depends, *guarded(cap.guards))))
    names = ", ".join(ref.name for ref in total.row.categories if isinstance(ref, Ref))
    yield CHECK.finding(
        analysis,
        f"the total of {shown[-1]} for {names} cannot be reached",
        At(total.row.id, ("bound",), "never reached"),
        also=(At(part.row.id, ("bound",), "a part") for part in parts),
        notes=(f"the parts add up to {_written(most)} at most, {_written(amounts[-1] - most)} less than the total",
               *only_under(depends)),
        helps=("lower the total, raise a part, or say that the total is a reserve",),
        parties=analysis.world.expand(cap.holders),
        depends=depends,
    )  # fmt: skip


def _most(value: object) -> Fraction | None:
    if isinstance(value, Range):
        return Fraction(value.high.amount)
    return value.amount + (value.tolerance or 0) if isinstance(value, Quantity) and not value.about else None


def _written(value: Fraction) -> str:
    return f"{value.numerator:_}" if value.denominator == 1 else f"{float(value):.10g}"
