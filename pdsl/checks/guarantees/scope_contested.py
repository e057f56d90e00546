"""A guarantee for a State with contested territory, and no word on whether it is covered

## Why it matters

Where part of the beneficiary's territory is claimed or held by another, an attack there is the likeliest attack of
all. If the guarantee does not say whether it extends to that area, the first dispute is about its scope, on the day
when the answer is needed. Treaties that met the question answered it: by naming the territories administered by a
party, or by carving areas out.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state     high_republic "the High Republic"
territory cape "the Cape" { part of northland  held by southland as of 2030-05-01  claimed by southland }
event     invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }

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

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state     high_republic "the High Republic"
territory cape "the Cape" { part of northland  held by southland as of 2030-05-01  claimed by southland }
event     invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        protects northland except cape
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References

Treaty of Mutual Cooperation and Security between Japan and the United States (1960), article V: "the territories under
the administration of Japan". North Atlantic Treaty (1949), article 6.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import briefly, guarded, only_under

CHECK = Check(
    code="GUA-18",
    name="scope-contested",
    severity=Severity.WARNING,
    authority=(
        "North Atlantic Treaty (1949), article 6",
        "Treaty of Mutual Cooperation and Security between Japan and the United States (1960), article V",
    ),
    whole=True,
)
_MOST_SHOWN = 20  # areas pointed at; the headline counts them all


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee whose scope does not speak of the beneficiary's contested areas."""
    world = analysis.world
    contested = _contested(analysis)
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        if guarantee.carved_out or not (guarantee.events or guarantee.steps):
            continue
        named = {*world.area_names(guarantee.protects), *world.area_names(guarantee.carved_out)}
        own = set(reading.beneficiaries)
        open_areas = [
            name
            for state in reading.beneficiaries
            for name, who in contested.get(state, ())
            if who - own and (named - own).isdisjoint((name, *world.parents(name)))
        ]
        if not open_areas:
            continue
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` does not say whether it covers {briefly(open_areas, 'contested areas')}",
            At(guarantee.id, ("protects", "name"), "is an attack there covered?"),
            also=[
                At(f"area.{name}", ("claimed_by", "held_by", "name"), "contested") for name in open_areas[:_MOST_SHOWN]
            ],
            notes=(
                "the beneficiary's territory is declared to include areas that others claim or hold",
                *only_under(depends),
            ),
            helps=("name them: `protects STATE except AREA`, or list each area that is covered",),
            parties=reading.beneficiaries,
            depends=depends,
        )


def _contested(analysis: Analysis) -> dict[str, list[tuple[str, set[str]]]]:
    """The areas of each state that somebody claims or holds, with who does."""
    world = analysis.world
    found: dict[str, list[tuple[str, set[str]]]] = {}
    for area in analysis.model.areas.values():
        home = world.baseline(area.name)
        if home is not None and (area.claimed_by or area.held_by) and area.kind in ("territory", "zone"):
            who = set(world.expand(area.claimed_by)) | {held.by.name for held in area.held_by}
            found.setdefault(home, []).append((area.name, who))
    return found
