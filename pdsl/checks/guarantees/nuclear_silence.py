"""A guarantee against, or by, a nuclear-weapon State, and no word on nuclear weapons

## Why it matters
Whether a threat with nuclear weapons sets the guarantee in motion, and with what it is answered, is often left unsaid
on purpose. A text that is silent by oversight looks the same. Acknowledge the finding if the silence is meant.
Permanent members of the Security Council are taken for nuclear-weapon States, as the Treaty on the Non-Proliferation
of Nuclear Weapons has it.

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
organization security_council "the Security Council" {
    permanent_members southland, coastland
    decides by        9 of members including the concurring votes of permanent_members
}
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
organization security_council "the Security Council" {
    permanent_members southland, coastland
    decides by        9 of members including the concurring votes of permanent_members
}
event nuclear_threat "a threat with nuclear weapons" { occurrence "nuclear weapons are threatened"  found by council }
article security "Security" {
    guarantee shield of high_republic to northland on invasion, nuclear_threat {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References
Treaty on the Non-Proliferation of Nuclear Weapons (1968), article IX(3); Security Council resolutions 255 (1968) and
984 (1995) on assurances to non-nuclear-weapon States.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="GUA-32",
    name="nuclear-silence",
    severity=Severity.INFO,
    authority=("Treaty on the Non-Proliferation of Nuclear Weapons (1968), article IX(3)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee of force against a permanent member, where nothing speaks of nuclear weapons."""
    permanent = {
        name
        for actor in analysis.model.actors.values() if actor.permanent_members
        for name in analysis.world.expand(actor.permanent_members)
    }  # fmt: skip
    if not permanent or analysis.speaks_of("nuclear", "atomic"):
        return
    for reading in analysis.guarantees:
        armed = [name for name in reading.accused if name in permanent]
        if not armed or not reading.armed_steps:
            continue
        depends = guarded(reading.guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"`{reading.guarantee.name}` is to answer {listed(armed)}, and nothing is said of nuclear weapons",
            At(reading.guarantee.id, ("on", "name"), "a threat with them too?"),
            notes=("a nuclear-weapon State is among the possible attackers", *only_under(depends)),
            helps=("say whether a threat or use of them is covered, or acknowledge the silence with the reason",),
            parties=reading.beneficiaries,
            depends=depends,
        )
