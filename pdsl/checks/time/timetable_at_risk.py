"""Times that can be kept if the months are short, or others decide early, and not otherwise

## Why it matters
A month has 28 to 31 days, and nobody who signs knows which month it will be. Nor do the parties choose when others
certify, ratify or call a vote. A timetable that holds only for some of these lengths fails through no party's fault,
and each side will say that the other had the time.

## Example
```pdsl
pdsl 1
import standard

state northland "Northland"
territory cape "the Cape" { part of northland }
milestone handover "the hand-over" at 1 month after signature

article withdrawal "Withdrawal" {
    northland shall withdraw forces from cape not before handover by 30 days after signature
}
```

## Instead
```pdsl
pdsl 1
import standard

state northland "Northland"
territory cape "the Cape" { part of northland }
milestone handover "the hand-over" at 1 month after signature

article withdrawal "Withdrawal" {
    northland shall withdraw forces from cape not before handover by 40 days after signature
}
```

## References
Temporal networks with uncertain durations: Vidal and Fargier (1999), on what can be controlled and what cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.outcomes import prospects
from pdsl.semantics.points import Cause

CHECK = Check(code="TIM-22", name="timetable-at-risk", severity=Severity.WARNING)
_DAY = 24


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each set of times that some length of the months, or of others' decisions, makes impossible."""
    for risk in prospects(analysis.timeline.network).risks:
        causes = [constraint.cause for constraint in risk.cycle if isinstance(constraint.cause, Cause)]
        placed = [cause for cause in causes if cause.element and cause.element != "settlement"]
        if not placed:
            continue
        first, *others = placed
        decided = any(link.late for link, _ in risk.outcome)
        lengths = [
            f"it fails if {link.cause.words} {'takes all its time' if link.late else f'is {hours / _DAY:g} days'}"
            for link, hours in risk.outcome
            if isinstance(link.cause, Cause)
        ]
        yield CHECK.finding(
            analysis,
            "these times can be kept only if others do not take all the time they have"
            if decided
            else "these times can be kept only for some lengths of the months",
            At(first.element, (first.field,), "cannot hold in every case"),
            also=(At(cause.element, (cause.field,), "with this") for cause in others),
            notes=dict.fromkeys((*lengths, *(cause.words for cause in placed))),
            helps=(
                "let the later time run from what others decide, or leave room for all the time they have"
                if decided
                else "count in days, or leave as many days more as the months may differ",
            ),
        )
