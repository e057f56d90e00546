"""A clock that starts at something which nothing in the text brings about

## Why it matters
Duties that run from a milestone wait for it. If the text gives the milestone no date, no condition and nobody who
certifies it, the parties will not agree on whether it has come, and what waits for it may never begin.

## Example
```pdsl
pdsl 1
import standard

settlement step_agreement "Agreement on Steps" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
milestone stability "return of stability"

article elections_in_northland "Elections" {
    northland shall hold elections within 100 days of stability
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement step_agreement "Agreement on Steps" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
milestone stability "return of stability" within 1 year of signature certified by league

article elections_in_northland "Elections" {
    northland shall hold elections within 100 days of stability
}
```

## References
United Nations Guidance for Effective Mediation (2012), on implementation: benchmarks and who establishes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref, Slot, possibilities
from pdsl.model.time import After, EarlierOf, LaterOf, PhaseEdge, Timing
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="TIM-03",
    name="anchor-unreachable",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)


# An act of the parties that is put on record when it is done: the procès-verbal of an exchange, a deposit.
_INSTRUMENTS = re.compile(r"\b(?:exchange|deposit) of (?:the )?(?:last )?instruments?\b", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each milestone on which something waits and of which nothing says how it comes about."""
    model = analysis.model
    uses: dict[str, list[str]] = {}
    for element, timing in _timings(analysis):
        for slot in (timing.within_of, timing.at, timing.start, timing.not_before, timing.until):
            for name in _milestones(slot):
                uses.setdefault(name, []).append(element)
    ratified = any(final.kind == "ratification" for final in model.finals())
    for milestone in model.milestones.values():
        if milestone.name not in uses or milestone.needs or milestone.certifier is not None:
            continue
        if not milestone.timing.silent or (ratified and _INSTRUMENTS.search(milestone.title)):
            continue
        waiting = uses[milestone.name]
        yield CHECK.finding(
            analysis,
            f"nothing says when `{milestone.name}` has come, and {len(waiting)} "
            f"{'provision counts' if len(waiting) == 1 else 'provisions count'} on it",
            At(f"milestone.{milestone.name}", ("name",), "no date, condition or certifier"),
            also=(At(element, ("within", "from", "at", "not_before", "until"), "waits for it") for element in waiting),
            notes=("it has no time, no `when ... is done` and no `certified by`",),
            helps=(f"say who establishes it, and by when: `milestone {milestone.name} ... certified by BODY`",),
        )


def _milestones(slot: Slot) -> Iterator[str]:
    """The milestones that a point hangs on."""
    for value in possibilities(slot):
        if isinstance(value, Ref) and value.kind == "milestone":
            yield value.name
        elif isinstance(value, After):
            yield from _milestones(value.point)
        elif isinstance(value, (EarlierOf, LaterOf)):
            for point in value.points:
                yield from _milestones(point)
        elif isinstance(value, PhaseEdge):
            continue


def _timings(analysis: Analysis) -> Iterator[tuple[str, Timing]]:
    model = analysis.model
    for milestone in model.milestones.values():
        yield f"milestone.{milestone.name}", milestone.timing
    for phase in model.phases.values():
        yield f"phase.{phase.name}", phase.timing
    for clause, _ in model.clauses():
        for part in (clause, *getattr(clause, "entries", ()), *getattr(clause, "rows", ())):
            timing = getattr(part, "timing", None)
            if isinstance(timing, Timing) and not timing.silent:
                yield part.id, timing
        available = getattr(clause, "available", None)
        if isinstance(available, Timing):
            yield str(getattr(clause, "id", "")), available
