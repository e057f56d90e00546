"""What several cards ask of a text: who monitors, who keeps apart, who is a third party."""

from __future__ import annotations

from typing import NamedTuple

from pdsl.assess.card import At, Subject
from pdsl.assess.sight import Sight
from pdsl.model.actors import Body
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.forces import ForceCap
from pdsl.model.guarantees import Guarantee, Snapback
from pdsl.model.ladders import Ladder
from pdsl.model.status import Status
from pdsl.model.terms import Distance, Ref, Slot, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import is_mission
from pdsl.semantics.options import guarded


def whole_text(analysis: Analysis) -> tuple[Subject, ...]:
    """One sheet for the whole settlement, its linked instruments included."""
    return (Subject("settlement", analysis.model.title or analysis.model.name or "the text"),)


def each(analysis: Analysis, kind: type[Guarantee | Ceasefire]) -> tuple[Subject, ...]:
    """A sheet for each clause of a kind; one that stands under an option says under which."""
    found = []
    for clause in analysis.model.of_type(kind):
        title = f"{clause.title} ({clause.name})" if clause.title else clause.name
        under = ", ".join(guarded(clause.guards))
        found.append(Subject(clause.id, f"{title}, only under {under}" if under else title, clause))
    return tuple(found)


def monitors(sight: Sight) -> tuple[Body, ...]:
    """The bodies that observe or verify what the text asks: missions, and those that oversee or verify something."""
    verifying = {use.actor for use in sight.analysis.uses if use.task in ("verifies", "supervises", "finds")}
    return tuple(
        body
        for body in sight.bodies()
        if is_mission(body) or body.oversees or body.access or body.attributes_responsibility or body.name in verifying
    )


def third_parties(sight: Sight) -> frozenset[str]:
    """All actors that are no side to the conflict; of organizations also those of which a side is a member."""
    sides = set(sight.facts.fighting)
    return frozenset(
        name
        for name, actor in sight.model.actors.items()
        if name not in sides
        and actor.kind != "movement"
        and not (actor.kind in ("office", "organization") and {getattr(of, "name", "") for of in actor.of} & sides)
    )


class Separation(NamedTuple):
    """A withdrawal or distance: by whom, whether it says how far or to where, whether it keeps both apart."""

    who: tuple[str, ...]
    measured: bool
    apart: bool
    places: tuple[At, ...]


_TO = ("to", "outside", "in")
_FROM = ("from",)


def separations(sight: Sight) -> list[Separation]:
    """The withdrawals of forces and the distances to be kept, in the order of their kinds."""
    found: list[Separation] = []
    for said in sight.said("withdraw", "redeploy", "vacate"):
        if not sight.duty(said):
            continue
        if said.act.kind != "vacate" and said.act.role("object") and not sight.about(said, "forces", "arms"):
            continue
        slots = [value for role in (*_TO, *_FROM) for slot in said.act.role(role) for value in possibilities(slot)]
        measured = bool([slot for role in _TO for slot in said.act.role(role)]) or any(
            isinstance(v, Distance) for v in slots
        )
        measured = measured or (
            said.act.kind != "redeploy" and bool(said.act.role("from") or said.act.kind == "vacate")
        )
        found.append(Separation(sight.bearers(said), measured, False, (At(said.id, ("verb",), "withdrawal"),)))
    for cap in sight.of_type(ForceCap):
        rows = [row for row in cap.rows if row.measure in ("distance", "separation")]
        if rows:
            who = sight.world.expand((*cap.holders, *(slot for row in rows for slot in row.holders)))
            found.append(Separation(who, True, True, (At(cap.id, ("name",), "distances"),)))
    for status in sight.of_type(Status):
        vacated = [entry for entry in status.entries if entry.aspect == "vacated" and sight.stands(entry)]
        found += [Separation((), True, False, (At(entry.id, (), "vacated"),)) for entry in vacated]
    return found


def refs(slots: tuple[Slot, ...]) -> set[str]:
    """The names in some slots, under whatever option."""
    return {value.name for slot in slots for value in possibilities(slot) if isinstance(value, Ref)}


def moving(sight: Sight) -> list[Guarantee | Snapback | Ladder]:
    """The clauses that an event sets in motion."""
    return [*sight.of_type(Guarantee), *sight.of_type(Snapback), *sight.of_type(Ladder)]
