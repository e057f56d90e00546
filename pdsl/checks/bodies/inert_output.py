"""A body that only recommends is to open or close a gate

## Why it matters
A recommendation binds nobody. Where a guarantee, a benchmark or a response waits for what such a body finds, each side
may say that the recommendation was not followed and that the gate is shut, or that it was made and the gate is open.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
body panel "the Panel" { members high_republic  decides by majority of members within 2 days  advisory }
event invasion "an invasion" { attack of southland against northland  found by panel }
article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 24 hours: high_republic shall assist northland with armed_force
    }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
body panel "the Panel" { members high_republic  decides by majority of members within 2 days }
event invasion "an invasion" { attack of southland against northland  found by panel }
article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 24 hours: high_republic shall assist northland with armed_force
    }
}
```

## References
Charter of the United Nations, article 36 (recommendations) against article 25 (decisions).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="BOD-12",
    name="inert-output",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, articles 25 and 36",),
)
_GATES = {"finds": "found by it", "decides": "decided by it", "certifies": "certified by it"}


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each advisory body for whose finding, decision or certificate something waits."""
    for body in bodies.bodies(analysis.model):
        gates = [use for use in analysis.uses if use.actor == body.name and use.task in _GATES] if body.advisory else []
        if not gates:
            continue
        yield CHECK.finding(
            analysis,
            f"`{body.name}` only recommends, and {len(gates)} gate{'s wait' if len(gates) > 1 else ' waits'} for it",
            At(f"actor.{body.name}", ("advisory",), "binds nobody"),
            also=(At(use.element, (use.field, "name"), _GATES[use.task]) for use in gates),
            helps=("let its decisions bind, or say who decides on its recommendation and what holds if nobody does",),
        )
