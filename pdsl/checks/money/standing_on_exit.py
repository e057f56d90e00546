"""Nothing says whether one who leaves may still invoke the snap-back

## Why it matters
In 2020 a state that had left the arrangement claimed the right to invoke its snap-back, and others denied it; the
same question returned in 2025. A text that names who may invoke it should say who keeps the right.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms", "fuel" }
article reversal "Reversal" {
    snapback back on invasion {
        invoked by any party
        restores embargo
        automatic within 10 days unless league decides otherwise
    }
}
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
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms", "fuel" }
article reversal "Reversal" {
    snapback back on invasion {
        invoked by any party standing parties
        restores embargo
        automatic within 10 days unless league decides otherwise
    }
}
```

## References
Security Council resolution 2231 (2015), paragraph 11, and the dispute of 2020 on who is a participant.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="SAN-04",
    name="standing-on-exit",
    severity=Severity.INFO,
    authority=("Security Council resolution 2231 (2015), paragraph 11",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back with invokers and no rule on standing."""
    for snapback in analysis.model.snapbacks():
        if snapback.invocation is None or snapback.invocation.standing:
            continue
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"nothing says whether one who leaves may still invoke `{snapback.name}`",
            At(snapback.invocation.id, ("invoked_by",), "and after leaving?"),
            notes=("each side will read the silence for itself", *only_under(depends)),
            helps=("say who keeps the right: `invoked by any party standing parties`",),
            depends=depends,
        )
