"""Times that cannot all be kept

## Why it matters
Each deadline of a timetable may look sound, and together they may leave no timetable: a step is to be done by a day
on which the step that it follows cannot yet be over. The lines that contradict each other are listed.

## Example
```pdsl
pdsl 1

settlement step_agreement "Agreement on Steps" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
milestone separation "separation of forces" not before 60 days after signature by 30 days after signature

article steps "Steps" {
    each of northland, southland shall "keep their forces apart" from separation
}
```

## Instead
```pdsl
pdsl 1

settlement step_agreement "Agreement on Steps" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
milestone separation "separation of forces" not before 30 days after signature by 60 days after signature

article steps "Steps" {
    each of northland, southland shall "keep their forces apart" from separation
}
```

## References
Vienna Convention on the Law of Treaties, article 31(1); R. Dechter, I. Meiri and J. Pearl, "Temporal constraint
networks" (1991), for the method.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.points import Cause

CHECK = Check(
    code="TIM-17",
    name="infeasible-chain",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 31(1)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each contradiction among the times, its lines in the notes."""
    for conflict in analysis.timeline.conflicts:
        causes = [constraint.cause for constraint in conflict if isinstance(constraint.cause, Cause)]
        placed = [cause for cause in causes if cause.element and cause.element != "settlement"]
        if not placed:
            continue
        first, *others = placed
        yield CHECK.finding(
            analysis,
            "these times cannot all be kept" if others else "this time cannot be kept",
            At(first.element, (first.field,), "cannot hold together with the rest" if others else "cannot hold"),
            also=(At(cause.element, (cause.field,), "one of the contradicting times") for cause in others),
            notes=tuple(dict.fromkeys(cause.words for cause in placed)),
            helps=("move one of these dates, or drop one of the conditions",),
        )
