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
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import briefly, guarded, listed, only_under

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
    """One finding for all guarantees against attack whose scope leaves the same contested areas open."""
    contested = _contested(analysis)
    together: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Reading]] = {}
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        answers = not guarantee.events or any(event.kind == "attack" for event in reading.triggers)
        if guarantee.carved_out or not answers or not (guarantee.events or guarantee.steps):
            continue
        left = _left_open(analysis, reading, contested)
        if left:
            together.setdefault((reading.beneficiaries, left), []).append(reading)
    for (beneficiaries, left), readings in together.items():
        yield _finding(analysis, beneficiaries, left, readings)


def _left_open(
    analysis: Analysis, reading: Reading, contested: dict[str, list[tuple[str, set[str]]]]
) -> tuple[str, ...]:
    """The contested areas of the beneficiary that the guarantee does not name, each with those within it."""
    world, guarantee = analysis.world, reading.guarantee
    own = set(reading.beneficiaries)
    named = set(world.area_names(guarantee.protects)) - own
    found = {
        name: None
        for state in reading.beneficiaries
        for name, who in contested.get(state, ())
        if who - own and named.isdisjoint((name, *world.parents(name)))
    }
    return tuple(name for name in found if found.keys().isdisjoint(world.parents(name)))


def _finding(
    analysis: Analysis, beneficiaries: tuple[str, ...], left: tuple[str, ...], readings: list[Reading]
) -> Diagnostic:
    main = next((reading for reading in readings if not guarded(reading.guarantee.guards)), readings[0])
    guarantee, depends = main.guarantee, guarded(main.guarantee.guards)
    names = [reading.guarantee.name for reading in readings]
    one = len(names) == 1
    return CHECK.finding(
        analysis,
        f"{briefly(names, 'guarantees', 70)} {'does' if one else 'do'} not say whether "
        f"{'it covers' if one else 'they cover'} {briefly(left, 'contested areas')}",
        At(guarantee.id, ("protects", "name"), "is an attack there covered?"),
        also=(
            *(
                At(reading.guarantee.id, ("protects", "name"), "and here")
                for reading in readings
                if reading is not main
            ),
            *(At(f"area.{name}", ("claimed_by", "held_by", "name"), "contested") for name in left[:_MOST_SHOWN]),
        ),
        notes=(
            f"declared as part of {listed(beneficiaries)}, and claimed or held by others: {listed(left)}",
            *only_under(depends),
        ),
        helps=("name them: `protects STATE except AREA`, or list each area that is covered",),
        parties=beneficiaries,
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
