"""A time in hours that runs from a day without an hour

## Why it matters
"Within 24 hours of 1 April" ends at some moment between the night of that day and the night of the next. Where lives
hang on the hour, as in a ceasefire or an exchange, each side will count from the moment that suits it. An hour and a
zone leave no doubt.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
milestone handover "the handover" at 2031-04-01
article exchange_article "Exchange" {
    each of northland, southland shall release prisoners_of_war within 24 hours of handover
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
milestone handover "the handover" at 2031-04-01 12:00 utc
article exchange_article "Exchange" {
    each of northland, southland shall release prisoners_of_war within 24 hours of handover
}
```

## References
United Nations, Guidance on Mediation of Ceasefires (2022), on the moment of entry into effect.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Duration, Ref, Slot
from pdsl.model.time import Date, Timing
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under, say

CHECK = Check(
    code="TIM-04",
    name="daycount-ambiguous",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
)
_DEPTH = 20  # milestones that are looked through for a date


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause with a deadline in hours from a date without an hour."""
    model = analysis.model
    for clause, _ in model.clauses():
        parts = [(clause, getattr(clause, "timing", None))]
        parts += [(orders, orders.timing) for orders in (getattr(clause, "orders", None),) if orders is not None]
        for part, timing in parts:
            if not isinstance(timing, Timing) or not isinstance(timing.within, Duration):
                continue
            day = _day(model, timing.within_of)
            short = timing.within.unit == "hours" and timing.within.amount <= analysis.thresholds["hour-of-day"]
            if not short or day is None or day.time:
                continue
            depends = guarded(getattr(clause, "guards", ()))
            yield CHECK.finding(
                analysis,
                f"{say(timing.within)} run from {day.iso}, a day without an hour",
                At(str(getattr(part, "id", "")), ("within", "verb", "name", ""), "from which hour?"),
                notes=("the time ends at some moment of two days, as each side counts", *only_under(depends)),
                helps=(f"give the hour and its zone: `{day.iso} 00:00 utc`",),
                depends=depends,
            )


def _day(model: Settlement, point: Slot) -> Date | None:
    """The date behind a point, looked for through milestones that are at a date or at another milestone."""
    for _ in range(_DEPTH):
        if isinstance(point, Date):
            return point
        if not isinstance(point, Ref) or point.name not in model.milestones:
            return None
        point = model.milestones[point.name].timing.at
    return None
