"""Forces are to be based in a state that does not consent

## Why it matters
Foreign forces stand on the territory of a state with its consent. Where a guarantee bases them in a state that
neither signs nor is said to consent, that state can refuse them, and the plan for the first hours fails.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
territory port "the Port" { part of harbour_state }
state harbour_state "Harbourland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 24 hours: each of high_republic, coastland shall assist northland with armed_force
        commanded by high_republic
        basing in port
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
territory port "the Port" { part of harbour_state }
state harbour_state "Harbourland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 24 hours: each of high_republic, coastland shall assist northland with armed_force
        commanded by high_republic
        basing in port with consent of harbour_state
    }
}
```

## References
Vienna Convention on the Law of Treaties, articles 34 and 35; agreements on the status of forces.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="GUA-15",
    name="basing-without-consent",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 34 and 35",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee based where nobody is said to consent."""
    world = analysis.world
    for reading in analysis.guarantees:
        guarantee, basing = reading.guarantee, reading.guarantee.basing
        if basing is None:
            continue
        hosts = dict.fromkeys(world.baseline(name) or name for name in world.area_names(basing.areas))
        consenting = set(world.expand(basing.oversight.consent_of))
        silent = [host for host in hosts if world.actor(host) and host not in consenting and not world.signs(host)]
        if not silent:
            continue
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` bases forces in {listed(silent)}, which neither signs nor is said to consent",
            At(guarantee.id, ("basing",), "with whose consent?"),
            notes=("a state that does not sign can refuse them", *only_under(depends)),
            helps=(f"add `with consent of {silent[0]}`, or let it sign",),
            parties=silent,
            depends=depends,
        )
