"""How long things last and when they are due, through the network of times (SEMANTICS 2, 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.model import formulas as f
from pdsl.model.terms import Blank, Duration, Range, Ref
from pdsl.model.time import Timing, deadline
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.amounts import Hours, Length, length_truth
from pdsl.semantics.open_terms import NotDecided
from pdsl.semantics.points import IN_FORCE, Window
from pdsl.semantics.protection import window_of
from pdsl.semantics.state import State
from pdsl.semantics.truth import Truth, certain, undecided

if TYPE_CHECKING:
    from pdsl.model.actors import Lasting


def duration_truth(state: State, ref: Ref, test: f.Test) -> Truth:
    """A test on how long a thing lasts. What has no end set lasts without one: by silence, unless it is said."""
    lengths = list(_lengths(state, ref))
    if not lengths:
        return undecided(f"`{ref.name}` is nothing that lasts")
    truth = Truth.every(length_truth(length, test, clauses) for length, clauses, _ in lengths)
    notes = dict.fromkeys(note for _, _, note in lengths if note)
    return truth._replace(notes=(*truth.notes, *notes))


def _lengths(state: State, ref: Ref) -> Iterator[tuple[Length, tuple[str, ...], str]]:
    """The length of each thing of this name, the clauses that set it, and what is to be added."""
    model = state.analysis.model
    if ref.kind == "phase":
        phase = model.phases.get(ref.name)
        clauses = (f"phase.{ref.name}",) if phase is not None and not phase.timing.silent else ()
        length = phase.timing.lasting if phase is not None else None
        yield _between(state, Window(f"{ref.name}:start", f"{ref.name}:end"), length), clauses, ""
    elif ref.kind == "guarantee":
        for guarantee in model.guarantees():
            if guarantee.name == ref.name and state.resolution.stands(guarantee.guards):
                yield _lasting(state, guarantee.lasting, window_of(state, guarantee), guarantee.id)
    elif ref.kind == "instrument" and ref.name == model.name:
        lasting, element = model.lasting
        yield _lasting(state, lasting, Window(IN_FORCE, None), element)
    elif ref.kind == "body":
        lasting = getattr(model.actors.get(ref.name), "lasting", None)
        yield _lasting(state, lasting, Window(None, None), f"actor.{ref.name}")
    elif ref.kind in ("clause", "ceasefire", "snapback", "fund", "force_cap"):
        for clause in state.analysis.named.get(ref.name, ()):
            if hasattr(clause, "guards") and state.resolution.stands(clause.guards):
                timing = state.settled(getattr(clause, "timing", Timing()))
                lasting = getattr(clause, "lasting", None)
                window = state.timeline.span(timing, state.settled(lasting) if lasting else None)
                ident = str(getattr(clause, "id", ""))
                if lasting is not None:
                    yield _lasting(state, lasting, window, ident)
                else:
                    length = _between(state, window, _open_length(clause, state))
                    yield length, (ident,) if length is not None else (), ""


def _open_length(clause: object, state: State) -> object:
    timing = getattr(clause, "timing", Timing())
    return state.resolution.value(timing.lasting)


def _lasting(
    state: State, lasting: Lasting | None, window: Window, element: str
) -> tuple[Length, tuple[str, ...], str]:
    if lasting is None:
        return None, (), "the text sets no end to it"
    if lasting.indefinite:
        return None, (element,), ""
    note = "it may be renewed" if lasting.renewable else ""
    return _between(state, window, state.resolution.value(lasting.length)), (element,), note


def _between(state: State, window: Window, length: object) -> Length:
    """The length as written, else the time between the ends of the window; None where there is no end."""
    if isinstance(length, (Range, Blank)):
        length = state.resolution.value(length)
    if isinstance(length, (Duration, NotDecided)) or type(length).__name__ == "Interval":
        return length
    if window.start is None or window.end is None:
        return None
    low, high = state.timeline.bounds(window.start, window.end)
    return Hours(low, high)


def deadline_truth(state: State, ref: Ref, test: f.Test) -> Truth:
    """A test on the deadline of a labelled clause or a milestone: a point in time, or a time from its own clock."""
    model = state.analysis.model
    timings: list[tuple[Timing, str]] = []
    if ref.kind == "milestone" and ref.name in model.milestones:
        timings.append((model.milestones[ref.name].timing, f"milestone.{ref.name}"))
    timings += [
        (duty.timing, duty.id)
        for duty in (state.analysis.named.get(ref.name, ()) if ref.kind == "clause" else ())
        if isinstance(duty, Undertaking) and state.resolution.stands(duty.guards)
    ]
    if not timings:
        return undecided(f"`{ref.name}` is nothing that has a deadline")
    return Truth.every(_due(state, timing, element, test) for timing, element in timings)


def _due(state: State, timing: Timing, element: str, test: f.Test) -> Truth:
    if isinstance(test, f.NotTest):
        return _due(state, timing, element, test.test).negated()
    if isinstance(test, f.Bounded) and isinstance(test.value, Duration) and timing.within is not None:
        return length_truth(state.resolution.value(timing.within), test, (element,))
    settled = state.settled(timing)
    due = state.timeline.key(deadline(settled))
    if due is None and deadline(settled) is not None:
        return Truth(True, False, blanks=tuple(state.open_times) or (element,))
    if isinstance(test, f.Limited):
        return certain((due is not None) == test.yes, (element,) if due is not None else ())
    if not isinstance(test, f.Bounded):
        return undecided("this test does not fit a deadline")
    if due is None:
        return certain(test.bound == "at least")
    if isinstance(test.value, Duration):
        low, high = state.timeline.bounds(IN_FORCE, due)
        return length_truth(Hours(low, high), test, (element,))
    point = state.timeline.key(test.value)
    if point is None:
        return undecided("this test takes a point in time, or a length of time")
    return point_truth(state, due, test.bound, point, (element,))


def point_truth(state: State, own: str, bound: str, point: str, clauses: tuple[str, ...]) -> Truth:
    """Whether one point is at most (not after), at least (not before) or exactly another."""
    order = state.timeline.order_of_keys(own, point)
    early, late = order in ("before", "same", "not_after"), order in ("after", "same", "not_before")
    if bound == "exactly":
        return Truth(order not in ("before", "after"), order == "same", clauses, () if order == "same" else clauses)
    must, never = (early, order == "after") if bound == "at most" else (late, order == "before")
    return Truth(not never, must, () if never else clauses, () if must else clauses)
