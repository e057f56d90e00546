"""Forces that may not stand here may stand next door

## Why it matters
A State that withdraws its forces from a region may station them with an ally on the other side of it. Where the text
knows of such an ally (members of one organization with `role alliance`), and bars the forces from one place only, it
says nothing of the other.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
organization pact "the Pact" { role alliance  members southland, coastland }
territory cape "the Cape" { part of northland }
article forces_article "Forces" {
    southland shall not deploy forces in cape
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
organization pact "the Pact" { role alliance  members southland, coastland }
territory cape "the Cape" { part of northland }
article forces_article "Forces" {
    southland shall not deploy forces in cape
    southland shall not deploy forces in coastland
}
```

## References
Forces stationed on the territory of an ally were outside the limits proposed in 2022. Treaty on Conventional Armed
Forces in Europe (1990), article IV: limits by zone and by State, wherever in the area of application.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.alliances import allies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, prohibits
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="ARM-11",
    name="third-territory-leak",
    severity=Severity.INFO,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), article IV",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each State that is barred from a place and has allies in whose territory it may stand."""
    world = analysis.world
    allied = allies(world)
    if not allied:
        return
    barred: dict[str, list[Undertaking]] = {}
    for saying in analysis.sayings.of_kind("deploy", "station", "enter"):
        for name in bearers(world, saying.duty.bearers) if prohibits(saying.duty) else ():
            barred.setdefault(name, []).append(saying.duty)
    for name, duties in barred.items():
        places = {
            place for duty in duties for role in ("in", "object") for place in world.area_names(duty.act.role(role))
        }
        free = [
            ally for ally in world.in_order(allied.get(name, ()))
            if not any(world.contains(place, ally) or world.contains(ally, place) for place in places)
        ]  # fmt: skip
        if not places or not free:
            continue
        depends = guarded(duties[0].guards)
        yield CHECK.finding(
            analysis,
            f"forces of `{name}` are barred here, and may stand in {listed(free)}",
            At(duties[0].id, ("verb", "in"), "and next door?"),
            notes=(
                f"{listed(free)} {'is an ally' if len(free) == 1 else 'are allies'} of `{name}`",
                *only_under(depends),
            ),
            helps=("extend the ban to the territory of its allies, or say that it is left out",),
            parties=(name,),
            depends=depends,
        )
