"""When each rung of a ladder is due: clocks that run from the event, or from the end of the rung before (SEMANTICS 5).

A rung without `of EVENT` begins when the one before it is at its limit; the first begins with what sets the ladder in
motion: for a guarantee the finding and, where one is needed, the decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from pdsl.model.ladders import Step
from pdsl.model.record import Record
from pdsl.model.terms import Duration, Ref, possibilities
from pdsl.semantics.bodies import body_game
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.consent import bearers
from pdsl.semantics.games import Verdict
from pdsl.semantics.world import World

Hours = tuple[int, int]
TALK = frozenset({"consult", "negotiate", "negotiate_in_good_faith", "cooperate", "consider", "respect"})


class Rung(Record):
    """The sentences of one step, and when it is due: the least and the most hours after the event; None: no limit.

    `from_event`: its clock runs from the event itself.
    """

    steps: tuple[Step, ...]
    due: Hours | None
    from_event: bool = False

    @property
    def name(self) -> str:
        """The name of the step."""
        return self.steps[0].name


def clock_bounds(step: Step) -> Hours | None:
    """The least and the most hours that the text can give a step; None where it sets no limit."""
    for timing in (step.timing, step.undertaking.timing):
        if timing.at_once:
            return 0, 0
        said = timing.within if timing.within is not None else timing.lasting
        found = [hour_bounds(value) for value in possibilities(said) if isinstance(value, Duration)]
        if found:
            return min(low for low, _ in found), max(high for _, high in found)
    return None


def runs_from_event(step: Step, events: Iterable[str]) -> bool:
    """Whether the clock of a step is said to run from the event itself."""
    clocks = (step.timing.within_of, step.undertaking.timing.within_of)
    names = frozenset(events)
    return any(isinstance(point, Ref) and point.name in names for point in clocks)


def schedule(steps: tuple[Step, ...], events: Iterable[str], begins: Hours | None = (0, 0)) -> tuple[Rung, ...]:
    """When the rungs of a ladder are due, if it is set in motion `begins` hours after the event (None: no limit)."""
    groups: list[list[Step]] = []
    for step in steps:
        if step.joined and groups:
            groups[-1].append(step)
        else:
            groups.append([step])
    names = frozenset(events)
    made: list[Rung] = []
    start = begins
    for group in groups:
        dues = [_due(step, names, start) for step in group]
        known = [due for due in dues if due is not None]
        whole = len(known) == len(dues)
        due = (max(low for low, _ in known), max(high for _, high in known)) if whole else None
        made.append(Rung(steps=tuple(group), due=due, from_event=all(runs_from_event(step, names) for step in group)))
        start = due
    return tuple(made)


def _due(step: Step, events: frozenset[str], start: Hours | None) -> Hours | None:
    clock = clock_bounds(step)
    if clock is None:
        return None
    if runs_from_event(step, events):
        return clock
    other = next((t.within_of for t in (step.timing, step.undertaking.timing) if t.within_of is not None), None)
    if start is None or other is not None:
        return None
    return start[0] + clock[0], start[1] + clock[1]


def out_of_turn(rungs: tuple[Rung, ...]) -> tuple[tuple[Rung, Rung], ...]:
    """Rungs that are due before the one that they follow, under every option: (the rung before, the rung)."""
    found = []
    for before, rung in pairwise(rungs):
        if before.due is not None and rung.due is not None and rung.due[1] < before.due[0]:
            found.append((before, rung))
    return tuple(found)


def is_talk(world: World, step: Step) -> bool:
    """Whether a step can end without result though everybody keeps it: talks, or a body in which a party has a veto."""
    said = step.undertaking
    if said.act.kind in TALK:
        return True
    for name in bearers(world, said.bearers):
        game = body_game(world, name)
        if game is not None and any(game.can_block(party) is Verdict.YES for party in sorted(world.parties)):
            return True
    return False
