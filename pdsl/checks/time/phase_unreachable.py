"""A phase of which nothing says when it begins, or that waits for its own end

## Why it matters
What holds "during" a phase holds from a day that nobody can name: one side will say that the phase has begun, the other
that it has not, or that it is over. A phase that begins after another which begins after it never comes.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
phase transition "the transition"
article voting "Elections" {
    southland shall hold elections during transition
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
phase transition "the transition" from entry_into_force for 2 years
article voting "Elections" {
    southland shall hold elections during transition
}
```

## References
United Nations Guidance for Effective Mediation (2012): clear stages and who establishes them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Slot, possibilities
from pdsl.model.time import After, EarlierOf, LaterOf, Phase, PhaseEdge
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="TIM-05",
    name="phase-unreachable",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each phase that something in the articles counts on and that has no beginning."""
    phases = analysis.model.phases
    waits = {phase.name: list(dict.fromkeys(_waits(phase))) for phase in phases.values()}
    for phase in phases.values():
        if "phase" not in analysis.mentions.names.get(phase.name, ()):
            continue
        timing = phase.timing
        begins = (timing.start, timing.at, timing.by, timing.within, timing.not_before, timing.during)
        never = _returns(phase.name, waits)
        if not never and (phase.needs or timing.at_once or any(point is not None for point in begins)):
            continue
        around = [name for name in waits if never and name != phase.name and _returns(name, waits)]
        yield CHECK.finding(
            analysis,
            f"`{phase.name}` waits for its own end" if never else f"nothing says when `{phase.name}` begins",
            At(f"phase.{phase.name}", ("name",), "never begins" if never else "from when?"),
            also=(At(f"phase.{name}", ("name",), "waits for it in turn") for name in around),
            notes=() if never else ("what holds during it holds from a day that nobody can name",),
            helps=(f"say when it begins: `phase {phase.name} ... from POINT`, or when a condition holds",),
        )


def _waits(phase: Phase) -> Iterator[str]:
    """The phases for whose beginning or end a phase waits in any case."""
    timing = phase.timing
    for slot in (timing.start, timing.at, timing.not_before):
        values = list(possibilities(slot))
        if len(values) == 1:  # a bracket may be settled otherwise
            yield from _edges(values[0])


def _edges(point: Slot) -> Iterator[str]:
    if isinstance(point, PhaseEdge):
        yield point.phase.name
    elif isinstance(point, After) and not point.before:
        yield from _edges(point.point)
    elif isinstance(point, LaterOf) or (isinstance(point, EarlierOf) and len(point.points) == 1):
        for part in point.points:
            yield from _edges(part)


def _returns(name: str, waits: dict[str, list[str]]) -> bool:
    """Whether a phase waits for itself, through others or at once."""
    seen: set[str] = set()
    todo = list(waits.get(name, ()))
    while todo:
        at = todo.pop()
        if at == name:
            return True
        if at not in seen:
            seen.add(at)
            todo += waits.get(at, ())
    return False
