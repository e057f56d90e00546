"""A guarantee against attack, and nobody who warns of one

## Why it matters
Help that begins when the attack is found comes after the first losses. Guarantors that share what they see, or a
mission that watches, gain days, and an attacker who knows that it is watched may not come.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
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
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
    high_republic shall provide intelligence to northland
}
```

## References
Practice of alliances: shared warning; Vienna Document 2011, chapter III, on unusual military activities.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, is_mission
from pdsl.semantics.consent import promises
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-31",
    name="no-early-warning",
    severity=Severity.INFO,
    authority=("Vienna Document 2011, chapter III",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first guarantee of armed force, in a text without warning or anybody who watches."""
    if analysis.speaks_of("intelligence", "warning", "warn", "satellite", "observ", "surveillance", "reconnaissance"):
        return
    if any(is_mission(body) or body.oversees for body in bodies(analysis.model)):
        return
    for reading in analysis.guarantees:
        owed = [step for step in reading.armed_steps if promises(step.undertaking)]
        if not owed or not any(event.kind == "attack" for event in reading.triggers):
            continue
        depends = guarded(reading.guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"nobody warns of the attack that `{reading.guarantee.name}` is to answer",
            At(reading.guarantee.id, ("name",), "who sees it coming?"),
            notes=("no intelligence is shared, and nobody watches", *only_under(depends)),
            helps=("add a duty to share intelligence, or a mission that observes",),
            parties=reading.beneficiaries,
            depends=depends,
        )
        return
