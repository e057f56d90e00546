"""Access may be refused, and nothing follows

## Why it matters
A right of access without a consequence of refusal is exercised where it is welcome. The side with something to hide
loses nothing by closing the road, and the report will say that nothing was seen.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body mission "the Mission" { members high_republic  decides by majority of members  access all
    attributes responsibility  reports to high_republic every 7 days }
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
body mission "the Mission" { members high_republic  decides by majority of members  access all
    attributes responsibility  reports to high_republic every 7 days  refusal counts as denial }
event denial "a refusal of access" { occurrence "access is refused"  found by high_republic }
```

## References
Chemical Weapons Convention (1993), Verification Annex; practice of the monitoring mission to Ukraine, 2014 to 2022.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies

CHECK = Check(
    code="MON-06",
    name="denial-free",
    severity=Severity.WARNING,
    authority=("practice of monitoring missions",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body with access that may be refused for nothing."""
    for body in bodies(analysis.model):
        if not body.access or body.refusal or body.refusal_events or body.consequence:
            continue
        yield CHECK.finding(
            analysis,
            f"nothing follows if access is refused to `{body.name}`",
            At(f"actor.{body.name}", ("access", "name"), "and if it is refused?"),
            notes=("a closed road costs the side that closes it nothing",),
            helps=("add `refusal counts as EVENT`, or say the consequence: `refusal \"...\"`",),
        )
