"""A ceasefire without the hour at which it begins

## Why it matters
Those who are to cease fire must all have the order before the same hour. Where the text gives no start, or a day
without an hour and a zone, firing on that day is a breach for one side and none for the other. An error in the
catalogue of checks; a warning here, since a ceasefire without a start can be read to begin with the text.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on the Ceasefire" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory delta "the Delta" { part of northland }

article end "Ceasefire" {
    ceasefire general_ceasefire in delta { binds northland, southland }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on the Ceasefire" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory delta "the Delta" { part of northland }

article end "Ceasefire" {
    ceasefire general_ceasefire at 2031-04-01 00:00 utc in delta { binds northland, southland }
}
```

## References
Guidance on the Mediation of Ceasefires (United Nations, 2022), on entry into effect; Korean Armistice Agreement
(1953), article V, paragraph 63, with its hour.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref
from pdsl.model.time import Date
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-01",
    name="start-time-missing",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ceasefire without a start, or with a day but no hour."""
    for ceasefire in analysis.model.of_type(Ceasefire):
        timing = ceasefire.timing
        start = timing.at or timing.start or timing.by
        relative = timing.within is not None or timing.at_once or ceasefire.conditions.holds_if
        milestone = analysis.model.milestones.get(start.name) if isinstance(start, Ref) else None
        day = (milestone.timing.at or milestone.timing.by) if milestone is not None else start
        day_only = isinstance(day, Date) and not day.time
        if (start is not None and not day_only) or (start is None and relative):
            continue
        depends = guarded(ceasefire.guards)
        name = ceasefire.name
        yield CHECK.finding(
            analysis,
            f"`{name}` begins on a day without an hour" if day_only else f"nothing says when `{name}` begins",
            At(ceasefire.id, ("at", "from", "by", "name"), "at which hour?"),
            also=(At(f"milestone.{milestone.name}", ("at", "by", "name"), "a day"),) if milestone and day_only else (),
            notes=("those who fire must all have the order before the same hour", *only_under(depends)),
            helps=("give day, hour and zone: `at 2031-04-01 00:00 utc`, or a time after signature",),
            parties=analysis.world.expand(ceasefire.binds),
            depends=depends,
        )
