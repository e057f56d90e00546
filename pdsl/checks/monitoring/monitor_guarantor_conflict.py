"""Those who find the breach are those who have to answer it

## Why it matters
A guarantor that finds an attack owes a response from that hour. One that would rather not respond has a reason not to
see. Where the finding lies with the guarantors alone, a cell of its own, or a second way of finding, keeps the two
apart. An observation: many alliances work like this, and a finder who need not act has other weaknesses.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body watch "the Watch" { members high_republic, coastland  decides by majority of members within 24 hours }
event invasion "an invasion of Northland" { attack of southland against northland  found by watch }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of high_republic, coastland shall assist northland with armed_force
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
state isles "the Isles"
body watch "the Watch" { members high_republic, coastland, isles  decides by majority of members within 24 hours }
event invasion "an invasion of Northland" { attack of southland against northland  found by watch }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of high_republic, coastland shall assist northland with armed_force
    }
}
```

## References
Rule of natural justice that nobody decides in a matter of its own; practice of separate fact-finding, as in the
International Atomic Energy Agency, whose secretariat finds and whose Board decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import deciders
from pdsl.semantics.consent import promises
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="MON-19",
    name="monitor-guarantor-conflict",
    severity=Severity.INFO,
    authority=("practice of separate fact-finding",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body that finds the trigger of a guarantee and has only guarantors as members."""
    for reading in analysis.guarantees:
        guarantors = set(reading.guarantors)
        if not any(promises(step.undertaking) for step in reading.responses):
            continue
        for event in reading.triggers:
            names = deciders(event.finder)
            members = analysis.world.members(names[0]) if len(names) == 1 else None
            if not members or not members <= guarantors or not analysis.world.made_here(names[0]):
                continue
            depends = guarded(reading.guarantee.guards)
            yield CHECK.finding(
                analysis,
                f"only guarantors of `{reading.guarantee.name}` sit on `{names[0]}`, which finds the attack",
                At(f"event.{event.name}", ("found_by",), "found by those who then have to act"),
                also=(At(reading.guarantee.id, ("name",), "what they then owe"),),
                notes=("one that does not want to act has a reason not to find", *only_under(depends)),
                helps=("add a second way of finding, or a staff of its own that reports the facts in public",),
                parties=sorted(members),
                depends=depends,
            )
