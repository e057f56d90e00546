"""Whether what two drafts say holds at one time: by dates alone, since each draft has a calendar of its own."""

from __future__ import annotations

from typing import NamedTuple

from pdsl.model.time import Date, Timing

CERTAINLY, POSSIBLY, NEVER = "certainly", "possibly", "never"


class _Span(NamedTuple):
    """From when until when, as ISO dates; empty: no bound. An end that is no date is not known."""

    low: str
    high: str
    low_known: bool
    high_known: bool

    @property
    def always(self) -> bool:
        return self == _Span("", "", True, True)


def together(one: Timing, other: Timing) -> str:
    """Whether two clauses with these times hold at one time: `certainly`, `possibly` or `never`."""
    if one == other or (one.silent and other.silent):
        return CERTAINLY
    a, b = _span(one), _span(other)
    if any(x.high and y.low and x.high <= y.low for x, y in ((a, b), (b, a))):
        return NEVER
    if (a.always and b.low_known) or (b.always and a.low_known):
        return CERTAINLY
    if all((a.low_known, a.high_known, b.low_known, b.high_known)):
        return CERTAINLY  # two spans that are not apart
    return POSSIBLY


def done_apart(one: Timing, other: Timing) -> str:
    """Whether one thing that is done once can meet both times: `never`, `possibly`, or `certainly` if both are met."""
    if one == other:
        return CERTAINLY
    first, last = (_earliest(one), _earliest(other)), (_latest(one), _latest(other))
    for begin, end in ((first[0], last[1]), (first[1], last[0])):
        if begin is None or end is None:
            continue
        if not isinstance(begin, Date) or not isinstance(end, Date):
            return POSSIBLY
        if begin.iso > end.iso:
            return NEVER
    return CERTAINLY


def due_while(due: Timing, barred: Timing) -> str:
    """Whether what is to be done by some time can only be done while it is forbidden."""
    if due == barred or barred.silent:
        return CERTAINLY
    span, first, last = _span(barred), _earliest(due), _latest(due)
    if isinstance(first, Date) and span.high and span.high_known and first.iso >= span.high:
        return NEVER
    if not (span.low_known and span.high_known):
        return POSSIBLY
    begins_inside = not span.low or (isinstance(first, Date) and first.iso >= span.low)
    if last is None:
        return POSSIBLY if begins_inside and not span.high else NEVER  # it can be done outside the time
    if not isinstance(last, Date):
        return POSSIBLY
    return CERTAINLY if begins_inside and (not span.high or last.iso < span.high) else NEVER


def _earliest(timing: Timing) -> object:
    return timing.not_before or timing.start or timing.at


def _latest(timing: Timing) -> object:
    if timing.within is not None and timing.by is None:
        return timing.within
    return timing.by or timing.at or timing.until


def _span(timing: Timing) -> _Span:
    begin, end = _earliest(timing), timing.until or timing.at
    low = begin.iso if isinstance(begin, Date) else ""
    high = end.iso if isinstance(end, Date) else ""
    vague = timing.during is not None
    return _Span(
        low, high, not vague and (begin is None or bool(low)),
        not vague and timing.lasting is None and (end is None or bool(high)),
    )  # fmt: skip
