"""Access on a notice so long that what is there can be moved

## Why it matters
Vehicles and weapons leave a site in hours. A verifier that must give notice of days sees what it is meant to see;
regimes of inspection therefore count the notice in hours.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body mission "the Mission" { members high_republic  decides by majority of members  access all with 72 hours notice
    attributes responsibility  reports to high_republic every 7 days  refusal counts as denial }
event denial "a refusal of access" { occurrence "access is refused"  found by high_republic }
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body mission "the Mission" { members high_republic  decides by majority of members  access all with 6 hours notice
    attributes responsibility  reports to high_republic every 7 days  refusal counts as denial }
event denial "a refusal of access" { occurrence "access is refused"  found by high_republic }
```

## References
Treaty on Conventional Armed Forces in Europe (1990), Protocol on Inspection: six hours for challenge inspections.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Duration, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.options import say

CHECK = Check(
    code="MON-17",
    name="long-notice",
    severity=Severity.INFO,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), Protocol on Inspection",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body whose notice is too long under every option."""
    for body in bodies(analysis.model):
        values = [value for value in possibilities(body.access_notice) if isinstance(value, Duration)]
        hours = min((hour_bounds(value)[0] for value in values), default=0)
        if not analysis.thresholds.exceeds("access-notice", hours):
            continue
        yield CHECK.finding(
            analysis,
            f"`{body.name}` has access only on {say(body.access_notice)} notice",
            At(f"actor.{body.name}", ("access",), say(body.access_notice)),
            notes=("what is to be seen can be moved in that time", *analysis.thresholds.notes("access-notice", hours)),
            helps=("count the notice in hours, or allow some visits without notice",),
        )
