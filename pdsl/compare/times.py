"""The differences of times: when a provision begins, is due and ends, and how long it lasts."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.compare import fields
from pdsl.compare.comparison import LOOSER, TIGHTER, Change
from pdsl.compare.telling import DUTY, Told
from pdsl.model.terms import Range
from pdsl.model.time import Date, Timing
from pdsl.semantics.points import SIGNATURE

_TIMES = {
    "by": "by", "at": "at", "start": "from", "until": "until", "not_before": "not before", "every": "every",
    "during": "during",
}  # fmt: skip
_LATER = ("by", "at", "start", "not_before")  # of which a later point is a postponement


def timing(told: Told, old: Timing, new: Timing, lead: str = "") -> Iterator[Change]:
    """The times said of a provision."""
    if told.same(old, new):
        return
    lead = f"{lead} " if lead else ""
    yield from _deadline(told, f"{lead}within", old, new)
    for name, word in _TIMES.items():
        one, other = getattr(old, name), getattr(new, name)
        field = f"{lead}{word}"
        if told.same(one, other):
            continue
        if one is None or other is None:
            yield _stated(told, field, one, other, ends=name in ("by", "at", "until"))
        elif fields.is_open(one) or fields.is_open(other):
            yield from fields.bracket(told, field, one, other)
        else:
            later = _later(told, one, other)
            if not later or name not in (*_LATER, "until"):
                yield told.change("time changed", field, one, other)
            elif name == "until":
                yield told.change("lengthened" if later > 0 else "shortened", field, one, other)
            else:
                yield told.change("postponed" if later > 0 else "advanced", field, one, other,
                                  effect=_due(told, later) if name in ("by", "at") else "")  # fmt: skip
    yield from length(told, f"{lead}for", old.lasting, new.lasting)
    if old.at_once != new.at_once:
        words = ("immediately", "") if old.at_once else ("", "immediately")
        yield told.change("time stated" if new.at_once else "time dropped", f"{lead}immediately", *words)
    if old.as_possible != new.as_possible:
        one, other = (f"{said} as possible" if said else "" for said in (old.as_possible, new.as_possible))
        kind = "time changed" if one and other else "time stated" if other else "time dropped"
        yield told.change(kind, f"{lead}as possible", one, other)


def _deadline(told: Told, field: str, old: Timing, new: Timing) -> Iterator[Change]:
    """`within D of P`."""
    one, other = (old.within, old.within_of), (new.within, new.within_of)
    if told.same(one, other):
        return
    if one[0] is None or other[0] is None:
        yield _stated(told, field, _within(told, one, 0), _within(told, other, 1), ends=True)
        return
    if told.same(one[1], other[1]):
        if fields.is_open(one[0]) or fields.is_open(other[0]):
            yield from fields.bracket(told, field, one[0], other[0],
                                      (("postponed", _due(told, 1)), ("advanced", _due(told, -1))))  # fmt: skip
            return
        larger = fields.amount(one[0], other[0])
        if larger:
            yield told.change("postponed" if larger > 0 else "advanced", field, one[0], other[0],
                              effect=_due(told, larger))  # fmt: skip
            return
    yield told.change("time changed", field, _within(told, one, 0), _within(told, other, 1))


def _within(told: Told, said: tuple[object, object], side: int) -> str:
    if said[0] is None:
        return ""
    saying = (told.old, told.new)[side].saying
    return saying.of(said[0]) + (f" of {saying.of(said[1])}" if said[1] is not None else "")


def _stated(told: Told, field: str, old: object, new: object, *, ends: bool) -> Change:
    """A time that one draft alone states. A duty with a deadline is tighter than one without."""
    gone = new is None or new == ""
    effect = ""
    if ends and told.sort == DUTY and not field.endswith("until"):
        effect = LOOSER if gone else TIGHTER
    return told.change("time dropped" if gone else "time stated", field, old if old is not None else "",
                       new if new is not None else "", effect=effect)  # fmt: skip


def _due(told: Told, later: int) -> str:
    """A later deadline is looser for whoever bears a duty."""
    return (LOOSER if later > 0 else TIGHTER) if told.sort == DUTY else ""


def _later(told: Told, old: object, new: object) -> int | None:
    """Whether a point is later than it was, by the hours that each draft puts between signature and it."""
    if isinstance(old, Date) and isinstance(new, Date) and (old.time, old.zone) == (new.time, new.zone):
        return (new.iso > old.iso) - (new.iso < old.iso)
    spans = []
    for side, point in ((told.old, old), (told.new, new)):
        timeline = side.analysis.timeline
        key = timeline.key(point)
        spans.append(timeline.bounds(SIGNATURE, key) if key is not None else (None, None))
    (low, high), (other_low, other_high) = spans
    if other_low is not None and high is not None and other_low >= high and (low, high) != (other_low, other_high):
        return 1
    if low is not None and other_high is not None and low >= other_high and (low, high) != (other_low, other_high):
        return -1
    return None


def length(told: Told, field: str, old: object, new: object) -> Iterator[Change]:
    """A length of time."""
    if told.same(old, new):
        return
    larger = fields.amount(old, new)
    if larger:
        yield told.change("lengthened" if larger > 0 else "shortened", field, old, new)
    elif old is None or new is None:
        yield told.change("time stated" if old is None else "time dropped", field, old, new)
    elif isinstance(old, Range) and isinstance(new, Range):
        yield from fields.bracket(told, field, old, new, (("lengthened", ""), ("shortened", "")))
    else:
        yield from fields.value(told, field, old, new, "time changed")
