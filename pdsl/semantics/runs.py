"""Runs of a scenario: what happens, who finds it and decides, and what moves (SEMANTICS 6, 9).

A decision that the scenario does not name may go either way: it is an open term like a bracket, read only by questions
that hang on it, and so is the order of what happens at one moment. Whoever decides does so at once, or when its time is
over; where the text sets no time it may be never. Duties are fulfilled when their time is over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice, permutations
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.decisions import Rule
from pdsl.model.events import Event
from pdsl.model.guarantees import Guarantee, Snapback
from pdsl.model.ladders import Ladder
from pdsl.model.scenarios import NamedChoice, Scenario
from pdsl.model.terms import Duration, Ref, possibilities
from pdsl.model.undertakings import Undertaking
from pdsl.semantics import bodies
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.games import Game, Verdict
from pdsl.semantics.guarantees import accused, breached_clauses, forbids_attack
from pdsl.semantics.ladders import schedule
from pdsl.semantics.measures import restores, revokes
from pdsl.semantics.open_terms import Resolution, Undecided
from pdsl.semantics.points import IN_FORCE
from pdsl.semantics.protection import ACTIVE, AVAILABLE, EXPIRED, TURNED, VOID
from pdsl.semantics.standing import BREACHED, DONE, EXCUSED, PENDING
from pdsl.semantics.state import Value
from pdsl.semantics.timeline import Moment
from pdsl.semantics.truth import Truth

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

NEVER = 10**9  # hours: no time is set, so it may be never
_AT_ONCE, _AT_LIMIT, _NO = "yes, at once", "yes, when the time is over", "no"
_NO_LIMIT = "yes, but no time is set"
_MOST_ORDERED = 6
_MOST_RUNS = 2_001  # one more than a scenario plays: of so many orders it is said that they are not decided


class Entry(NamedTuple):
    """A line of the chronicle: hours after the first event (`NEVER`: at no time that is set), words, clauses."""

    hours: int
    words: str
    clauses: tuple[str, ...]


class _Move(NamedTuple):
    hours: int
    state: str
    clause: str


class Occurrence(NamedTuple):
    """An event of the scenario, so many hours after the first one."""

    event: Event
    hours: int
    clause: str


def occurrences(analysis: Analysis, scenario: Scenario) -> tuple[str, tuple[Occurrence, ...]] | None:
    """The point of the first event, and all events with their distance from it; None where that is not settled."""
    timeline = analysis.timeline
    keys = []
    for happening in scenario.happenings:
        key = timeline.key(happening.timing.at or happening.timing.start)
        if key is None or happening.event.name not in analysis.model.events:
            return None
        keys.append((happening, key))
    if not keys:
        return None
    base = keys[0][1]
    found = []
    for happening, key in keys:
        low, high = timeline.bounds(base, key)
        if low is None or low != high:
            return None
        found.append(Occurrence(analysis.model.events[happening.event.name], low, happening.id))
    first = min(found, key=lambda occurrence: occurrence.hours)
    base = keys[found.index(first)][1]
    return base, tuple(sorted((o._replace(hours=o.hours - first.hours) for o in found), key=lambda o: o.hours))


class Run:
    """One run: the events, and in one resolution how everybody decides."""

    def __init__(
        self,
        analysis: Analysis,
        scenario: Scenario,
        base: str,
        happened: tuple[Occurrence, ...],
        resolution: Resolution,
    ) -> None:
        self.analysis, self.scenario, self.base, self.happened = analysis, scenario, base, happened
        self.resolution = resolution
        self.chronicle: dict[Entry, None] = {}
        self._times: dict[int, None] = {occurrence.hours: None for occurrence in happened}
        self._moves: dict[str, tuple[_Move, ...]] = {}
        # unless the text puts the events before entry into force, they are played under a settlement in force
        early = analysis.timeline.order_of_keys(base, IN_FORCE) in ("before", "not_after")
        self._past = () if early else (IN_FORCE,)
        for occurrence in happened:
            title = occurrence.event.title or f"`{occurrence.event.name}`"
            self._note(occurrence.hours, f"happens: {title}", occurrence.clause)

    # ── what the state asks (`state.Events`) ─────────────────────────────

    @property
    def moments(self) -> tuple[Moment, ...]:
        """When something happens, as far as it is known by now."""
        return tuple(self._moment(hours) for hours in sorted(self._times) if hours < NEVER)

    def at(self, key: str) -> Moment | None:
        """Just after a point; None where its distance from the first event is not settled."""
        low, high = self.analysis.timeline.bounds(self.base, key)
        return self._moment(low) if low is not None and low == high and low >= 0 else None

    def event(self, name: str, moment: Moment) -> tuple[Value, ...]:
        """Whether an event has happened."""
        done = [o.clause for o in self.happened if o.event.name == name and o.hours <= self._hours(moment)]
        return (Value(DONE, tuple(done)),) if done else (Value(PENDING),)

    def norm(self, duty: Undertaking, moment: Moment) -> tuple[Value, ...]:
        """A norm is breached from the event on that breaches it; an attack breaches duties not to use force.

        A breach that the text would excuse for a reason in words may be excused. What a procedure suspends is excused
        from its event on.
        """
        world, model = self.analysis.world, self.analysis.model
        for occurrence in self.happened:
            if occurrence.hours > self._hours(moment):
                continue
            attackers = set(world.expand(occurrence.event.attackers))
            breached = duty in breached_clauses(model, occurrence.event)
            attacked = forbids_attack(duty) and not self._spared(duty, occurrence.event)
            if breached or (attacked and attackers & set(world.expand(duty.bearers))):
                event = occurrence.event
                excused = breached and event.excused and self._pick(f"{event.name} is excused", ("no", "yes")) == 1
                return (Value(EXCUSED if excused else BREACHED, (duty.id,)),)
        for ladder in model.of_type(Ladder):
            since = self._suspended(ladder, duty)
            if since is not None and since <= self._hours(moment):
                return (Value(EXCUSED, (duty.id, ladder.id)),)
        return ()

    def _spared(self, duty: Undertaking, event: Event) -> bool:
        """Whether an attack is on others than those whom a duty not to use force protects; on nobody named: on all."""
        whom = (*duty.act.role("against"), *(duty.act.role("object") if duty.act.kind == "attack" else ()))
        protected, victims = (set(self.analysis.world.expand(names)) for names in (whom, event.victims))
        return bool(protected) and bool(victims) and protected.isdisjoint(victims)

    def _suspended(self, ladder: Ladder, duty: Undertaking) -> int | None:
        """From when on a procedure suspends a duty; None if it does not, or is not resorted to."""
        named = {ref.name for slot in ladder.suspends for ref in _refs(slot) if ref.kind == "clause"}
        if not duty.label or duty.label not in named or not self.resolution.stands(ladder.guards):
            return None
        events = {event.name for event in ladder.events if isinstance(event, Ref)}
        for occurrence in self.happened:
            if occurrence.event.name in events:
                if ladder.invocation is None:
                    return occurrence.hours
                return self._chosen(f"{ladder.name} is invoked", occurrence.hours, None, ladder.id)
        return None

    def guarantee(self, name: str, moment: Moment, otherwise: tuple[Value, ...]) -> tuple[Value, ...]:
        """The state of a guarantee: that of the last move, unless it has expired or is not yet there."""
        if name not in self._moves:
            found = next(g for g in self.analysis.model.guarantees() if g.name == name)
            self._moves[name] = self._ordered(name, self._of_guarantee(found))
            self._times.update((move.hours, None) for move in self._moves[name])
        state, clause = "", ""
        for move in self._moves[name]:
            if move.hours > self._hours(moment) or (state == VOID and move.state != AVAILABLE):
                continue
            if state == "suspended" and move.state == ACTIVE:
                continue
            state, clause = move.state, move.clause
        standing = {value.value for value in otherwise}
        if not state or AVAILABLE not in standing:
            return otherwise
        rest = tuple(value for value in otherwise if value.value != AVAILABLE)
        kept = rest if state != VOID else tuple(value for value in rest if value.value != EXPIRED)
        return (Value(state, (clause,)), *kept)

    def regime(self, name: str, moment: Moment, otherwise: tuple[Value, ...]) -> tuple[Value, ...]:
        """A regime is restored when a snap-back has taken effect; before, nothing but clauses moves it."""
        key = f"sanctions.{name}"
        if key not in self._moves:
            found = [m for s in self.analysis.model.snapbacks() if restores(s, name) for m in self._of_snapback(s)]
            self._moves[key] = tuple(sorted(found))
            self._times.update((move.hours, None) for move in found)
        back = [move for move in self._moves[key] if move.hours <= self._hours(moment)]
        return (Value("restored", (back[0].clause,)),) if back else otherwise

    def revoked(self, area: str, moment: Moment) -> bool:
        """Whether a snap-back that has taken effect revokes the recognition of an area, or of one around it."""
        key = f"recognition.{area}"
        if key not in self._moves:
            around = frozenset({area, *self.analysis.world.parents(area)})
            found = [m for s in self.analysis.model.snapbacks() if revokes(s, around) for m in self._of_snapback(s)]
            self._moves[key] = tuple(sorted(found))
            self._times.update((move.hours, None) for move in found)
        return any(move.hours <= self._hours(moment) for move in self._moves[key])

    def within(self, duration: Duration, ask: Callable[[Moment], Truth]) -> Truth:
        """Whether something holds at a moment no later than so long after the last event of the scenario."""
        start = max(occurrence.hours for occurrence in self.happened)
        limit = start + hour_bounds(duration)[0]
        done: dict[int, Truth] = {}
        while todo := [h for h in sorted({*self._times, limit}) if start <= h <= limit and h not in done]:
            for hours in todo:
                done[hours] = ask(self._moment(hours))
        return Truth.every(truth.negated() for truth in done.values()).negated()

    def _moment(self, hours: int) -> Moment:
        return Moment(self.base, past=self._past, hours=hours)

    def _hours(self, moment: Moment) -> int:
        """How long after the first event a moment lies, at the latest."""
        if moment.key == self.base:
            return moment.hours
        low, high = self.analysis.timeline.bounds(self.base, moment.key)
        found = high if high is not None else low
        return (found if found is not None else -1) + moment.hours

    # ── guarantees and snap-backs ────────────────────────────────────────

    def _of_guarantee(self, guarantee: Guarantee) -> list[_Move]:
        guarantee = self.resolution.settled(guarantee)
        named = {event.name for event in guarantee.events if isinstance(event, Ref)}
        found: list[_Move] = []
        for occurrence in self.happened:
            if occurrence.event.name in named:
                found += self._response(guarantee, occurrence)
            for turn in guarantee.turns:
                if occurrence.event.name in {e.name for slot in turn.events for e in _refs(slot)}:
                    rule = turn.finder or occurrence.event.finder
                    when = self._found(occurrence, rule, f"{turn.effect} {guarantee.name}" if turn.finder else "")
                    if when is not None:
                        self._note(when, f"`{guarantee.name}` is {turn.effect}", turn.id)
                        found.append(_Move(when, TURNED[turn.effect], turn.id))
        return found

    def _response(self, guarantee: Guarantee, occurrence: Occurrence) -> list[_Move]:
        """Finding, decision, then the steps, each when its time is over."""
        when = self._found(occurrence, occurrence.event.finder)
        if when is None:
            return []
        decided = guarantee.oversight.decided_by
        rule = guarantee.activation or (decided if isinstance(decided, Rule) else None)
        if rule is not None:
            by = accused(self.analysis.model, self.analysis.world, occurrence.event)
            game = bodies.game(self.analysis.world, rule, by, guarantee.guarantors)
            when = self._decision(guarantee.name, rule, game, when, guarantee.id)
            if when is None:
                return []
        begins = when - occurrence.hours
        rungs = schedule(guarantee.steps, [occurrence.event.name], None if when >= NEVER else (begins, begins))
        last = when if not rungs else NEVER
        for rung in rungs:
            last = NEVER if rung.due is None else occurrence.hours + rung.due[1]
            self._note(last, f"step `{rung.name}` of `{guarantee.name}` is done", rung.steps[0].id)
        last = max((occurrence.hours + r.due[1] if r.due is not None else NEVER for r in rungs), default=last)
        return [_Move(last, ACTIVE, guarantee.id)]

    def _of_snapback(self, snapback: Snapback) -> list[_Move]:
        if not self.resolution.stands(snapback.guards):
            return []
        snapback = self.resolution.settled(snapback)
        named = {event.name for event in snapback.events if isinstance(event, Ref)}
        found = []
        for occurrence in self.happened:
            if occurrence.event.name not in named:
                continue
            when = self._found(occurrence, occurrence.event.finder)
            if when is not None and snapback.invocation is not None:
                when = self._chosen(f"{snapback.name} is invoked", when, None, snapback.id)
            if when is not None:
                when = self._takes_effect(snapback, occurrence, when)
            if when is not None:
                self._note(when, f"`{snapback.name}` takes effect", snapback.id)
                found.append(_Move(when, "restored", snapback.id))
        return found

    def _takes_effect(self, snapback: Snapback, occurrence: Occurrence, since: int) -> int | None:
        by = accused(self.analysis.model, self.analysis.world, occurrence.event)
        if snapback.activation is not None:
            game = bodies.game(self.analysis.world, snapback.activation, by)
            return self._decision(snapback.name, snapback.activation, game, since, snapback.id)
        if snapback.how != "automatic":
            return self._chosen(f"{snapback.name} is applied", since, None, snapback.id)
        lengths = [hour_bounds(value)[1] for value in possibilities(snapback.within) if isinstance(value, Duration)]
        endless = since >= NEVER or (snapback.within is not None and not lengths)
        over = NEVER if endless else since + max(lengths, default=0)
        for slot in snapback.unless_decided:
            for body in _refs(slot):
                contrary = bodies.body_game(self.analysis.world, body.name, by)
                if contrary is not None and contrary.can_be_decided() is Verdict.NO:
                    continue
                named = self._named(body.name, snapback.name)
                term = f"{body.name} decides otherwise on {snapback.name}"
                stops = not named.yes if named is not None else self._pick(term, ("no", "yes")) == 1
                if stops:
                    self._note(since, f"`{body.name}` decides otherwise on `{snapback.name}`", snapback.id)
                    return None
        return over

    # ── decisions ────────────────────────────────────────────────────────

    def _found(self, occurrence: Occurrence, rule: Rule | None, matter: str = "") -> int | None:
        """When an event is found to have happened; None if it is not."""
        name, element = occurrence.event.name, f"event.{occurrence.event.name}"
        if rule is None:
            return self._chosen(f"{name} is found, by nobody who is named", occurrence.hours, None, element)
        by = accused(self.analysis.model, self.analysis.world, occurrence.event)
        game = bodies.game(self.analysis.world, self.resolution.settled(rule), by)
        return self._decision(name, rule, game, occurrence.hours, element, matter)

    def _decision(
        self, matter: str, rule: Rule, game: Game, since: int, element: str, purpose: str = ""
    ) -> int | None:
        """When a decision is taken, at one step of its rule or another; None if it is not."""
        names = bodies.deciders(rule)
        start = since
        for number, step in enumerate(game.chain):
            who = step.decider or (names[min(number, len(names) - 1)] if names else "those who decide")
            when = self._chosen(f"{who} on {purpose or matter}", start, step.hours, element, who, matter)
            if when is not None:
                return when
            start = NEVER if step.hours is None else start + step.hours
        if game.on_silence == "decided":
            return start
        return None

    def _chosen(
        self, term: str, since: int, hours: int | None, element: str, by: str = "", matter: str = ""
    ) -> int | None:
        """One body's decision: at once, when its time is over, or not at all."""
        named = self._named(by, matter)
        limit = NEVER if since >= NEVER or hours is None else since + hours
        if named is not None:
            given = [hour_bounds(v)[1] for v in possibilities(named.timing.within) if isinstance(v, Duration)]
            when = since + max(given) if given and since < NEVER else min(limit, since) if hours is None else limit
            self._note(when, f"`{by}` decides on `{matter}`: {'yes' if named.yes else 'no'}", element, named.id)
            return when if named.yes else None
        late = f"yes, after {_duration(hours)}" if hours is not None else _NO_LIMIT
        answers = (_AT_ONCE, late, _NO) if hours != 0 else (_AT_ONCE, _NO)
        answer = answers[self._pick(term, answers)]
        when = since if answer == _AT_ONCE else limit
        self._note(when, f"{term}: {answer}", element)
        return None if answer == _NO else when

    def _named(self, by: str, matter: str) -> NamedChoice | None:
        return next((c for c in self.scenario.choices if c.by.name == by and c.on.name == matter), None)

    def _pick(self, term: str, answers: tuple[str, ...]) -> int:
        picked = self.resolution.picks.get(term)
        if picked is None:
            raise Undecided(term, answers, answers)
        return picked[0]

    def _ordered(self, name: str, moves: list[_Move]) -> tuple[_Move, ...]:
        """Moves in the order of time; those of one moment that differ in every order."""
        moves = sorted(moves)
        for hours in sorted({move.hours for move in moves}):
            tied = [move for move in moves if move.hours == hours]
            if len({move.state for move in tied}) > 1:
                orders = _orders(tied)
                words = tuple(" before ".join(move.state for move in order) for order in orders)
                picked = self._pick(f"order of what happens to {name}", words)
                first = moves.index(tied[0])
                moves[first : first + len(tied)] = orders[picked]
        return tuple(moves)

    def _note(self, hours: int, words: str, *clauses: str) -> None:
        self.chronicle[Entry(hours, words, clauses)] = None


def _orders(tied: list[_Move]) -> list[tuple[_Move, ...]]:
    """The orders in which moves of one moment may come, those that differ in nothing but the cause once."""
    if len(tied) > _MOST_ORDERED:
        return list(islice(permutations(tied), _MOST_RUNS))
    return list({tuple(move.state for move in order): order for order in permutations(tied)}.values())


def _refs(slot: object) -> Iterable[Ref]:
    return [value for value in possibilities(slot) if isinstance(value, Ref)]


def _duration(hours: int) -> str:
    return f"{hours // 24} days" if hours % 24 == 0 and hours > 24 else f"{hours} hours"
