"""Steps that each wait for the other

## Why it matters
If the ceasefire waits for the referendum, and the referendum for the ceasefire, neither comes. Such a deadlock is
hard to see where the steps stand in different articles, and each side will say that the other is to go first.

## Example
```pdsl
pdsl 1
import standard

settlement step_agreement "Agreement on Steps" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article steps "Steps" {
    first_step: northland shall hold elections when second_step is done
    second_step: southland shall withdraw forces from northland when first_step is done
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement step_agreement "Agreement on Steps" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article steps "Steps" {
    first_step: northland shall hold elections within 60 days of signature
    second_step: southland shall withdraw forces from northland when first_step is done
}
```

## References
Package of Measures for the Implementation of the Minsk Agreements (2015), points 4, 9 and 11, whose order was
disputed for years.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.preconditions import Deadlock
from pdsl.semantics.sequence import Cause

CHECK = Check(
    code="TIM-07",
    name="sequence-cycle",
    severity=Severity.ERROR,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each deadlock, with the shortest cycle that explains it."""
    for deadlock in analysis.sequence.deadlocks:
        causes = [step.need.cause for step in deadlock.cycle]
        yield _finding(analysis, deadlock, [cause for cause in causes if isinstance(cause, Cause)])


def _finding(analysis: Analysis, deadlock: Deadlock, causes: list[Cause]) -> Diagnostic:
    depends = guarded(*(cause.guards for cause in causes))
    names = [_name(step.node) for step in deadlock.cycle]
    first, *others = causes
    if len(names) == 1:
        message = f"`{names[0]}` waits for itself"
    elif len(names) == 2:
        message = f"`{names[0]}` and `{names[1]}` each wait for the other"
    else:
        message = f"`{names[0]}` and {len(names) - 1} other steps wait for each other in a circle"
    return CHECK.finding(
        analysis,
        message,
        At(first.element, first.fields, f"waits for `{_name(deadlock.cycle[0].awaits)}`"),
        also=(
            At(cause.element, cause.fields, f"waits for `{_name(step.awaits)}`")
            for cause, step in zip(others, deadlock.cycle[1:], strict=False)
        ),
        notes=(
            "; ".join(f"`{_name(step.node)}` waits for `{_name(step.awaits)}`" for step in deadlock.cycle),
            *((f"{len(deadlock.blocked)} more steps wait for these",) if deadlock.blocked else ()),
            *only_under(depends),
        ),
        helps=("let one step go first, make both due on one day, or have a third party certify the first",),
        depends=depends,
        severity=Severity.WARNING if depends else None,
    )


def _name(node: str) -> str:
    """A node as a message names it: without the path of its article."""
    return node.rsplit(".", 1)[-1]
