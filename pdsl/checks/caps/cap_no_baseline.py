"""Reductions from a number that nobody has declared

## Why it matters
Whether a party has reduced its holdings cannot be told unless it is known what it held. Treaties ask for a
declaration on a set day and for an inspection of what was declared, before the first reduction.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
article arms "Arms" {
    force_cap strength of each of northland, southland in peacetime {
        tanks at most 300 by 2031-01-01 then 100 by 2032-01-01
        applies from signature verified by coastland every 90 days
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
article arms "Arms" {
    force_cap strength of each of northland, southland in peacetime {
        tanks at most 300 by 2031-01-01 then 100 by 2032-01-01
        baseline holdings of northland: tanks 500 at signature
        applies from signature verified by coastland every 90 days
    }
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), article XIII and Protocol on Notification and Exchange of
Information: holdings as of a day, inspected at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="ARM-03",
    name="cap-no-baseline",
    severity=Severity.INFO,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), article XIII",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each verified cap that falls in steps, or whose excess is to go, without declared holdings."""
    if analysis.speaks_of("declar", "data", "inventor", "exchange of information", "holdings"):
        return
    for cap in analysis.model.caps():
        falling = [row for row in cap.rows if row.steps and row.counted]
        if cap.baselines or not falling or not (cap.oversight.verified_by or falling[0].oversight.verified_by):
            continue
        depends = guarded(cap.guards)
        yield CHECK.finding(
            analysis,
            f"nothing says what is held when the reductions under `{cap.name}` begin",
            At(falling[0].id, ("",), "from which number?"),
            notes=("the verifier can count what is there, and not what has gone", *only_under(depends)),
            helps=("add `baseline holdings of X: CATEGORY N at signature`, or a duty to exchange data",),
            parties=analysis.world.expand(cap.holders),
            depends=depends,
        )
