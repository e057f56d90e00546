"""A step due before the one that it follows

## Why it matters
The steps of a guarantee or a procedure are read in order: warning, then action, then more. If a later step is due
before the step in front of it, or before the event can be found at all, each side may choose which clock counts, and
the response waits while they argue.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
event breach "an attack on Northland" { attack of southland against northland  found by high_republic within 12 hours }

article security "Security" {
    guarantee shield of high_republic to northland on breach {
        step warn   within 72 hours of breach: high_republic shall consult with northland
        step assist within 24 hours of breach: high_republic shall assist northland with armed_force
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
event breach "an attack on Northland" { attack of southland against northland  found by high_republic within 12 hours }

article security "Security" {
    guarantee shield of high_republic to northland on breach {
        step warn   within 24 hours of breach: high_republic shall consult with northland
        step assist within 72 hours of breach: high_republic shall assist northland with armed_force
    }
}
```

## References
Clauses on escalation count every stage from one event, each later than the one before.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ladders import Step
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Guard
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.ladders import Hours, Rung, out_of_turn, schedule
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-44",
    name="step-before-its-turn",
    severity=Severity.WARNING,
    authority=("practice of clauses on escalation",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each step that is due too early, in guarantees and ladders."""
    for reading in analysis.guarantees:
        begins = reading.begins
        clause = reading.guarantee
        events = [event.name for event in reading.triggers]
        rungs = schedule(clause.steps, events, begins)
        yield from _found(analysis, rungs, clause.guards)
        if begins is not None and rungs and rungs[0].from_event and rungs[0].due and rungs[0].due[1] < begins[0]:
            yield _too_early(analysis, rungs[0], begins, clause.guards)
    for ladder in analysis.model.ladders():
        events = [event.name for event in ladder.events if isinstance(event, Ref)]
        yield from _found(analysis, schedule(ladder.steps, events), ladder.guards)


def _found(analysis: Analysis, rungs: tuple[Rung, ...], guards: tuple[Guard, ...]) -> Iterator[Diagnostic]:
    for before, rung in out_of_turn(rungs):
        assert before.due is not None
        assert rung.due is not None
        depends = guarded(guards)
        yield CHECK.finding(
            analysis,
            f"step `{rung.name}` is due before step `{before.name}`, which it follows",
            At(rung.steps[0].id, ("within", "within_of"), f"{rung.due[1]} hours after the event"),
            also=(At(before.steps[0].id, ("within", "within_of"), f"{before.due[0]} hours after the event"),),
            notes=(
                f"`{before.name}` is due {before.due[0]} hours and `{rung.name}` {rung.due[1]} hours after the event",
                *only_under(depends),
            ),
            helps=("give the later step the longer time, or let its clock run from the end of the step before",),
            depends=depends,
        )


def _too_early(analysis: Analysis, rung: Rung, begins: Hours, guards: tuple[Guard, ...]) -> Diagnostic:
    assert rung.due is not None
    step: Step = rung.steps[0]
    depends = guarded(guards)
    return CHECK.finding(
        analysis,
        f"step `{rung.name}` is due before it can be decided on",
        At(step.id, ("within", "within_of"), f"{rung.due[1]} hours after the event"),
        notes=(
            f"finding and decision may take {begins[0]} hours, the step is due {rung.due[1]} hours after the event",
            *only_under(depends),
        ),
        helps=("give the step more time, or the finding and the decision less",),
        depends=depends,
    )
