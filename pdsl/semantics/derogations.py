"""Derogations applied: a clause with an exception made elsewhere, as the clauses that say the same without it.

A derogation of A, in the area E, during W, while C leaves of a norm: the norm for all but A; for A outside E; for A
in E before and after W; for A in E during W unless C. Each part is a clause of the same id, so that whatever reads
clauses reads the exception, and what it finds points at the words of the clause. Parts that say nothing fall away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pdsl.model.acts import act_kind
from pdsl.model.brackets import ClauseOption, Either
from pdsl.model.changes import Derogation, Trace
from pdsl.model.forces import ForceCap
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Duration, Quantified, Ref, Slot, Words, is_open
from pdsl.model.text import Article, Division
from pdsl.model.time import ENTRY_INTO_FORCE, After, EarlierOf, LaterOf, PhaseEdge, Timing, clock
from pdsl.model.undertakings import Conditions, Undertaking
from pdsl.semantics.changes import Problem
from pdsl.semantics.parts import HELD
from pdsl.semantics.world import AREA_KINDS, World

NOT_READ = "norms, force caps and the prohibitions of a status can be derogated from"
_NORM_ENTRIES = frozenset({"demilitarized", "vacated", "bars", "permits"})
_PLACES = ("object", "in", "on", "along", "from", "to")


class NotDerogable(Exception):
    """The derogation cannot be read as an exception from a clause; the words say why."""


def derogated(model: Settlement) -> tuple[Settlement, tuple[Problem, ...]]:
    """The model with its derogations applied, and those that could not be. A text without any is given back itself."""
    reading = _Reading(model)
    articles = reading.items(model.articles)
    instruments = {
        name: found.replace(articles=reading.items(found.articles)) if found.articles else found
        for name, found in model.instruments.items()
    }
    if not reading.found:
        return model, ()
    return model.replace(articles=articles, instruments=instruments), tuple(reading.problems)


class _Reading:
    """One model in which derogations are looked for."""

    def __init__(self, model: Settlement) -> None:
        self.world = World(model)
        self.found = False
        self.problems: list[Problem] = []

    def items(self, parts: tuple[object, ...]) -> tuple[object, ...]:
        """Some parts of a text, each as what its derogations leave of it."""
        groups: list[list[object]] = []
        for part in parts:
            if not isinstance(part, Trace) or part.derogation is None:
                field = HELD.get(type(part))
                if field is not None and isinstance(part, Record):
                    held = getattr(part, field)
                    inner = self.items(held)
                    part = part if inner == held else part.replace(**{field: inner})
                groups.append([part])
                continue
            self.found = True
            if part.at_article:
                applied = [self._apply(group, part, whole=True) for group in groups]
                if not any(applied):
                    self._problem(part, NOT_READ)
            else:
                named = [group for group in groups if part.label in _names(group[0])]
                if named:
                    self._apply(named[-1], part, whole=False)
            groups.append([part])
        return tuple(part for group in groups for part in group)

    def _apply(self, group: list[object], trace: Trace, *, whole: bool) -> bool:
        """Put what a derogation leaves in the place of a clause; whether it could be read there."""
        assert trace.derogation is not None
        try:
            left = [piece for part in group for piece in self._left(part, trace.derogation, whole=whole)]
        except NotDerogable as why:
            if not whole:
                self._problem(trace, str(why))
            return False
        group[:] = left or [trace.replace(kind="excluded", derogation=None)]
        return True

    def _problem(self, trace: Trace, why: str) -> None:
        assert trace.derogation is not None
        self.problems.append(Problem("not_derogable", trace.by, trace.derogation.id, trace.label, (why,)))

    def _left(self, part: object, derogation: Derogation, *, whole: bool) -> list[object]:
        """What a derogation leaves of a clause."""
        if isinstance(part, (Article, Division, Either)) and whole:
            field = HELD[type(part)]
            inner = tuple(piece for child in getattr(part, field) for piece in self._or_same(child, derogation))
            if inner == getattr(part, field):
                raise NotDerogable(NOT_READ)
            return [part.replace(**{field: inner})]
        if any(is_open(actor) or isinstance(actor, Quantified) for actor in derogation.actors):
            raise NotDerogable("for whom it is made is not settled")
        if isinstance(part, Undertaking):
            return list(self._undertaking(part, derogation))
        if isinstance(part, Status):
            return list(self._status(part, derogation))
        if isinstance(part, ForceCap):
            return list(self._cap(part, derogation))
        raise NotDerogable(NOT_READ)

    def _or_same(self, part: object, derogation: Derogation) -> list[object]:
        if isinstance(part, ClauseOption):
            inner = tuple(piece for child in part.clauses for piece in self._or_same(child, derogation))
            return [part.replace(clauses=inner)]
        try:
            return self._left(part, derogation, whole=True)
        except NotDerogable:
            return [part]

    # ── the three kinds of clauses ────────────────────────────────────────

    def _undertaking(self, duty: Undertaking, derogation: Derogation) -> Iterator[Undertaking]:
        if duty.stages or (_windowed(derogation.timing) and _fulfilled_once(duty)):
            raise NotDerogable("it is a duty to be fulfilled once: amend it, and say by when instead")
        inner = duty
        if derogation.actors:
            spared = self._named(derogation.actors)
            if _all_others(duty):
                yield duty.replace(conditions=_except(duty.conditions, spared))
                inner = duty.replace(bearers=spared, manner=_each(spared), modality=_as_ban(duty))
            else:
                bound = self.world.expand(duty.bearers)
                spared = tuple(actor for actor in spared if actor.name in bound)
                if not spared:
                    raise NotDerogable("it does not bind them")
                names = {actor.name for actor in spared}
                rest = tuple(self._ref(name) for name in bound if name not in names)
                if rest:
                    yield duty.replace(bearers=rest, manner=duty.manner or _each(rest))
                inner = duty.replace(bearers=spared, manner=_each(spared))
        if derogation.areas:
            yield inner.replace(conditions=_except(inner.conditions, derogation.areas))
            inner = inner.replace(act=inner.act.replace(arguments=self._placed(inner, derogation.areas)))
        yield from _in_time(inner, derogation, lambda clause, timing: clause.replace(timing=timing), inner.timing)

    def _status(self, status: Status, derogation: Derogation) -> Iterator[Status]:
        barring = [entry for entry in status.entries if entry.aspect in _NORM_ENTRIES]
        if not barring:
            raise NotDerogable(NOT_READ)
        kept: list[StatusEntry] = []
        apart: list[StatusEntry] = []
        for entry in status.entries:
            if entry not in barring:
                kept.append(entry)
                continue
            inner = entry
            if derogation.actors:
                spared = self._named(derogation.actors)
                named = self.world.expand(entry.of)
                if entry.of:
                    rest = tuple(self._ref(name) for name in named if name not in {a.name for a in spared})
                    if rest:
                        kept.append(entry.replace(of=rest))
                    spared = tuple(actor for actor in spared if actor.name in named)
                    if not spared:
                        continue
                else:
                    kept.append(entry.replace(conditions=_except(entry.conditions, spared)))
                inner = entry.replace(of=spared)
            if derogation.areas:
                kept.append(inner.replace(conditions=_except(inner.conditions, derogation.areas)))
            timing = status.timing if inner.timing.silent else inner.timing
            left = _in_time(inner, derogation, lambda clause, when: clause.replace(timing=when), timing)
            (apart if derogation.areas else kept).extend(left)
        if tuple(kept) == status.entries:
            raise NotDerogable("it does not bind them")
        if kept:
            yield status.replace(entries=tuple(kept))
        if apart:
            yield status.replace(areas=derogation.areas, entries=tuple(apart))

    def _cap(self, cap: ForceCap, derogation: Derogation) -> Iterator[ForceCap]:
        inside = [name for area in cap.areas for name in self.world.area_names((area,))]
        outer = [name for area in derogation.areas for name in self.world.area_names((area,))]
        if outer and not (inside and all(any(self.world.contains(o, name) for o in outer) for name in inside)):
            raise NotDerogable("it holds beyond the areas of the derogation: amend it, and say how much where")
        inner = cap
        if derogation.actors:
            spared = {actor.name for actor in self._named(derogation.actors)}
            bound = self.world.expand(cap.holders)
            if cap.manner == "jointly" or (len(bound) > 1 and cap.manner != "each"):
                raise NotDerogable("it limits several together: amend it, and say how much is left for whom")
            if not spared & set(bound):
                raise NotDerogable("it does not bind them")
            rest = tuple(self._ref(name) for name in bound if name not in spared)
            if rest:
                yield cap.replace(holders=rest)
            inner = cap.replace(holders=tuple(self._ref(name) for name in bound if name in spared))
        yield from _in_time(inner, derogation, lambda clause, timing: clause.replace(timing=timing), inner.timing)

    # ── whom and where ────────────────────────────────────────────────────

    def _named(self, actors: tuple[Slot, ...]) -> tuple[Ref, ...]:
        return tuple(self._ref(name) for name in self.world.expand(actors))

    def _ref(self, name: str) -> Ref:
        actor = self.world.actor(name)
        return Ref(name=name, kind=actor.kind if actor is not None else "state")

    def _placed(self, duty: Undertaking, areas: tuple[Slot, ...]) -> tuple[tuple[str, tuple[Slot, ...]], ...]:
        """The arguments of an act with the areas of a derogation in place of those around them."""
        names = tuple(self.world.area_names(areas))
        found, placed = [], False
        for role, values in duty.act.arguments:
            grounds = [v for v in values if isinstance(v, Ref) and v.kind in AREA_KINDS | {"state"}]
            around = any(self.world.contains(ground.name, name) for ground in grounds for name in names)
            if role in _PLACES and around and len(grounds) == len(values):
                values, placed = areas, True
            found.append((role, values))
        return tuple(found) if placed else (*found, ("in", areas))


def _names(part: object) -> tuple[str, ...]:
    """The label and the name of a clause; what a derogation has left nothing of still has its label."""
    return (str(getattr(part, "label", "")), str(getattr(part, "name", "")))


# ── parts of a norm ──────────────────────────────────────────────────────


def _in_time(clause: Any, derogation: Derogation, timed: Callable[[Any, Timing], Any], timing: Timing) -> Iterator[Any]:
    """What is left before and after the time of a derogation, and within it unless its condition holds."""
    start, end = _window(derogation.timing)
    plain = _plain(timing)
    if start is not None:
        yield timed(clause, plain.replace(until=_earlier(plain.until, start)))
    if end is not None:
        yield timed(clause, plain.replace(start=_later(plain.start, end)))
    conditions = derogation.conditions
    asked = (*conditions.holds_while, *conditions.holds_if)
    if not (asked or conditions.unless or conditions.provided):
        return
    within = timing
    if start is not None or end is not None:
        within = plain.replace(start=_later(plain.start, start), until=_earlier(plain.until, end))
    inside = timed(clause, within)
    own = inside.conditions
    spared = own.unless + asked
    if asked:
        yield inside.replace(conditions=own.replace(unless=spared))
    if conditions.unless:
        yield inside.replace(conditions=own.replace(holds_if=own.holds_if + conditions.unless))
    if conditions.provided:
        doubt = tuple(Words(text=f"not: {words.text}") for words in conditions.provided)
        yield inside.replace(conditions=own.replace(provided=own.provided + doubt))


def _window(timing: Timing) -> tuple[Slot, Slot]:
    """Where the time of a derogation begins and ends; None where it says neither."""
    timing = _plain(timing)
    return timing.start or timing.not_before, timing.until


def _windowed(timing: Timing) -> bool:
    return _window(timing) != (None, None)


def _plain(timing: Timing) -> Timing:
    """A timing whose window is said by `start` and `until` alone."""
    if isinstance(timing.during, Ref) and timing.during.kind == "phase":
        start, end = PhaseEdge(phase=timing.during, edge="start"), PhaseEdge(phase=timing.during, edge="end")
        timing = timing.replace(during=None, start=start, until=end)
    if timing.until is None and isinstance(timing.lasting, Duration):
        begin = timing.start or timing.at or timing.not_before or clock(timing.instrument, ENTRY_INTO_FORCE.name)
        timing = timing.replace(lasting=None, until=After(duration=timing.lasting, point=begin))
    return timing


def _earlier(one: Slot, other: Slot) -> Slot:
    if one is None or other is None:
        return one if other is None else other
    return EarlierOf(points=(one, other))


def _later(one: Slot, other: Slot) -> Slot:
    if one is None or other is None:
        return one if other is None else other
    return LaterOf(points=(one, other))


def _except(conditions: Conditions, more: tuple[Slot, ...]) -> Conditions:
    return conditions.replace(excepted=conditions.excepted + more)


def _each(actors: tuple[Ref, ...]) -> str:
    return "each" if len(actors) > 1 else ""


def _all_others(duty: Undertaking) -> bool:
    """Whether a norm is about all actors but those whom it names."""
    if duty.manner in ("none_but", "nobody_outside"):
        return True
    return any(
        (isinstance(value, Quantified) and value.what.kind == "kind")
        or (isinstance(value, Ref) and value.kind == "all")
        for value in duty.bearers
    )


def _as_ban(duty: Undertaking) -> Slot:
    """The modal verb by which what is allowed to none but some is forbidden to one of the others."""
    return "shall not" if duty.of_nobody and duty.modality in ("may", "may expressly", "shall") else duty.modality


def _fulfilled_once(duty: Undertaking) -> bool:
    return act_kind(duty.act.kind).achieved and str(duty.modality) in ("shall", "will", "must")
