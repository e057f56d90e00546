"""The text as an item reads it: with its brackets settled one way, so that the item itself knows nothing of brackets.

Only what an item reads is settled: `explore` asks again for each option of a bracket that was read (SEMANTICS 7).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

from pdsl.model.actors import Actor, Body
from pdsl.model.decisions import Rule
from pdsl.model.events import Event
from pdsl.model.guarantees import Guarantee
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Quantified, Ref, Slot, possibilities
from pdsl.model.undertakings import Stance, Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bars import Bans
from pdsl.semantics.bodies import bodies, deciders
from pdsl.semantics.consent import DUTIES, PROHIBITIONS
from pdsl.semantics.guarantees import Reading, events
from pdsl.semantics.open_terms import Resolution
from pdsl.semantics.options import brackets
from pdsl.semantics.world import World

R = TypeVar("R", bound=Record)


class Facts:
    """What does not change with the brackets, found once for one settlement."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.model = analysis.model
        self._kinds: dict[str, list[Undertaking]] = {}
        for said in _all(self.model):
            self._kinds.setdefault(said.act.kind, []).append(said)
        self._readings: dict[tuple[object, ...], Reading] = {}

    def of_kind(self, kinds: tuple[str, ...]) -> list[Undertaking]:
        """The undertakings with one of these verbs, those under no option first."""
        found = [said for kind in kinds for said in self._kinds.get(kind, ())]
        return sorted(found, key=lambda said: bool(said.guards))

    def reading(self, guarantee: Guarantee, changed: tuple[tuple[str, Record], ...]) -> Reading:
        """A guarantee with these events and actors in the place of those of the text."""
        key = (guarantee, *changed)
        if key not in self._readings:
            model, world = self.model, self.analysis.world
            if changed:
                there = dict(changed)
                found_events = {name: _as(Event, there.get(name), event) for name, event in model.events.items()}
                actors = {name: _as(Actor, there.get(name), actor) for name, actor in model.actors.items()}
                model = model.replace(events=found_events, actors=actors)
                world = World(model)
            self._readings[key] = Reading(guarantee=guarantee, world=world, model=model, bans=Bans(model, world))
        return self._readings[key]

    @cached_property
    def stances(self) -> dict[str, tuple[Stance, ...]]:
        """The attitudes to each clause, step and entry, by its id."""
        found: dict[str, tuple[Stance, ...]] = {}
        for clause, _ in self.model.clauses():
            parts = (*getattr(clause, "steps", ()), *getattr(clause, "entries", ()))
            for ident, part in ((getattr(clause, "id", ""), clause), *((part.id, part) for part in parts)):
                said = getattr(getattr(part, "undertaking", part), "stances", ())
                if ident and said:
                    found[ident] = said
        return found

    @cached_property
    def non_states(self) -> tuple[str, ...]:
        """Movements, and those who act for them: a conflict in which they stand is not one between States alone."""
        return tuple(name for name, actor in self.model.actors.items() if actor.kind == "movement")

    @cached_property
    def fighting(self) -> tuple[str, ...]:
        """Who fights whom, as far as the text tells: the belligerents, whom a ceasefire binds, who may attack."""
        model, world = self.model, self.analysis.world
        named = [name for name, actor in model.actors.items() if "belligerent" in actor.roles]
        for clause, _ in model.clauses():
            binds = getattr(clause, "binds", ())
            named += world.expand(binds) if binds else ()
        for event in model.events.values():
            if event.kind == "attack":
                named += [*_plain(event.attackers), *_plain(event.victims)]
        for regime in model.regimes.values():
            named += [name for name in _plain(regime.targets) if name in _plain(regime.imposers)]
        for area in model.areas.values():
            home = world.baseline(area.name)
            others = [*world.expand(area.claimed_by), *(held.by.name for held in area.held_by)]
            apart = [name for name in others if name != home and not area.imported]
            named += [name for name in (home, *apart) if name and apart]
        known = dict.fromkeys(named)
        return tuple(
            name for name in known if (actor := model.actors.get(name)) and actor.kind in ("state", "movement")
        )


class Sight:
    """One settlement with its brackets settled one way. Reading a bracket that is open raises `Undecided`."""

    def __init__(self, facts: Facts, resolution: Resolution) -> None:
        self.facts = facts
        self.analysis = facts.analysis
        self.model: Settlement = facts.model
        self.world = facts.analysis.world
        self.resolution = resolution

    def stands(self, clause: object) -> bool:
        """Whether the options under which a clause stands are chosen."""
        return self.resolution.stands(getattr(clause, "guards", ()))

    def settled(self, record: R) -> R:
        """A record with its brackets settled."""
        self.resolution.spend(5)
        return self.resolution.settled(record) if brackets(record) else record

    def said(self, *kinds: str) -> Iterator[Undertaking]:
        """The undertakings with one of these verbs that stand, with their modal verb settled."""
        for said in self.facts.of_kind(kinds):
            self.resolution.spend(1)
            if self.stands(said):
                yield said

    def modal(self, said: Undertaking) -> str:
        """The modal verb."""
        value = self.resolution.value(said.modality)
        return value if isinstance(value, str) else ""

    def duty(self, said: Undertaking) -> bool:
        """Whether its bearers are to do it."""
        modal = self.modal(said)
        return modal in DUTIES and modal not in PROHIBITIONS

    def forbids(self, said: Undertaking) -> bool:
        """Whether its bearers are not to do it."""
        return self.modal(said) in PROHIBITIONS

    def of_type(self, kind: type[R]) -> Iterator[R]:
        """The clauses of a type that stand, with their brackets."""
        found: list[R] = list(self.model.of_type(kind))
        for clause in sorted(found, key=lambda clause: bool(getattr(clause, "guards", ()))):
            self.resolution.spend(1)
            if self.stands(clause):
                yield clause

    def is_a(self, slot: Slot, *names: str) -> bool:
        """Whether a value is one of these common words, or a category that is declared to be part of one of them."""
        for value in possibilities(slot):
            name = value.name if isinstance(value, Ref) else value.what.name if isinstance(value, Quantified) else ""
            if name and not self.analysis.wider(name).isdisjoint(names):
                return True
        return False

    def about(self, said: Undertaking, *names: str, roles: tuple[str, ...] = ("object", "of")) -> bool:
        """Whether an undertaking speaks of one of these common words in some of its roles."""
        return any(self.is_a(slot, *names) for role in roles for slot in said.act.role(role))

    def bearers(self, said: Undertaking) -> tuple[str, ...]:
        """The names of those who are to do it, groups opened."""
        from pdsl.semantics.consent import bearers

        return bearers(self.world.text_of(said.id), said.bearers)

    def bodies(self) -> tuple[Body, ...]:
        """The bodies that the settlement sets up or relies on."""
        return tuple(self.settled(body) for body in bodies(self.model))

    def reading(self, guarantee: Guarantee) -> Reading:
        """What follows from a guarantee, its brackets settled, with those of its events and of whoever decides."""
        settled = self.settled(guarantee)
        changed: dict[str, Record] = {}
        rules = [settled.activation, settled.oversight.decided_by, *(turn.finder for turn in settled.turns)]
        for event in events(self.model, (*settled.events, *(slot for turn in settled.turns for slot in turn.events))):
            done = self.settled(event)
            rules.append(done.finder)
            if done is not event:
                changed[event.name] = done
        for name in (name for rule in rules if isinstance(rule, Rule) for name in deciders(rule)):
            actor = self.model.actors.get(name)
            if actor is not None and brackets(actor):
                changed[name] = self.settled(actor)
        return self.facts.reading(settled, tuple(sorted(changed.items())))


def _all(model: Settlement) -> Iterator[Undertaking]:
    """Every undertaking with what it is to bring about (`shall amend constitution so that …`)."""
    for said in model.undertakings():
        yield said
        inner = said.act.content
        while inner is not None:
            yield inner.replace(id=inner.id or said.id, guards=said.guards)
            inner = inner.act.content


def _plain(slots: tuple[Slot, ...]) -> list[str]:
    return [value.name for slot in slots for value in possibilities(slot) if isinstance(value, Ref)]


def _as(kind: type[R], found: Record | None, otherwise: R) -> R:
    return found if isinstance(found, kind) else otherwise
