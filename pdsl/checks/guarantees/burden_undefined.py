"""Many guarantors together, and no share, minimum or lead for any

## Why it matters
What three or more owe together without saying who does what, each may leave to the others. Texts that work name a
lead nation, a command, shares, or what each owes by itself.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace" { parties northland, southland  guarantors high_republic, coastland, isles  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
state isles "the Isles"
event invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }
article security "Security" {
    guarantee shield of high_republic, coastland, isles to northland on invasion {
        step assist within 72 hours: high_republic, coastland, isles jointly shall assist northland with logistics
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace" { parties northland, southland  guarantors high_republic, coastland, isles  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
state isles "the Isles"
event invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }
article security "Security" {
    guarantee shield of high_republic, coastland, isles to northland on invasion led by high_republic {
        step assist within 72 hours: high_republic, coastland, isles jointly shall assist northland with logistics
    }
}
```

## References
Olson and Zeckhauser, An Economic Theory of Alliances (1966): what is owed in common is underprovided. Practice names
a lead nation or shares.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-35",
    name="burden-undefined",
    severity=Severity.INFO,
    authority=("practice of multinational forces",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee whose response three or more owe together, with nobody in the lead."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        led = guarantee.commanded_by or guarantee.oversight.led_by or guarantee.headquarters or guarantee.funded_by
        if led or guarantee.liability == "joint":
            continue
        owed = [step for step in reading.responses if promises(step.undertaking)]
        if not owed or any(step.undertaking.manner == "each" or len(step.undertaking.bearers) == 1 for step in owed):
            continue
        if any(step in reading.armed_steps for step in owed):
            continue  # who commands is the matter of GUA-14
        several = bearers(analysis.world, owed[0].undertaking.bearers)
        if len(several) < 3:
            continue
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"{len(several)} guarantors owe the response of `{guarantee.name}` together, and nobody leads",
            At(owed[0].id, ("bearer", "verb"), "who leads, and with what share?"),
            notes=("what all owe in common each may expect of the others", *only_under(depends)),
            helps=("add `commanded by`, shares, or what each of them owes by itself",),
            parties=several,
            depends=depends,
        )
