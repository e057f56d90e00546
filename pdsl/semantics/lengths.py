"""How long things last and when they are due, through the network of times (SEMANTICS 2, 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model import formulas as f
from pdsl.model.settlement import instrument_of
from pdsl.model.terms import Blank, Duration, Range, Ref
from pdsl.model.time import Timing, clock, deadline
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
    truth = Truth.every(_cut(state, test, length_truth(found.length, test, found.clauses), found) for found in lengths)
    notes = dict.fromkeys(found.note for found in lengths if found.note)
    return truth._replace(notes=(*truth.notes, *notes))


class _Found(NamedTuple):
    """A length with the clauses that set it and what is to be added; of a clause, its id and when it begins."""

    length: Length
    clauses: tuple[str, ...]
    note: str
    element: str = ""
    start: str | None = None


def _cut(state: State, test: f.Test, own: Truth, found: _Found) -> Truth:
    """What stands in a text lasts no longer than the text, unless it survives its end."""
    term = state.analysis.terms.get(instrument_of(found.element)) if found.element else None
    survives, longer = term.survival(found.element) if term is not None else (True, None)
    if term is None or (survives and longer is None):
        return own
    term = term._replace(lasting=state.settled(term.lasting))
    _, element = next(text.lasting for text in state.analysis.model.texts if text.instrument == term.instrument)
    whole = Window(state.timeline.key(clock(term.instrument, IN_FORCE)), state.timeline.key(term.end(longer)))
    from_force = found.start in (None, whole.start) and longer is None
    length = term.lasting.length if from_force else None
    start = found.start or whole.start
    if length is None and whole.end is None:
        other = Truth(may=True, must=False, blanks=(element,))
    else:
        other = length_truth(_between(state, Window(start, whole.end), length), test, (element,))
    shorter = _shorter(test, own, other)
    return Truth.between((own, shorter)) if term.lasting.renewable else shorter


def _shorter(test: f.Test, own: Truth, other: Truth) -> Truth:
    """A test on the shorter of two lengths."""
    if isinstance(test, f.NotTest):
        return _shorter(test.test, own.negated(), other.negated()).negated()
    if isinstance(test, f.Bounded) and test.bound == "at most":
        return Truth.every((own.negated(), other.negated())).negated()
    if isinstance(test, f.Bounded) and test.bound == "exactly":
        return own if own[:2] == other[:2] else Truth.between((own, other))
    if isinstance(test, f.Limited) and test.yes:
        return Truth.every((own.negated(), other.negated())).negated()
    return Truth.every((own, other))


def _lengths(state: State, ref: Ref) -> Iterator[_Found]:
    """The length of each thing of this name."""
    model = state.analysis.model
    if ref.kind == "phase":
        phase = model.phases.get(ref.name)
        clauses = (f"phase.{ref.name}",) if phase is not None and not phase.timing.silent else ()
        length = phase.timing.lasting if phase is not None else None
        yield _Found(_between(state, Window(f"{ref.name}:start", f"{ref.name}:end"), length), clauses, "")
    elif ref.kind == "guarantee":
        for guarantee in model.guarantees():
            if guarantee.name == ref.name and state.resolution.stands(guarantee.guards):
                window = window_of(state, guarantee)
                lasts = _lasting(state, guarantee.lasting, window, guarantee.id)
                yield lasts._replace(element=guarantee.id, start=window.start)
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
                    lasts = _lasting(state, lasting, window, ident)
                else:
                    length = _between(state, window, _open_length(clause, state))
                    lasts = _Found(length, (ident,) if length is not None else (), "")
                yield lasts._replace(element=ident, start=window.start)


def _open_length(clause: object, state: State) -> object:
    timing = getattr(clause, "timing", Timing())
    return state.resolution.value(timing.lasting)


def _lasting(
    state: State, lasting: Lasting | None, window: Window, element: str
) -> _Found:
    if lasting is None:
        return _Found(None, (), "the text sets no end to it")
    if lasting.indefinite:
        return _Found(None, (element,), "")
    note = "it may be renewed" if lasting.renewable else ""
    return _Found(_between(state, window, state.resolution.value(lasting.length)), (element,), note)


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
