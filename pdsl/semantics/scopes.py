"""When a formula is asked: the moments of a scope among the boundaries of windows (SEMANTICS 2, 8).

Between two neighbouring boundaries nothing changes, so a question over a stretch of time is one over its boundaries.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pdsl.model import formulas as f
from pdsl.model.terms import Duration
from pdsl.model.time import After
from pdsl.semantics.points import IN_FORCE
from pdsl.semantics.state import State
from pdsl.semantics.timeline import Moment

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

_ORDERED = ("before", "same", "not_after")


def boundaries(analysis: Analysis) -> tuple[str, ...]:
    """Entry into force and every boundary of a window that does not lie before it."""
    timeline = analysis.timeline
    found: dict[str, None] = {IN_FORCE: None}
    for clause, _ in analysis.model.clauses():
        for part in (clause, *getattr(clause, "entries", ()), *getattr(clause, "rows", ())):
            timing = getattr(part, "timing", None)
            if timing is not None and not timing.silent:
                for key in timeline.window(timing):
                    if key is not None and timeline.order_of_keys(key, IN_FORCE) != "before":
                        found[key] = None
    for term in analysis.terms.values():
        for length in (None, *term.survives.values()):
            end = timeline.key(term.end(length))
            if end is not None:
                found[end] = None
    for key in timeline.lapses:
        found[key] = None
    return tuple(found)


def moments(state: State, scope: f.Scope | None, keys: Iterable[str], since: tuple[str, ...] = ()) -> list[Moment]:
    """The moments at which a formula under this scope is asked. `since`: points known to lie in the past."""
    if state.run is not None:
        return _in_run(state, scope)
    timeline = state.timeline
    everywhere = [Moment(key, past=since) for key in keys]
    if scope is None or scope.kind == "always" or (scope.kind == "eventually" and scope.point is None):
        return everywhere
    if scope.kind == "while" and scope.condition is not None:
        from pdsl.semantics.evaluate import truth

        return [moment for moment in everywhere if truth(scope.condition, state.at(moment)).may]
    key = timeline.key(scope.point)
    if key is None:
        return everywhere
    if scope.kind == "at":
        return [Moment(key)]
    keys = [moment.key for moment in everywhere]
    if scope.kind == "throughout":
        start, end = key, key.replace(":start", ":end")
        inside = [m for m in dict.fromkeys((start, *keys)) if _may_be(state, start, m) and not _must_be(state, end, m)]
        return [Moment(m, not_yet=end, past=(start,)) for m in inside]
    if scope.kind == "from":
        return [Moment(m, past=(key, *since)) for m in dict.fromkeys((key, *keys)) if _may_be(state, key, m)]
    before = [Moment(m, not_yet=key, past=since) for m in keys if not _must_be(state, key, m)]
    return [*before, Moment(key, past=since)] if scope.kind == "eventually" else before


def surely(state: State, scope: f.Scope | None, moment: Moment) -> bool:
    """Whether a moment of `eventually by P` lies before P (or at it) in every run: only then is what holds in time."""
    if scope is None or scope.kind != "eventually" or scope.point is None:
        return True
    key = state.timeline.key(scope.point)
    if key is None:
        return False
    if state.run is not None:
        return state.timeline.reached(key, moment) == "no"
    return moment.key == key or state.timeline.order_of_keys(moment.key, key) in _ORDERED


def due(duration: object, of: object) -> f.Scope | None:
    """`within D of P` as a scope: eventually by D after P; None where there is no clock, or a bracket in it."""
    if not isinstance(duration, Duration) or of is None:
        return None
    return f.Scope(kind="eventually", point=After(duration=duration, point=of))


def _in_run(state: State, scope: f.Scope | None) -> list[Moment]:
    """The moments of a run of events that lie in a scope; between them nothing happens."""
    assert state.run is not None
    everywhere = list(state.run.moments)
    if scope is None or scope.kind == "always" or (scope.kind == "eventually" and scope.point is None):
        return everywhere
    if scope.kind == "while" and scope.condition is not None:
        from pdsl.semantics.evaluate import truth

        return [moment for moment in everywhere if truth(scope.condition, state.at(moment)).may]
    key = state.timeline.key(scope.point)
    if key is None:
        return everywhere
    reached = {moment: state.timeline.reached(key, moment) for moment in everywhere}
    if scope.kind == "at":
        exactly = state.run.at(key)
        if exactly is not None:
            return [exactly]
        before = [moment for moment in everywhere if reached[moment] == "no"]
        return before[-1:] or everywhere[:1]
    if scope.kind == "throughout":
        end = key.replace(":start", ":end")
        return [m for m in everywhere if reached[m] != "no" and state.timeline.reached(end, m) != "yes"]
    if scope.kind == "from":
        return [moment for moment in everywhere if reached[moment] != "no"]
    return [moment for moment in everywhere if reached[moment] != "yes"]


def _may_be(state: State, first: str, second: str) -> bool:
    return state.timeline.order_of_keys(first, second) != "after"


def _must_be(state: State, first: str, second: str) -> bool:
    return state.timeline.order_of_keys(first, second) in _ORDERED
