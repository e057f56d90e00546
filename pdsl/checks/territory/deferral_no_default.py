"""A status put off without saying what holds if nobody agrees

## Why it matters
When the term of a deferral ends without agreement, the status is undetermined, and whoever holds the area will say
that this is the new status. A default keeps the end of the term from becoming a prize. This continues the family of
checks on territory.

## Example
```pdsl
pdsl 1

settlement status_agreement "Agreement on Status" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory cape "the Cape" { part of northland }

article territories "Territories" {
    status of cape { sovereignty deferred for 15 years }
}
```

## Instead
```pdsl
pdsl 1

settlement status_agreement "Agreement on Status" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory cape "the Cape" { part of northland }

article territories "Territories" {
    status of cape { sovereignty deferred for 15 years failing which northland }
}
```

## References
United Nations Guidance for Effective Mediation (2012), on issues that are put off.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Deferred
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import decide, guarded, listed, only_under, say

CHECK = Check(
    code="TER-15",
    name="deferral-no-default",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each entry that defers."""
    for status in analysis.model.statuses():
        areas = listed(analysis.world.area_names(status.areas))
        for entry in status.entries:
            if entry.default is not None:
                continue
            verdict = decide((entry.value,), lambda values: isinstance(values[0], Deferred) and not values[0].default)
            if not verdict.some or verdict.first is None:
                continue
            depends = (*verdict.depends, *guarded(entry.guards))
            value = verdict.first.values[0]
            length = say(value.duration) if isinstance(value, Deferred) else ""
            yield CHECK.finding(
                analysis,
                f"{entry.aspect} of {areas} is deferred, and nothing says what holds if nobody agrees",
                At(entry.id, ("value",), "and afterwards?"),
                notes=(f"after {length} without agreement the status is undetermined", *only_under(depends)),
                helps=("add what holds then: `failing which STATE`, or that the interim rule continues",),
                depends=depends,
            )
