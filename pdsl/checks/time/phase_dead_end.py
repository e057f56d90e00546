"""A phase that nothing ends, and whose end others wait for

## Why it matters
What begins "at the end of the transition" never begins if nothing ends the transition. A phase needs an end that
comes about without the good will of the side that gains from its lasting: a length, a date, a condition, or a longest
time with a default.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
milestone handover "the handover" at 2031-04-01
phase transition "the transition" from handover
article elections_article "Elections" {
    northland shall hold elections within 100 days of end of transition
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
milestone handover "the handover" at 2031-04-01
phase transition "the transition" from handover for 2 years
article elections_article "Elections" {
    northland shall hold elections within 100 days of end of transition
}
```

## References
United Nations Guidance for Effective Mediation (2012), on implementation; Peace Accords Matrix, on timetables.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.record import Record
from pdsl.model.time import Phase, PhaseEdge
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="TIM-06",
    name="phase-dead-end",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each phase without any end of which some clause or declaration uses the end."""
    model = analysis.model
    endless = {name: phase for name, phase in model.phases.items() if not _ends(phase)}
    if not endless:
        return
    users: dict[str, list[str]] = {}
    for clause, _ in model.clauses():
        for name in _ends_used(clause):
            users.setdefault(name, []).append(str(getattr(clause, "id", "")))
    for milestone in model.milestones.values():
        for name in _ends_used(milestone):
            users.setdefault(name, []).append(f"milestone.{milestone.name}")
    for other in model.phases.values():
        for name in _ends_used(other):
            users.setdefault(name, []).append(f"phase.{other.name}")
    for name in endless:
        found = users.get(name)
        if found:
            yield CHECK.finding(
                analysis,
                f"nothing ends `{name}`, and something counts from its end",
                At(f"phase.{name}", ("name",), "until when?"),
                also=(At(ident, ("within", "from", "by", "until", "at", ""), "waits for it") for ident in found),
                helps=("add a length (`for 2 years`), `ends when …`, or `longest 5 years failing which …`",),
            )


def _ends(phase: Phase) -> bool:
    timing = phase.timing
    return bool(timing.until is not None or timing.lasting is not None or phase.ends_when or phase.longest)


def _ends_used(part: object) -> set[str]:
    """The phases whose end a part of the model speaks of."""
    found: set[str] = set()
    stack = [part]
    while stack:
        at = stack.pop()
        if isinstance(at, PhaseEdge):
            if at.edge == "end":
                found.add(at.phase.name)
        elif isinstance(at, Record):
            stack.extend(value for value in at.__dict__.values() if isinstance(value, (Record, tuple)))
        elif isinstance(at, tuple):
            stack.extend(value for value in at if isinstance(value, (Record, tuple)))
    return found
