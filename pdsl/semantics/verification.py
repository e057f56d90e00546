"""What is verified by whom: duty × verifier × start × access × attribution × consequence.

A duty is looked at if its fulfilment can be observed from outside, or if the text names somebody to verify it. Who
watches is who verifies or certifies by the words of the clause, and every body that oversees it, its article, an area
that it speaks of, or everything. What the text does not say is None, a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.actors import Body
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.forces import ForceCap
from pdsl.model.status import Status
from pdsl.model.terms import Quantified, Ref, Slot, possibilities
from pdsl.model.undertakings import Guard, Oversight, Undertaking
from pdsl.semantics.bearers import ACTOR, bearers_under
from pdsl.semantics.bodies import overseen
from pdsl.semantics.consent import modalities, prohibits, promises
from pdsl.semantics.decisive import Options
from pdsl.semantics.guarantees import events

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

MOVES = frozenset({"withdraw", "relinquish"})
COUNTED = MOVES | {"release", "exchange", "return", "destroy"}  # what is done once and can be counted
_ON_THE_GROUND = COUNTED | {
    "clear", "convert", "demobilize", "demolish", "disarm", "disband", "dismantle", "evacuate", "hand_over", "vacate",
}  # fmt: skip
_FORBEARANCE = frozenset({
    "acquire", "attack", "deploy", "develop", "enter", "maintain", "mobilize", "obstruct", "produce", "receive",
    "store", "transfer", "transit", "use", "use force",
})  # fmt: skip
_ANYBODY = Quantified(quantifier="any", what=ACTOR)
_STATUS = frozenset({"demilitarized", "bars", "vacated"})


class Watch(NamedTuple):
    """One who watches one duty. `verifier` empty: nobody does.

    `how`: `verifies`, `certifies`, `oversees`, `oversees all`. `own`: it watches itself, as bearer of the duty.
    `body` holds what the text says of its work, None where it is no body. `moves`: what its findings set in motion.
    """

    verifier: str
    how: str
    own: bool
    body: Body | None
    moves: tuple[str, ...]


class Watched(NamedTuple):
    """A duty and who watches it. `kind`: `duty`, `ceasefire`, `limit`, `status`. `answers`: what a breach sets off."""

    kind: str
    name: str
    element: str
    fields: tuple[str, ...]
    bearers: dict[str, tuple[Options, ...]]
    guards: tuple[Guard, ...]
    watches: tuple[Watch, ...]
    answers: tuple[str, ...]


def observable(duty: Undertaking) -> bool:
    """Whether it can be seen from outside whether a duty is fulfilled."""
    if promises(duty):
        return duty.act.kind in _ON_THE_GROUND
    return prohibits(duty) and duty.act.kind in _FORBEARANCE


def verification(analysis: Analysis) -> tuple[Watched, ...]:
    """Every duty that can be observed, or that somebody is to verify, in the order of the text."""
    return tuple(_all(analysis))


def _all(analysis: Analysis) -> Iterator[Watched]:
    model, world, index = analysis.model, analysis.world, _Index(analysis)
    for clause, article in model.clauses():
        about = {article.name, article.id}
        if isinstance(clause, Undertaking):
            named = bool(clause.oversight.verified_by or clause.oversight.certified_by)
            firm = modalities(clause) & {"shall", "must", "will", "shall not", "must not", "will not", "may not"}
            if firm and (named or observable(clause)):
                places = world.area_names(value for _, values in clause.act.arguments for value in values)
                about |= {clause.label, *_around(analysis, places)}
                who = bearers_under(world.text_of(clause.id), clause.bearers)
                yield _watched(analysis, index, "duty", clause.id, ("verified_by", "verb"), clause.oversight, about,
                               who, clause.guards, clause)  # fmt: skip
        elif isinstance(clause, Ceasefire):
            about |= {clause.name, *_around(analysis, world.area_names(clause.areas))}
            yield _watched(analysis, index, "ceasefire", clause.id, ("verified_by", "name"), clause.oversight, about,
                           bearers_under(world, clause.binds), clause.guards, None, clause.name)  # fmt: skip
        elif isinstance(clause, ForceCap):
            about |= {clause.name, *_around(analysis, world.area_names(clause.areas))}
            rows = [row.oversight for row in clause.rows if row.oversight.verified_by or row.oversight.certified_by]
            said = clause.oversight
            if not (said.verified_by or said.certified_by) and rows:
                said = rows[0]
            yield _watched(analysis, index, "limit", clause.id, ("verified_by", "name"), said, about,
                           bearers_under(world, clause.holders), clause.guards, None, clause.name)  # fmt: skip
        elif isinstance(clause, Status):
            for entry in clause.entries:
                if entry.aspect in _STATUS:
                    names = tuple(world.area_names(clause.areas))
                    around = {*about, clause.label, *_around(analysis, names)}
                    yield _watched(analysis, index, "status", entry.id, ("verified_by", ""), entry.oversight, around,
                                   bearers_under(world, entry.of or (_ANYBODY,)), entry.guards, None,
                                   f"{entry.aspect}: {', '.join(names)}")  # fmt: skip


def _around(analysis: Analysis, places: Iterator[str] | tuple[str, ...]) -> set[str]:
    areas = list(places)
    return {*areas, *(parent for area in areas for parent in analysis.world.parents(area))}


def _watched(
    analysis: Analysis, index: _Index, kind: str, element: str, fields: tuple[str, ...], said: Oversight,
    about: set[str], who: dict[str, tuple[Options, ...]], guards: tuple[Guard, ...], duty: Undertaking | None,
    name: str = "",
) -> Watched:  # fmt: skip
    found: dict[str, str] = {}
    for how, slots in (("verifies", said.verified_by), ("certifies", said.certified_by)):
        for verifier in _names(analysis, slots):
            found.setdefault(verifier, how)
    for verifier, things in index.overseen.items():
        if "all" in things:
            found.setdefault(verifier, "oversees all")
        elif (about - {""}) & things:
            found.setdefault(verifier, "oversees")
    watches = tuple(_watch(analysis, index, verifier, how, who) for verifier, how in found.items())
    return Watched(kind, name or element, element, fields, who, guards, watches or (Watch("", "", False, None, ()),),
                   tuple(index.broken.get(duty.label if duty is not None else name, ())))  # fmt: skip


def _names(analysis: Analysis, slots: tuple[Slot, ...]) -> tuple[str, ...]:
    """Who is named to verify; `?` for a blank."""
    found: dict[str, None] = {}
    for slot in slots:
        for value in possibilities(slot):
            names = analysis.world.expand((value,)) if isinstance(value, Ref) else ("?",)
            found |= dict.fromkeys(names or ("?",))
    return tuple(found)


def _watch(analysis: Analysis, index: _Index, verifier: str, how: str, who: dict[str, tuple[Options, ...]]) -> Watch:
    actor = analysis.world.actor(verifier)
    body = actor if isinstance(actor, Body) else None
    return Watch(verifier, how, verifier in who, body, tuple(index.found_by.get(verifier, ())))


class _Index:
    """What findings and breaches set in motion, found once."""

    def __init__(self, analysis: Analysis) -> None:
        model = analysis.model
        self.overseen = overseen(model)
        self.moves: dict[str, dict[str, None]] = {}  # by event: the guarantees and snap-backs that answer it
        self.answers: dict[str, dict[str, None]] = {}  # by event, forfeitures included
        moved = [*((g.name, g.events) for g in model.guarantees()), *((s.name, s.events) for s in model.snapbacks())]
        for name, slots in moved:
            for event in events(model, slots):
                self.moves.setdefault(event.name, {})[name] = None
                self.answers.setdefault(event.name, {})[name] = None
        for guarantee in model.guarantees():
            for turn in guarantee.turns:
                for event in events(model, turn.events):
                    self.answers.setdefault(event.name, {})[f"{guarantee.name} is {turn.effect}"] = None
        self.found_by: dict[str, dict[str, None]] = {}  # by finder: what its findings move
        for use in analysis.uses:
            if use.task == "finds":
                found = self.moves.get(use.element.removeprefix("event."), {})
                self.found_by.setdefault(use.actor, {}).update(found)
        self.broken: dict[str, dict[str, None]] = {}  # by label or name: what its breach sets off
        for event in model.events.values():
            for value in (one for slot in event.breached for one in possibilities(slot)):
                if isinstance(value, Ref):
                    self.broken.setdefault(value.name, {}).update(self.answers.get(event.name, {}))
