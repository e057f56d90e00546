"""Tests on numbers and lengths of time, settled, bracketed or known within bounds (SEMANTICS 3, 7).

A range in brackets is split at the threshold that a test names, never enumerated: below it, and from it on.
"""

from __future__ import annotations

from fractions import Fraction

from pdsl.model import formulas as f
from pdsl.model.terms import Duration, Quantity
from pdsl.semantics import calendar
from pdsl.semantics.open_terms import Interval, NotDecided
from pdsl.semantics.truth import Truth, certain, undecided

Length = object  # Duration | Interval (of its unit) | Hours | NotDecided | None for no end


class Hours:
    """A length of time of which only bounds are known, in hours; None: unbounded."""

    __slots__ = ("high", "low")

    def __init__(self, low: int | None, high: int | None) -> None:
        self.low, self.high = low, high


def number_truth(value: object, test: f.Test, clauses: tuple[str, ...], unit: str | None = None) -> Truth:
    """A test on an amount: a quantity, a bracketed range, or a blank."""
    if isinstance(test, f.NotTest):
        return number_truth(value, test.test, clauses, unit).negated()
    if isinstance(test, f.Limited):
        return certain(test.yes, clauses)
    if not isinstance(test, f.Bounded) or not isinstance(test.value, Quantity):
        return undecided("this test takes a number")
    if isinstance(value, NotDecided):
        return Truth(True, False, blanks=clauses)
    own = value.unit if isinstance(value, (Quantity, Interval)) else unit
    if own is not None and own != test.value.unit:
        return undecided("the text and the line are in different units")
    wanted = test.value.amount
    if isinstance(value, Interval):
        cut(value, test.bound, wanted)
        amount = value.sample
    else:
        amount = value.amount if isinstance(value, Quantity) else Fraction(str(value))
    return certain(compare(amount, test.bound, wanted), clauses)


def cut(interval: Interval, bound: str, wanted: Fraction) -> None:
    """Split a range where the answer to a test changes."""
    if bound in ("at least", "exactly"):
        interval.split(wanted)
    if bound in ("at most", "exactly"):
        interval.split_above(wanted)


def compare(number: Fraction, bound: str, wanted: Fraction) -> bool:
    """Whether a number meets `at most`, `at least` or `exactly`."""
    if bound == "at most":
        return number <= wanted
    return number >= wanted if bound == "at least" else number == wanted


def length_truth(length: Length, test: f.Test, clauses: tuple[str, ...]) -> Truth:
    """A test on a length of time; months against days are compared by what the calendar allows."""
    if isinstance(test, f.NotTest):
        return length_truth(length, test.test, clauses).negated()
    if isinstance(test, f.Limited):
        return certain((length is not None) == test.yes, clauses)
    if not isinstance(test, f.Bounded) or not isinstance(test.value, Duration):
        return undecided("this test takes a length of time, such as `at least 30 days`")
    if length is None:
        return certain(test.bound == "at least", clauses)
    if isinstance(length, NotDecided):
        return Truth(True, False, blanks=clauses)
    if isinstance(length, Interval):
        return _of_range(length, test.bound, test.value, clauses)
    return _lengths(length, test.bound, test.value, clauses)


def _of_range(length: Interval, bound: str, wanted: Duration, clauses: tuple[str, ...]) -> Truth:
    """Split where the answer changes; lengths grow with their number, so that each side is found by halving."""
    first, last = int(length.low) + length.low_open, int(length.high) - length.high_open
    answer = _lengths(Duration(amount=first, unit=length.unit), bound, wanted, clauses)
    if first < last:
        low, high = first, last
        if _lengths(Duration(amount=high, unit=length.unit), bound, wanted, clauses)[:2] == answer[:2]:
            # `exactly` may differ in the middle only
            low = high = first
            if bound == "exactly":
                inner = [n for n in range(first, min(last, first + 400)) if _differs(n, length, bound, wanted, answer)]
                low, high = (inner[0] - 1, inner[0]) if inner else (first, first)
        while high - low > 1:
            middle = (low + high) // 2
            if _differs(middle, length, bound, wanted, answer):
                high = middle
            else:
                low = middle
        if high > low:
            length.split(Fraction(high))
    return answer


def _differs(amount: int, length: Interval, bound: str, wanted: Duration, answer: Truth) -> bool:
    return _lengths(Duration(amount=amount, unit=length.unit), bound, wanted, ())[:2] != answer[:2]


def _lengths(length: Length, bound: str, wanted: Duration, clauses: tuple[str, ...]) -> Truth:
    low, high, least, most = _comparable(length, wanted)
    at_least = (low is not None and low >= most, high is None or high >= least)
    at_most = (high is not None and high <= least, low is None or low <= most)
    if bound == "at least":
        must, may = at_least
    elif bound == "at most":
        must, may = at_most
    else:
        must, may = at_least[0] and at_most[0], at_least[1] and at_most[1]
    return Truth(may, must, clauses if may else (), () if must else clauses)


def _comparable(length: Length, wanted: Duration) -> tuple[int | None, int | None, int, int]:
    """Both lengths in one unit: months where both are so written, else hours."""
    if isinstance(length, Duration):
        if length.unit in calendar.MONTHS and wanted.unit in calendar.MONTHS:
            own = length.amount * calendar.MONTHS[length.unit]
            asked = wanted.amount * calendar.MONTHS[wanted.unit]
            return own, own, asked, asked
        return (*calendar.hour_bounds(length), *calendar.hour_bounds(wanted))
    assert isinstance(length, Hours)
    return length.low, length.high, *calendar.hour_bounds(wanted)
