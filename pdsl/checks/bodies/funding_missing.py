"""A body with a seat and a staff, and nobody who pays for it

## Why it matters
A body that has a seat is meant to stay. Without a line on who pays, its first decision is a dispute on its budget.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body commission "the Joint Commission" {
    members    northland, southland
    decides by unanimity of members within 10 days failing which arbiter
    seat       "Port Grey"
}
office arbiter "the Arbiter"
article conduct "Conduct" {
    each of northland, southland shall not use force
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body commission "the Joint Commission" {
    members    northland, southland
    decides by unanimity of members within 10 days failing which arbiter
    seat       "Port Grey"
    funded by  northland, southland
}
office arbiter "the Arbiter"
article conduct "Conduct" {
    each of northland, southland shall not use force
}
```

## References
Practice of joint commissions with a secretariat; Bell and Molloy on the cost of implementing peace agreements.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, is_mission

CHECK = Check(
    code="BOD-11",
    name="funding-missing",
    severity=Severity.INFO,
    authority=("practice of joint commissions",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body with a seat, which is no mission, that nobody funds."""
    funding = analysis.sayings.of_kind("fund", "pay")
    paid = {
        v.name
        for saying in funding
        for slot in saying.duty.act.role("object")
        for v in possibilities(slot)
        if isinstance(v, Ref)
    }
    for body in bodies(analysis.model):
        if body.seat is None or body.funded_by or body.name in paid or is_mission(body) or body.of:
            continue  # of missions MON-12 asks it
        yield CHECK.finding(
            analysis,
            f"nobody pays for `{body.name}`",
            At(f"actor.{body.name}", ("seat", "name"), "it has a seat"),
            notes=("who bears the cost, and in which shares, is not said",),
            helps=("add `funded by` those who pay",),
            parties=analysis.world.expand(body.members or ()),
        )
