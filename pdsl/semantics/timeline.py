"""The common timeline: the model's points in one temporal network, in hours from signature (SEMANTICS 2)."""

from __future__ import annotations

from typing import NamedTuple

from pdsl.model.actors import Lasting
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Slot
from pdsl.model.time import (
    After,
    Timing,
)
from pdsl.semantics.calendar import is_length
from pdsl.semantics.network import consistent_part
from pdsl.semantics.points import SIGNATURE, Points, Window, point_of

BEFORE, DURING, AFTER = "before", "during", "after"


class Moment(NamedTuple):
    """Just after a point; `not_yet` is known to lie after the moment, the points in `past` not after it.

    `hours`: so many hours after the point.
    """

    key: str
    not_yet: str | None = None
    past: tuple[str, ...] = ()
    hours: int = 0


class Timeline(Points):
    """All points of a settlement in one temporal network."""

    def __init__(self, model: Settlement, asked: tuple[Slot, ...] = ()) -> None:
        super().__init__(model, asked)
        self.network, self.conflicts = consistent_part(self.constraints, SIGNATURE)

    # ── questions ────────────────────────────────────────────────────────

    def earliest(self, point: Slot) -> int | None:
        """Hours after signature at the earliest; None if unbounded."""
        key = self.key(point)
        return self.network.earliest(key) if key is not None and self._knows(key) else None

    def latest(self, point: Slot) -> int | None:
        """Hours after signature at the latest; None if unbounded."""
        key = self.key(point)
        return self.network.latest(key) if key is not None and self._knows(key) else None

    def order(self, first: Slot, second: Slot) -> str:
        """`before`, `not_after`, `same`, `not_before`, `after` or `unknown`."""
        a, b = self.key(first), self.key(second)
        if a is None or b is None or not self._knows(a) or not self._knows(b):
            return "unknown"
        return self.order_of_keys(a, b)

    def order_of_keys(self, a: str, b: str) -> str:
        """The order of two points by their keys."""
        if a == b:
            return "same"
        if self._knows(a) and self._knows(b):
            return self.network.order(a, b)
        low, high = self.bounds(a, b)
        if low is not None and low >= 0:
            return "same" if low == high == 0 else "before" if low > 0 else "not_after"
        if high is not None and high <= 0:
            return "after" if high < 0 else "not_before"
        return "unknown"

    def bounds(self, a: str, b: str) -> tuple[int | None, int | None]:
        """The least and the greatest of `b - a` in hours; a point that only a question names stands by its base."""
        (base, least, most), (other, low, high) = self._placed(a), self._placed(b)
        if not self._knows(base) or not self._knows(other):
            return None, None
        near, far = self.network.bounds(base, other)
        return None if near is None else near + low - most, None if far is None else far + high - least

    def _placed(self, key: str) -> tuple[str, int, int]:
        """A point of the network and the bounds of the distance from it at which a point lies."""
        if self._knows(key) or key not in self.offsets:
            return key, 0, 0
        base, low, high = self.offsets[key]
        of, least, most = self._placed(base)
        return of, low + least, high + most

    def span(self, timing: Timing, lasting: Lasting | None, since: Slot = None) -> Window:
        """The window of a thing that lasts: from `since` or its timing, as long as `lasting` says, else its timing."""
        if since is not None:
            timing = Timing(start=since, until=timing.until, lasting=timing.lasting)
        window = self.window(timing)
        if lasting is None or window.end is not None:
            return window
        end = self.key(lasting.until)
        if end is None and is_length(lasting.length):
            end = self.key(After(duration=lasting.length, point=point_of(timing)))
        return Window(window.start, end)

    def overlap(self, a: Timing, b: Timing) -> str:
        """Whether two windows overlap: `certainly`, `possibly` or `never`."""
        one, other = self.window(a), self.window(b)
        if one == other and one.start is not None and one.end is not None:
            same = self.order_of_keys(one.start, one.end) in ("before", "not_after")
            return "certainly" if same else "possibly"  # one and the same time, if there is any
        answers = [self._begins_before_end(one, other), self._begins_before_end(other, one)]
        if "no" in answers:
            return "never"
        return "certainly" if answers == ["yes", "yes"] else "possibly"

    def effective(self, timing: Timing, moment: Moment) -> str:
        """Whether a clause has effect at a moment: `yes`, `possibly` or `no`."""
        found = self.standing(self.window(timing), moment)
        return "yes" if found == {DURING} else "possibly" if DURING in found else "no"

    def standing(self, window: Window, moment: Moment) -> frozenset[str]:
        """Where a moment can lie: `before` a window, `during` it, `after` it; one of them if that is settled."""
        begun = "yes" if window.start is None else self.reached(window.start, moment)
        ended = "no" if window.end is None else self.reached(window.end, moment)
        if ended == "yes":
            return frozenset({AFTER})
        if begun == "no":
            return frozenset({BEFORE})
        found = {DURING} if begun == "yes" else {BEFORE, DURING}
        return frozenset(found if ended == "no" else found | {AFTER})

    def reached(self, key: str, moment: Moment) -> str:
        """Whether a point lies at or before a moment: `yes`, `possibly` or `no`."""
        if moment.not_yet and self._at_or_before(moment.not_yet, key) == "yes":
            return "no"
        if any(self._at_or_before(key, past) == "yes" for past in moment.past):
            return "yes"
        return self._at_or_before(key, moment.key, moment.hours)

    def _knows(self, key: str) -> bool:
        return key in self.network.index

    def _at_or_before(self, a: str, b: str, hours: int = 0) -> str:
        if hours and a != b:
            low, high = self.bounds(a, b)
            if low is not None and low + hours >= 0:
                return "yes"
            return "no" if high is not None and high + hours < 0 else "possibly"
        order = self.order_of_keys(a, b)
        if order in ("before", "same", "not_after"):
            return "yes"
        return "no" if order == "after" else "possibly"

    def _begins_before_end(self, one: Window, other: Window) -> str:
        if one.start is None or other.end is None:
            return "yes"
        order = self.order_of_keys(one.start, other.end)
        return {"before": "yes", "same": "no", "after": "no", "not_before": "no"}.get(order, "possibly")
