"""A duty with a date that waits for a step without one

## Why it matters
A deadline is worth as much as what has to come before it. Where a duty is due by a day, and may be done only after a
step that has no date of its own, whoever controls that step decides whether the deadline can be kept. When the day has
passed, each side says that the other was late.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory delta "the Delta" { part of northland }

article steps "Steps" {
    polling: northland shall hold elections
    southland shall withdraw forces from delta by 2032-12-31 when polling is done
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory delta "the Delta" { part of northland }

article steps "Steps" {
    polling: northland shall hold elections by 2032-06-30
    southland shall withdraw forces from delta by 2032-12-31 when polling is done
}
```

## References
Package of Measures for the Implementation of the Minsk Agreements (2015), points 9, 11 and 12: control of the border by
the end of 2015, after elections that have no date and a reform due on the same day.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Guard, Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import prohibits
from pdsl.semantics.options import guarded, listed, only_under, say

CHECK = Check(
    code="TIM-23",
    name="waits-for-undated",
    severity=Severity.WARNING,
    authority=("Package of Measures for the Implementation of the Minsk Agreements (2015), points 9, 11 and 12",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty with a deadline that cannot be fulfilled before a step that has none."""
    duties = {u.id: u for u in analysis.model.undertakings() if not prohibits(u)}
    for duty in duties.values():
        due = _due(duty.timing)
        if due is None:
            continue
        open_steps: list[At] = []
        same_day: list[At] = []
        names: list[str] = []
        guards: list[tuple[Guard, ...]] = [duty.guards]
        for node in sorted(analysis.sequence.before(duty.id)):
            step = duties.get(node)
            if step is not None and _due(step.timing) == due:
                same_day.append(At(step.id, ("by", "within", "verb"), "due on the same day"))
            if _dated(analysis, duties, node):
                continue
            if step is not None:
                open_steps.append(At(step.id, ("verb",), "no date"))
                names.append(step.label or step.act.kind)
                guards.append(step.guards)
            elif node.startswith("milestone."):
                open_steps.append(At(node, ("name",), "no date"))
                names.append(node.partition(".")[2])
        if not open_steps:
            continue
        depends = guarded(*guards)
        yield CHECK.finding(
            analysis,
            f"`{duty.label or duty.act.kind}` is due {_said(duty.timing)}, after {listed(names)} without a date",
            At(duty.id, ("by", "within", "verb"), "this can be kept only if the others come in time"),
            also=(*open_steps, *same_day),
            notes=(
                "whoever controls the step without a date decides whether this deadline is kept",
                *(("a step before it is due on the same day, so that no time is left between them",) * bool(same_day)),
                *only_under(depends),
            ),
            helps=("give each step before it a date of its own, or say what follows if it does not come in time",),
            parties=analysis.world.expand(duty.bearers),
            depends=depends,
        )


def _due(timing: Timing) -> Slot:
    """The point by which something is due, if the text gives one."""
    return timing.by if timing.by is not None else (timing.within_of and timing.within)


def _said(timing: Timing) -> str:
    if timing.by is not None:
        return f"by {say(timing.by)}"
    return f"within {say(timing.within)} of {say(timing.within_of)}"


def _dated(analysis: Analysis, duties: dict[str, Undertaking], node: str) -> bool:
    """Whether a step has a date: its own, or for a milestone that of everything by which it comes about."""
    seen: set[str] = set()
    frontier = [node]
    while frontier:
        at = frontier.pop()
        if at in seen:
            continue
        seen.add(at)
        duty = duties.get(at)
        if duty is not None:
            if duty.timing.silent:
                return False
        elif at.startswith("milestone."):
            milestone = analysis.model.milestones[at.partition(".")[2]]
            if milestone.timing.silent:
                needs = analysis.sequence.needs_of(at)
                if not needs:
                    return True  # that nothing brings it about is a finding of its own
                frontier += [step for need in needs for way in need.alternatives for step in way]
    return True
