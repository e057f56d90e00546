"""What happens to forces: separation, zones, limits, third parties, irregular groups."""

from __future__ import annotations

from typing import NamedTuple

from pdsl.assess.card import At, Level, Subject
from pdsl.assess.shared import monitors, separations, third_parties
from pdsl.assess.sight import Sight
from pdsl.model.actors import Body
from pdsl.model.areas import Area
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.forces import ForceCap
from pdsl.model.status import Status
from pdsl.model.terms import Ref, possibilities
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.bodies import overseen
from pdsl.semantics.options import listed

_FORCES = ("forces", "arms")


def withdrawal(sight: Sight, subject: Subject) -> Level:
    """Withdrawal and separation: on both sides, how far."""
    del subject
    found = separations(sight)
    if not found:
        return Level(0, "no withdrawal or separation of forces", (), "who withdraws what, from where, how far, by when")
    places = tuple(at for one in found for at in one.places)
    sides = {name for one in found for name in one.who}
    measured = [one for one in found if one.measured]
    if len(sides) > 1 and measured:
        return Level(2, f"{listed(sorted(sides))} withdraw or keep apart, with a distance or a destination", places)
    missing = "on one side only" if len(sides) < 2 else "without distance or destination"
    return Level(
        1, f"a withdrawal or separation {missing}", places, "on both sides, with a distance or a destination for each"
    )


def zone(sight: Sight, subject: Subject) -> Level:
    """Zones without forces or with few."""
    del subject
    empty, thin = _kept_out(sight), _thinned(sight)
    if not empty and not thin:
        return Level(
            0, "no demilitarized or buffer zone", (), "a zone on both sides of the line, inspected and administered"
        )
    found = empty or thin
    places = tuple(dict.fromkeys(zone.at for zone in (*empty, *thin)))
    who = {name for zone in found for name in zone.who}
    areas = [name for zone in found for name in zone.areas]
    both = len(who) > 1 or any(_both_sides(sight.world.area(name)) for name in areas)
    watched = any(zone.verified for zone in found) or any(
        _watches(sight, body, areas, found) for body in monitors(sight)
    )
    if empty and both and watched:
        return Level(2, "forces are kept out on both sides, and somebody inspects it", places)
    faults = [
        "" if empty else "forces are thinned out or held apart and not kept out",
        "" if both else "not on both sides",
        "" if watched else "inspected by nobody",
    ]
    return Level(
        1,
        f"a zone: {', '.join(filter(None, faults))}",
        places,
        "a zone without forces on both sides, under the eyes of a mission",
    )


class _Zone(NamedTuple):
    at: At
    areas: tuple[str, ...]
    who: frozenset[str]
    verified: bool


def _kept_out(sight: Sight) -> list[_Zone]:
    """The clauses that keep forces out of a zone."""
    found = []
    for status in sight.of_type(Status):
        areas = tuple(sight.world.area_names(status.areas))
        for entry in status.entries:
            bars = entry.aspect == "bars" and entry.of and sight.is_a(entry.value, "forces")
            if sight.stands(entry) and (entry.aspect == "demilitarized" or bars):
                who = frozenset(sight.world.expand(entry.of))
                found.append(_Zone(At(entry.id), areas, who, bool(entry.oversight.verified_by)))
    for said in sight.said("deploy", "enter", "station"):
        entering = said.act.kind == "enter"
        objects = said.act.role("with") if entering else said.act.role("object")
        if not sight.forbids(said) or not any(_all_forces(slot) for slot in objects):
            continue
        slots = said.act.role("object") if entering else (*said.act.role("in"), *said.act.role("on"))
        areas = tuple(name for name in sight.world.area_names(slots) if sight.world.area(name) is not None)
        if areas:
            verified = bool(said.oversight.verified_by)
            found.append(_Zone(At(said.id, ("verb",)), areas, frozenset(sight.bearers(said)), verified))
    return found


def _all_forces(slot: object) -> bool:
    return any(isinstance(value, Ref) and value.name in ("forces", "personnel") for value in possibilities(slot))


def _thinned(sight: Sight) -> list[_Zone]:
    """The limits on forces in a zone, and the distances to be kept."""
    found = []
    for cap in sight.of_type(ForceCap):
        areas = tuple(sight.world.area_names(cap.areas))
        apart = any(row.measure in ("distance", "separation") for row in cap.rows)
        inside = any((area := sight.world.area(name)) is not None and area.kind == "zone" for name in areas)
        if apart or inside:
            who = frozenset(sight.world.expand(cap.holders))
            found.append(_Zone(At(cap.id, ("name",)), areas, who, bool(cap.oversight.verified_by)))
    return found


def _both_sides(area: Area | None) -> bool:
    return area is not None and any(strip.side == "both" for strip in area.strips)


def _watches(sight: Sight, body: Body, areas: list[str], found: list[_Zone]) -> bool:
    """Whether a monitor oversees the zone, a clause about it, or everything."""
    seen = overseen(sight.model).get(body.name, set())
    ids = {zone.at.element for zone in found}
    labels = {
        getattr(clause, "label", "") or getattr(clause, "name", "")
        for clause, _ in sight.model.clauses()
        if getattr(clause, "id", "") in ids
    }
    work = set(sight.world.area_names(body.area_of_work))
    return "all" in seen or bool(seen & (labels | set(areas))) or bool(work & set(areas))


def arms(sight: Sight, subject: Subject) -> Level:
    """Limits on forces and arms, on both sides."""
    del subject
    caps = [cap for cap in sight.of_type(ForceCap) if any(row.counted for row in cap.rows)]
    bans = [
        said
        for said in sight.said("acquire", "produce", "test", "receive", "deploy")
        if sight.forbids(said) and sight.about(said, "arms") and not (said.act.kind == "deploy" and _placed(said))
    ]
    holders = {name for cap in caps for name in sight.world.expand(cap.holders)}
    holders |= {name for said in bans for name in sight.bearers(said)}
    places = (
        *(At(cap.id, ("name",), "limits") for cap in caps),
        *(At(said.id, ("verb",), "prohibition") for said in bans),
    )
    if not places:
        return Level(0, "no limit on forces or arms", (), "ceilings on forces or arms, for both sides")
    if len(holders & set(fighters(sight))) > 1:
        return Level(2, f"limits on forces or arms of {listed(sorted(holders))}", places)
    return Level(1, f"limits on forces or arms of {listed(sorted(holders))} alone", places, "limits on both sides")


def _placed(said: Undertaking) -> bool:
    return bool(said.act.role("in") or said.act.role("on"))


def fighters(sight: Sight) -> tuple[str, ...]:
    """Those who fight, else the parties."""
    fighting = sight.facts.fighting
    return fighting or sight.world.expand(sight.model.parties)


def peacekeeping(sight: Sight, subject: Subject) -> Level:
    """Monitors, and armed forces of third parties."""
    del subject
    others = third_parties(sight)
    force = [
        said
        for said in sight.said("deploy", "station")
        if not sight.forbids(said)
        and sight.about(said, *_FORCES)
        and set(sight.bearers(said)) & others
        and _among_sides(sight, said)
    ]
    if force:
        return Level(
            2,
            "armed forces of third parties are to be, or may be, deployed",
            tuple(At(said.id, ("verb",)) for said in force),
        )
    watching = monitors(sight)
    supervising = [
        said
        for said in sight.said("supervise")
        if sight.duty(said) and not sight.about(said, "elections", "referendum")
    ]
    verifying = [use for use in sight.analysis.uses if use.task == "verifies" and use.actor in others]
    places = (
        *(At(f"actor.{body.name}", ("name",), body.title or body.name) for body in watching),
        *(At(said.id, ("verb",)) for said in supervising),
        *(At(use.element, (use.field,), f"verified by {use.actor}") for use in verifying),
    )
    if places:
        return Level(1, "monitors, and no armed force of third parties", places, "an armed peacekeeping force")
    return Level(0, "neither monitors nor peacekeepers", (), "a mission that observes")


def _among_sides(sight: Sight, said: Undertaking) -> bool:
    """Whether it is done in the territory of a side to the conflict, or on a line."""
    act, sides = said.act, set(fighters(sight))
    slots = (*act.role("in"), *act.role("on"), *act.role("along"), *act.role("to"))
    for name in sight.world.area_names(slots):
        area = sight.world.area(name)
        if (sight.world.baseline(name) or name) in sides or (area is not None and area.kind == "line"):
            return True
    return False


def irregulars(sight: Sight, subject: Subject) -> Level:
    """Armed groups: bound, disarmed, verified."""
    del subject
    found = [said for said in sight.said("disarm", "disband") if sight.duty(said)]
    found += [
        said
        for said in sight.said("demobilize", "reintegrate")
        if sight.duty(said) and any(_armed_group(sight, name) for name in sight.world.expand(said.act.role("object")))
    ]
    found += [said for said in sight.said("leave") if any(_armed_group(sight, name) for name in sight.bearers(said))]
    bound = [
        ceasefire
        for ceasefire in sight.of_type(Ceasefire)
        if any(_armed_group(sight, name) for name in sight.world.expand(ceasefire.binds))
    ]
    places = (
        *(At(said.id, ("verb",)) for said in found),
        *(At(one.id, ("binds", "name"), "bound by the ceasefire") for one in bound),
    )
    if not places:
        return Level(
            0,
            "nothing on irregular or armed groups",
            (),
            "bind the groups, and disarm or dissolve them under verification",
        )
    verified = [said for said in found if said.oversight.verified_by or said.oversight.certified_by]
    if verified:
        return Level(2, "armed groups are dealt with, and somebody verifies it", places)
    return Level(1, "armed groups are bound or to be disarmed, and nobody verifies it", places, "`verified by`")


def _armed_group(sight: Sight, name: str) -> bool:
    actor = sight.world.actor(name)
    return (
        actor is not None
        and actor.kind in ("movement", "group")
        and name not in sight.world.expand(sight.model.parties)
    )
