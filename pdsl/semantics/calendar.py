"""Durations, dates and clocks as whole hours (SEMANTICS 2).

An hour is counted from the epoch, 1 January 1970 at 00:00 UTC, in the Gregorian calendar. A day is 24 hours and
a week 168; what a clock is put forward or back in some zone does not change the length of a day. A month or a
year has no fixed length: `hour_bounds` gives the least and the greatest.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, TypeGuard

from pdsl.model.record import Record
from pdsl.model.terms import Duration, Range, Slot

if TYPE_CHECKING:
    from pdsl.model.time import Date

HOURS = {"hours": 1, "days": 24, "weeks": 168}
MONTHS = {"months": 1, "years": 12}
CYCLE_MONTHS = 4800  # the Gregorian calendar repeats itself after 400 years
CYCLE_DAYS = 146_097
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

EPOCH = "epoch"
LOCAL_EPOCH = "local epoch"
LOCAL_EPOCH_BOUNDS = (-14, 12)
"""Hours from `EPOCH` to `LOCAL_EPOCH`: where no zone is said, midnight falls between UTC+14 and UTC-12."""

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_OFFSET = re.compile(r"utc(?:([+-])([0-9]{1,2})(?::([0-9]{2}))?)?", re.IGNORECASE)
_IANA = re.compile(r"[A-Z][A-Za-z0-9_+-]*(?:/[A-Z][A-Za-z0-9_+-]*)*")  # each part capitalised, on every file system
_MIDNIGHT = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(Record):
    """When a date falls, in whole hours after `anchor`, both ends included.

    `low` is the first hour it can be and `high` the last; `end` is the hour at which it is over, which is what a
    deadline `by` that date means: a day without an hour runs from its hour 0 to its hour 23 and is over at 24. Minutes
    and half-hour zones are rounded outwards, so that an answer about order is never more certain than the text.

    A date without a zone hangs on `LOCAL_EPOCH`, which a network ties to `EPOCH` once by `LOCAL_EPOCH_BOUNDS`:
    two such dates are then exactly as far apart as the calendar says, though neither is known to the hour.
    """

    low: int
    high: int
    end: int
    anchor: str = EPOCH

    @property
    def utc(self) -> tuple[int, int]:
        """The first and last hour after `EPOCH`, the world's zones included where none is said."""
        if self.anchor == EPOCH:
            return self.low, self.high
        return self.low + LOCAL_EPOCH_BOUNDS[0], self.high + LOCAL_EPOCH_BOUNDS[1]


def hour_bounds(duration: Duration) -> tuple[int, int]:
    """The least and greatest length in whole hours.

    *n months* is the tight bound for n consecutive calendar months anywhere in the Gregorian calendar: 1 month
    672..744, 12 months 8760..8784. A year is twelve months. `about` does not widen: how far it reaches is not said.
    Raises ValueError for a unit that is none of hours, days, weeks, months, years.
    """
    if duration.unit in HOURS:
        hours = duration.amount * HOURS[duration.unit]
        return hours, hours
    if duration.unit not in MONTHS:
        raise ValueError(f"no unit of time: {duration.unit}")
    low, high = _month_bounds(abs(duration.amount) * MONTHS[duration.unit])
    return (24 * low, 24 * high) if duration.amount >= 0 else (-24 * high, -24 * low)


def is_calendar(duration: Duration) -> bool:
    """Whether the length depends on where in the calendar it begins (months and years)."""
    low, high = hour_bounds(duration)
    return low != high


def add(start: Date, duration: Duration, before: bool = False) -> Date | None:
    """The date a duration after (or before) a date, on the same clock.

    Months and years keep the day's number; where the month reached is shorter, its last day is taken: one month
    after 31 January is 28 February, or 29 in a leap year. Days and weeks count calendar days. Hours are hours that
    elapse, across a change of the clock. None: the start is no date, the result lies outside the years 1 to 9999,
    or hours that do not make whole days are added to a day without an hour.
    """
    if invalid_date(start.iso) or (start.time and invalid_time(start.time)):
        return None
    amount = -duration.amount if before else duration.amount
    try:
        if duration.unit == "hours":
            return _add_hours(start, amount)
        day = date.fromisoformat(start.iso)
        if duration.unit in MONTHS:
            return start.replace(iso=_add_months(day, amount * MONTHS[duration.unit]).isoformat())
        return start.replace(iso=(day + timedelta(hours=amount * HOURS[duration.unit])).isoformat())
    except (OverflowError, ValueError):
        return None


def moment(when: Date) -> Moment | None:
    """When a date falls; None where the date, the time or the zone is not valid (`invalid_date`, `known_zone`).

    A clock time that a zone skips or repeats when its clocks change stands for both readings.
    """
    if invalid_date(when.iso) or (when.time and invalid_time(when.time)):
        return None
    zone = _zone(when.zone) if when.zone else UTC
    if zone is None:
        return None
    anchor = EPOCH if when.zone else LOCAL_EPOCH
    if when.time:
        hour, minute = (int(part) for part in when.time.split(":"))
        minutes = _minutes(when.iso, 60 * hour + minute, zone)
        low, high = min(minutes) // 60, -(-max(minutes) // 60)
        return Moment(low=low, high=high, end=high, anchor=anchor)
    begins, ends = min(_minutes(when.iso, 0, zone)), max(_minutes(when.iso, 1440, zone))
    end = -(-ends // 60)
    return Moment(low=begins // 60, high=end - 1, end=end, anchor=anchor)


def day_of(hours: int, zone: str = "utc") -> str | None:
    """The calendar day on which so many hours after the epoch fall in a zone; None outside the years 1 to 9999."""
    there = _zone(zone) or UTC
    try:
        return (_MIDNIGHT + timedelta(hours=hours)).astimezone(there).date().isoformat()
    except OverflowError:
        return None


def invalid_date(iso: str) -> str | None:
    """Why a date is none, in words for a message (`February 2031 has 28 days`); None if it is one."""
    match = _DATE.fullmatch(iso)
    if match is None:
        return "a date is written year-month-day, as 2031-03-14"
    year, month, day = (int(part) for part in match.groups())
    if year == 0:
        return "the calendar has no year 0"
    if not 1 <= month <= 12:
        return "a year has 12 months"
    length = _month_length(year, month)
    if not 1 <= day <= length:
        return f"{MONTH_NAMES[month - 1]} {year} has {length} days"
    return None


def invalid_time(time: str) -> str | None:
    """Why a clock time is none, in words for a message; None if it is one. `24:00` is the end of the day."""
    match = _TIME.fullmatch(time)
    if match is None:
        return "a time is written hours:minutes, as 08:30"
    hour, minute = int(match[1]), int(match[2])
    if minute > 59:
        return "an hour has 60 minutes"
    if (hour, minute) > (24, 0):
        return "a day has 24 hours"
    return None


def known_zone(zone: str) -> bool:
    """Whether a zone is `utc`, an offset from it no greater than 14 hours, or a name of the IANA database."""
    return _zone(zone) is not None


@cache
def _month_bounds(months: int) -> tuple[int, int]:
    """The least and greatest number of days in so many consecutive months."""
    cycles, rest = divmod(months, CYCLE_MONTHS)
    starts = _month_starts()
    lengths = [starts[first + rest] - starts[first] for first in range(CYCLE_MONTHS)]
    return cycles * CYCLE_DAYS + min(lengths), cycles * CYCLE_DAYS + max(lengths)


@cache
def _month_starts() -> tuple[int, ...]:
    """The day on which each month of two cycles begins, the first one being day 0."""
    lengths = [_month_length(2000 + month // 12, month % 12 + 1) for month in range(2 * CYCLE_MONTHS)]
    return tuple(accumulate(lengths, initial=0))


def _month_length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _month_length(year, month + 1)))


def _add_hours(start: Date, hours: int) -> Date | None:
    if not start.time:
        if hours % 24:
            return None
        return start.replace(iso=(date.fromisoformat(start.iso) + timedelta(hours=hours)).isoformat())
    zone = _zone(start.zone) if start.zone else UTC
    if zone is None:
        return None
    hour, minute = (int(part) for part in start.time.split(":"))
    wall = datetime.fromisoformat(start.iso) + timedelta(hours=hour, minutes=minute)
    there = (wall.replace(tzinfo=zone).astimezone(UTC) + timedelta(hours=hours)).astimezone(zone)
    return start.replace(iso=there.date().isoformat(), time=f"{there.hour:02}:{there.minute:02}")


def _minutes(iso: str, minute: int, zone: tzinfo) -> list[int]:
    """Minutes from the epoch to a minute of a day (1440 is its end), in both readings of the clock."""
    midnight = datetime.fromisoformat(iso)
    shown = (midnight.replace(tzinfo=UTC) - _MIDNIGHT) // timedelta(minutes=1) + minute
    try:
        wall = midnight + timedelta(minutes=minute)
    except OverflowError:  # the end of 9999-12-31: the offset of its last minute
        wall = midnight + timedelta(minutes=minute - 1)
    offsets = (zone.utcoffset(wall.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    return [shown - (offset or timedelta(0)) // timedelta(minutes=1) for offset in offsets]


def _zone(zone: str) -> tzinfo | None:
    match = _OFFSET.fullmatch(zone)
    if match is not None:
        hours, minutes = int(match[2] or 0), int(match[3] or 0)
        if minutes > 59 or 60 * hours + minutes > 14 * 60:
            return None
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if match[1] == "-" else offset)
    if _IANA.fullmatch(zone) is None:
        return None
    from zoneinfo import ZoneInfo  # reads the system's database: only where a text names a place

    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return None


def is_length(value: Slot) -> TypeGuard[Duration | Range]:
    """Whether a slot holds a length of time, be it a bracketed range of such."""
    return isinstance(value, Duration) or (isinstance(value, Range) and isinstance(value.low, Duration))


def length_ends(length: Duration | Range) -> tuple[Duration, Duration]:
    """The shortest and the longest of a length of time that may be a bracketed range."""
    if isinstance(length, Duration):
        return length, length
    assert isinstance(length.low, Duration)
    assert isinstance(length.high, Duration)
    return length.low, length.high


def duration_words(duration: Duration) -> str:
    """`30 days`, `1 month`."""
    unit = duration.unit[:-1] if duration.amount == 1 else duration.unit
    return f"{duration.amount} {unit}"
