"""Stages that do not add up, or whose dates do not rise

## Why it matters
Arms handed over in stages of 30, 30 and 30 per cent leave a tenth in the field, and nobody has promised to give it up.
A stage that falls before the one in front of it is a slip, and each side will read it in its own way. This continues
the family of checks on forces.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization mission "the Mission"
milestone d_day "D-Day" at signature

article weapons "Weapons" {
    southland shall hand_over arms to mission
            in stages 30% by day 90 after d_day then 30% by day 120 after d_day then 30% by day 150 after d_day
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization mission "the Mission"
milestone d_day "D-Day" at signature

article weapons "Weapons" {
    southland shall hand_over arms to mission
            in stages 30% by day 90 after d_day then 30% by day 120 after d_day then 40% by day 150 after d_day
}
```

## References
United Nations Integrated Disarmament, Demobilization and Reintegration Standards, module 4.10 (disarmament).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Quantity
from pdsl.model.time import After, Timing
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import decide, guarded, only_under, say

CHECK = Check(
    code="ARM-19",
    name="stages-not-whole",
    severity=Severity.ERROR,
    authority=("United Nations Integrated Disarmament, Demobilization and Reintegration Standards, module 4.10",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty whose stages are not the whole, and one for each stage before the one in front."""
    for undertaking in analysis.model.undertakings():
        if undertaking.stages:
            yield from _sum(analysis, undertaking)
            yield from _order(analysis, undertaking)


def _sum(analysis: Analysis, undertaking: Undertaking) -> Iterator[Diagnostic]:
    def short(values: tuple[object, ...]) -> bool:
        shares = [value.amount for value in values if isinstance(value, Quantity) and value.unit == "share"]
        return len(shares) == len(values) and sum(shares) != 1

    verdict = decide(tuple(stage.amount for stage in undertaking.stages), short)
    if verdict.first is None:
        return
    values = [value for value in verdict.first.values if isinstance(value, Quantity)]
    total = sum(value.amount for value in values) * 100
    depends = tuple(dict.fromkeys((*verdict.depends, *guarded(undertaking.guards))))
    yield CHECK.finding(
        analysis,
        f"the stages add up to {float(total):.10g}%, not to the whole",
        At(undertaking.id, ("stages", "act"), "not 100%"),
        notes=(f"{' + '.join(say(value) for value in values)} = {float(total):.10g}%", *only_under(depends)),
        helps=("change a stage, or say what becomes of the rest",),
        parties=analysis.world.expand(undertaking.bearers),
        depends=depends,
        severity=Severity.WARNING if depends else None,
    )


def _order(analysis: Analysis, undertaking: Undertaking) -> Iterator[Diagnostic]:
    for before, after in pairwise(undertaking.stages):
        first, second = _due(before.timing), _due(after.timing)
        if first is None or second is None or analysis.timeline.order(second, first) not in ("before", "same"):
            continue
        depends = guarded(undertaking.guards)
        yield CHECK.finding(
            analysis,
            f"the stage due {say(second)} does not come after the one due {say(first)}",
            At(undertaking.id, ("stages", "act"), "not in order"),
            notes=("stages follow one another", *only_under(depends)),
            helps=("put the stages in the order of their dates, or correct a date",),
            parties=analysis.world.expand(undertaking.bearers),
            depends=depends,
        )


def _due(timing: Timing) -> object:
    if timing.within is not None and timing.within_of is not None:
        return After(duration=timing.within, point=timing.within_of)
    return timing.by
