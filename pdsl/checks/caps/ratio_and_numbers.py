"""Numbers that are not in the ratio stated

## Why it matters
A ratio and the numbers under it say the same thing twice. Where they differ by more than rounding, each side will rely
on the one that gives it more.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article weapons "Weapons" {
    force_cap proportions {
        columns tanks
        ratio 5:2 among northland, southland rounded nearest
        row of northland at most 400
        row of southland at most 200
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
article weapons "Weapons" {
    force_cap proportions {
        columns tanks
        ratio 5:2 among northland, southland rounded nearest
        row of northland at most 400
        row of southland at most 160
    }
}
```

## References
Agreement on Sub-Regional Arms Control (Florence, 1996), article IV, with the ratio 5:2:2 and its numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import ForceCap, Line, Ratio, written
from pdsl.model.terms import Quantity, Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import decide, guarded, only_under, say

CHECK = Check(
    code="ARM-21",
    name="ratio-and-numbers",
    severity=Severity.ERROR,
    authority=("Agreement on Sub-Regional Arms Control (Florence, 1996), article IV",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each number that is not what the ratio makes of the first participant's number."""
    for cap in analysis.model.caps():
        for ratio in cap.ratios:
            names = [ref.name for ref in ratio.among if isinstance(ref, Ref)]
            if len(names) == len(ratio.parts) and all(ratio.parts):
                yield from _numbers(analysis, cap, ratio, dict(zip(names, ratio.parts, strict=True)))


def _numbers(analysis: Analysis, cap: ForceCap, ratio: Ratio, parts: dict[str, Fraction]) -> Iterator[Diagnostic]:
    """Ceilings of one category in one place, by participant, against the ratio."""
    groups: dict[object, dict[str, Line]] = {}
    for line in analysis.timeline.lines(cap):
        who = analysis.world.expand(line.row.holders)
        plain = line.bound == "at most" and not line.row.measure and not line.row.of_baseline
        if len(who) == 1 and who[0] in parts and plain:
            key = (line.row.categories, line.row.active, line.areas, line.timing)
            groups.setdefault(key, {}).setdefault(who[0], line)
    for lines in groups.values():
        first = next((name for name in parts if name in lines), None)
        for name, part in parts.items():
            if first is not None and name in lines and name != first:
                yield from _pair(analysis, ratio, (lines[first], parts[first]), (lines[name], part))


def _pair(
    analysis: Analysis, ratio: Ratio, base: tuple[Line, Fraction], other: tuple[Line, Fraction]
) -> Iterator[Diagnostic]:
    def differs(values: tuple[object, ...]) -> bool:
        one, two = values
        if not isinstance(one, Quantity) or not isinstance(two, Quantity) or one.about or two.about:
            return False
        due = one.amount * other[1] / base[1]
        return two.amount not in _rounded(due, ratio.rounded)

    verdict = decide((base[0].value, other[0].value), differs)
    if verdict.first is None:
        return
    one, two = verdict.first.values
    assert isinstance(one, Quantity)
    due = one.amount * other[1] / base[1]
    depends = tuple(dict.fromkeys((*verdict.depends, *guarded(base[0].cap.guards))))
    who = (*analysis.world.expand(base[0].row.holders), *analysis.world.expand(other[0].row.holders))
    yield CHECK.finding(
        analysis,
        f"{say(two)} for `{who[1]}` is not in the ratio to {say(one)} for `{who[0]}`",
        At(other[0].row.id, ("bound",), f"{float(due):.10g} by the ratio"),
        also=(At(base[0].row.id, ("bound",), "reckoned from here"), At(ratio.id, ("",), "the ratio")),
        notes=(f"{say(one)} × {written(other[1])} / {written(base[1])} = {float(due):.10g}", *only_under(depends)),
        helps=("change the number or the ratio, or say which of the two prevails",),
        parties=who,
        depends=depends,
        severity=Severity.WARNING if depends else None,
    )


def _rounded(due: Fraction, how: str) -> tuple[Fraction, ...]:
    """The numbers that a ratio allows; where rounding is not stated, either way."""
    low, high = Fraction(floor(due)), Fraction(ceil(due))
    if how == "nearest":
        return (low, high) if due - low == high - due else ((low,) if due - low < high - due else (high,))
    return {"up": (high,), "down": (low,)}.get(how, (low, high, due))
