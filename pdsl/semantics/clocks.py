"""The clock of each response: from attack to response in the worst case, part by part (SEMANTICS 5).

Finding, decision, the steps that come before, and the response, each at its limit. A part without a limit makes the
whole unbounded, and is named with its reason. Brackets are settled in every way.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.events import Event
from pdsl.model.guarantees import Guarantee
from pdsl.model.ladders import Step
from pdsl.semantics.decisive import Options, options_of
from pdsl.semantics.games import Game, Verdict
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.ladders import clock_bounds, is_talk, runs_from_event, schedule
from pdsl.semantics.open_terms import Resolution, explore
from pdsl.semantics.points import IN_FORCE
from pdsl.semantics.timeline import Moment

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

FINDING, DECISION, CONSULTATION, EARLIER, RESPONSE = "finding", "decision", "consultation", "earlier steps", "response"
MOST_CASES = 64


class Part(NamedTuple):
    """One part of the worst case: its hours (None: no limit), why it has none, and where the text says so.

    `needed` is False for a part that this response does not wait for.
    """

    kind: str
    hours: int | None
    why: str
    element: str
    field: str
    needed: bool = True


class Clock(NamedTuple):
    """The worst case of one response to one event: the sum of its parts, unless its clock runs from the event.

    `step` is None where the guarantee says no response, `event` where it names no event. `covers`: `boundedly`,
    `unboundedly` or `not`. `bars`: what keeps the forces of the response out, as element and field. `level` is the
    place on the ladder of guarantee verbs, `vetoes` who of those whom the event accuses, or may accuse, can block.
    """

    event: Event | None
    step: Step | None
    parts: tuple[Part, ...]
    total: int | None
    from_event: bool
    covers: str
    bars: tuple[tuple[str, str], ...]
    level: int | None
    vetoes: tuple[tuple[str, str], ...]  # who of those whom the event accuses can block which stage

    @property
    def because(self) -> tuple[str, ...]:
        """Why there is no worst case."""
        return tuple(part.why for part in self.parts if part.needed and part.hours is None)


class Clocks(NamedTuple):
    """A guarantee, and the clocks of its responses under each settlement of the brackets."""

    guarantee: Guarantee
    cases: tuple[tuple[Options, tuple[Clock, ...]], ...]
    complete: bool


def clocks(analysis: Analysis) -> tuple[Clocks, ...]:
    """The clocks of all guarantees, in the order of the text."""
    found = []
    for reading in analysis.guarantees:
        explored, complete = explore(analysis.model, partial(_case, analysis, reading), MOST_CASES)
        cases = tuple((options_of(resolution), made) for resolution, made in explored if made is not None)
        found.append(Clocks(reading.guarantee, cases, complete))
    return tuple(found)


def _case(analysis: Analysis, reading: Reading, resolution: Resolution) -> tuple[Clock, ...] | None:
    from pdsl.semantics.blocking import readings
    from pdsl.semantics.state import State

    if not resolution.stands(reading.guarantee.guards):
        return None
    state = State(analysis, resolution, Moment(IN_FORCE))
    settled = readings(state, reading.guarantee).named(reading.guarantee.name) or reading
    events: tuple[Event | None, ...] = settled.triggers or (None,)
    steps: tuple[Step | None, ...] = settled.responses or settled.guarantee.steps or (None,)
    return tuple(_clock(settled, event, step) for event in events for step in steps)


def _clock(reading: Reading, event: Event | None, step: Step | None) -> Clock:
    guarantee, begins = reading.guarantee, [_finding(reading, event), _decision(reading)]
    names = [event.name] if event is not None else []
    started = [part.hours for part in begins]
    known = sum(hours for hours in started if hours is not None)
    start = None if None in started else (known, known)
    rungs = schedule(guarantee.steps, names, start)
    place = next((at for at, rung in enumerate(rungs) if step in rung.steps), len(rungs))
    direct = step is not None and runs_from_event(step, names)
    before: dict[str, list[Part]] = {CONSULTATION: [], EARLIER: []}
    for rung in rungs[:place]:
        for one in rung.steps:
            kind = CONSULTATION if is_talk(reading.world, one) else EARLIER
            bounds = clock_bounds(one)
            why = "" if bounds else f"step `{_name(one)}` has no time limit"
            before[kind].append(Part(kind, bounds[1] if bounds else None, why, one.id, "verb", not direct))
    parts = [part._replace(needed=part.needed and not direct) for part in begins]
    parts = [parts[0], *before[CONSULTATION], parts[1], *before[EARLIER], _response(guarantee, step, names)]
    due = rungs[place].due if step is not None and place < len(rungs) else None
    if due is None and step is not None and all(part.hours is not None for part in parts if part.needed):
        # every part has a limit, and one of them runs from something that has no fixed place after the event
        parts[-1] = parts[-1]._replace(hours=None, why=f"the clock of `{_name(step)}`, or of a step before it, runs"
                                                       " from something else than the event")  # fmt: skip
    bars = tuple((element, field) for barred, element, field in reading.bars() if barred == step)
    covers = reading.covers(event) if event is not None else "not"
    return Clock(event, step, tuple(parts), due[1] if due else None, direct, covers, bars,
                 reading.level(step) if step is not None else None, _vetoes(reading, event, step))  # fmt: skip


def _vetoes(reading: Reading, event: Event | None, step: Step | None) -> tuple[tuple[str, str], ...]:
    """The accused who can block the finding of the event, the decision, or this response."""
    found: dict[tuple[str, str], None] = {}
    for actor in (*reading.accused, *reading.suspects):
        for stage, verdict in reading.blocked_by(actor):
            of_step = stage.kind != "response" or stage.field == "guarantors" or (step and stage.element == step.id)
            of_event = stage.kind != "finding" or (event is not None and stage.event == event.name)
            if verdict is Verdict.YES and of_step and of_event:
                found[actor, stage.kind] = None
    return tuple(found)


def _finding(reading: Reading, event: Event | None) -> Part:
    if event is None:
        return Part(FINDING, None, "the guarantee names no event", reading.guarantee.id, "name")
    game, element = reading.finding(event), f"event.{event.name}"
    if game is None:
        return Part(FINDING, None, f"nobody is to find `{event.name}`", element, "name")
    return Part(FINDING, game.time_limit, _unlimited(game, f"the finding of `{event.name}`"), element, "found_by")


def _decision(reading: Reading) -> Part:
    game, element = reading.activation(), reading.guarantee.id
    if game is None:
        return Part(DECISION, 0, "", element, "name", needed=False)
    return Part(DECISION, game.time_limit, _unlimited(game, "the decision"), element, "activation")


def _response(guarantee: Guarantee, step: Step | None, names: list[str]) -> Part:
    del names
    if step is None:
        return Part(RESPONSE, None, "the guarantee says no response", guarantee.id, "name")
    bounds = clock_bounds(step)
    why = "" if bounds else f"step `{_name(step)}` has no time limit"
    return Part(RESPONSE, bounds[1] if bounds else None, why, step.id, "verb")


def _unlimited(game: Game, what: str) -> str:
    """Why a decision has no last moment."""
    if game.time_limit is not None:
        return ""
    deciders = dict.fromkeys(step.decider for step in game.missing_limits if step.decider)
    by = f" by {' and '.join(f'`{name}`' for name in deciders)}" if deciders else ""
    return f"{what}{by} has no time limit"


def _name(step: Step) -> str:
    return step.name or step.id
