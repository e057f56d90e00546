"""Several guarantors promise force together, and nobody commands it

## Why it matters
Forces of several states that are to act within hours need one chain of command, agreed beforehand. Without it the
first days go into agreeing who leads, and a guarantor that hesitates can hold up the others. Where each guarantor
answers for itself (`each of`, `liability several`), each commands its own forces.

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
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 24 hours: high_republic, coastland jointly shall assist northland with armed_force
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
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 24 hours: high_republic, coastland jointly shall assist northland with armed_force
        commanded by high_republic
    }
}
```

## References
North Atlantic Treaty practice, where command is settled in peacetime; contrast the guarantors of Cyprus (1960), who
were to act each or jointly.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-14",
    name="no-command",
    severity=Severity.INFO,
    authority=("practice of collective defence",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee of several that promises armed force of all of them together."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        led = guarantee.commanded_by or guarantee.oversight.led_by
        common = [step for step in reading.armed_steps if step.undertaking.manner != "each"]
        if led or len(reading.guarantors) < 2 or not common or guarantee.liability == "several":
            continue
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"nobody is to command the forces that the guarantors of `{guarantee.name}` promise",
            At(guarantee.id, ("name",), "several guarantors"),
            also=(At(common[0].id, ("verb",), "armed force"),),
            notes=("each decides under whose command its forces act", *only_under(depends)),
            helps=("add `commanded by X`, or `led by X`",),
            parties=reading.beneficiaries,
            depends=depends,
        )
