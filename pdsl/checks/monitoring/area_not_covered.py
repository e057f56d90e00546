"""A mission is to verify what lies outside its area

## Why it matters
A mission may go where its mandate lets it. A duty in an area outside that mandate is verified on paper only, and the
breaches move there.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }
territory hills "the Hills" { part of northland }
body mission "the Mission" {
    members    high_republic
    decides by majority of members
    tasks      observation
    oversees   all
    reports to northland, southland every 1 days
    area       cape
}
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in cape {
        prohibits "attacks"
    }
    southland shall withdraw forces from hills within 30 days of signature verified by mission
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }
territory hills "the Hills" { part of northland }
body mission "the Mission" {
    members    high_republic
    decides by majority of members
    tasks      observation
    oversees   all
    reports to northland, southland every 1 days
    area       cape, hills
}
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in cape {
        prohibits "attacks"
    }
    southland shall withdraw forces from hills within 30 days of signature verified by mission
}
```

## References
Practice of monitoring missions; the mandate of an observer mission is read by its area, as the reports of the Special
Monitoring Mission to Ukraine on the unmonitored border showed.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.terms import Ref, Slot
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies
from pdsl.semantics.options import briefly, guarded, listed, only_under
from pdsl.semantics.world import World

CHECK = Check(
    code="MON-11",
    name="area-not-covered",
    severity=Severity.WARNING,
    authority=("practice of monitoring missions",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause that a body is to verify in an area that has no ground in common with its own."""
    world = analysis.world
    areas = {body.name: _reach(world, body) for body in bodies(analysis.model)}
    for clause, _ in analysis.model.clauses():
        for part in (clause, *getattr(clause, "rows", ())):
            watch = getattr(part, "oversight", None)
            verifiers = [slot.name for slot in watch.verified_by if isinstance(slot, Ref)] if watch is not None else []
            places = list(world.area_names(_places(part))) if verifiers else []
            for name in verifiers:
                own = areas.get(name, ())
                outside = [place for place in places if not any(world.overlaps(place, area) for area in own)]
                if not own or not outside:
                    continue
                depends = guarded(getattr(clause, "guards", ()))
                yield CHECK.finding(
                    analysis,
                    f"`{name}` is to verify this in {briefly(outside, 'areas')}, outside its area",
                    At(str(getattr(part, "id", "")), ("verified_by", "verb", "name"), "outside its mandate"),
                    also=(At(f"actor.{name}", ("area", "name"), f"works in {listed(own)}"),),
                    notes=("it has no right to be there", *only_under(depends)),
                    helps=("widen its area, or name another verifier",),
                    depends=depends,
                )


def _places(part: object) -> tuple[Slot, ...]:
    """The areas of which a clause or a row speaks."""
    if isinstance(part, Undertaking):
        act = part.act
        return tuple(slot for role in ("in", "from", "object") for slot in act.role(role) if _is_area(slot))
    return tuple(getattr(part, "areas", ()))


def _is_area(slot: Slot) -> bool:
    return isinstance(slot, Ref) and slot.kind in ("territory", "zone", "facility")


def _reach(world: World, body: Body) -> tuple[str, ...]:
    """Where a body may go, if that is bounded: its area, and those to which it has access."""
    everywhere = any(isinstance(slot, Ref) and slot.kind == "all" for slot in body.access)
    area = tuple(world.area_names(body.area_of_work))
    return () if everywhere or not area else (*area, *world.area_names(body.access))
