"""Durations against a walk through the calendar; dates, clocks and zones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdsl.model.terms import Duration
from pdsl.model.time import Date
from pdsl.semantics.calendar import (
    EPOCH,
    LOCAL_EPOCH,
    Moment,
    add,
    hour_bounds,
    invalid_date,
    invalid_time,
    is_calendar,
    known_zone,
    moment,
)

DATES = st.dates(min_value=date(1600, 1, 1), max_value=date(2600, 12, 31))


def length(amount: int, unit: str) -> Duration:
    return Duration(amount=amount, unit=unit)


@pytest.mark.parametrize(
    ("amount", "unit", "low", "high"),
    [
        (0, "months", 0, 0),
        (1, "months", 28, 31),
        (2, "months", 59, 62),
        (3, "months", 89, 92),
        (6, "months", 181, 184),
        (12, "months", 365, 366),
        (1, "years", 365, 366),
        (4, "years", 1460, 1461),
        (8, "years", 2920 + 1, 2922),
        (400, "years", 146_097, 146_097),
        (4801, "months", 146_097 + 28, 146_097 + 31),
        (5, "days", 5, 5),
        (3, "weeks", 21, 21),
        (-1, "months", -31, -28),
    ],
)
def test_length_in_days(amount: int, unit: str, low: int, high: int) -> None:
    assert hour_bounds(length(amount, unit)) == (24 * low, 24 * high)


def test_hours_are_exact_and_other_units_are_refused() -> None:
    assert hour_bounds(length(72, "hours")) == (72, 72)
    assert is_calendar(length(1, "years"))
    assert not is_calendar(length(52, "weeks"))
    with pytest.raises(ValueError, match="fortnights"):
        hour_bounds(length(1, "fortnights"))


@pytest.mark.parametrize("months", [1, 2, 5, 11, 12, 13, 47, 48, 49, 1199])
def test_bounds_of_months_are_those_met_in_the_calendar(months: int) -> None:
    def first(index: int) -> date:
        return date(1600 + index // 12, index % 12 + 1, 1)

    lengths = {(first(index + months) - first(index)).days for index in range(4800)}
    assert hour_bounds(length(months, "months")) == (24 * min(lengths), 24 * max(lengths))


@given(DATES, st.integers(0, 600), st.sampled_from(["days", "weeks", "months", "years"]), st.booleans())
def test_a_date_reached_lies_within_the_bounds(day: date, amount: int, unit: str, before: bool) -> None:
    reached = add(Date(iso=day.isoformat()), length(amount, unit), before=before)
    assert reached is not None
    hours = 24 * abs((date.fromisoformat(reached.iso) - day).days)
    low, high = hour_bounds(length(amount, unit))
    assert low <= hours <= high


@pytest.mark.parametrize(
    ("start", "amount", "unit", "reached"),
    [
        ("2031-01-31", 1, "months", "2031-02-28"),
        ("2032-01-31", 1, "months", "2032-02-29"),
        ("2032-02-29", 1, "years", "2033-02-28"),
        ("2032-02-29", 4, "years", "2036-02-29"),
        ("2031-11-30", 3, "months", "2032-02-29"),
        ("2031-12-31", 1, "days", "2032-01-01"),
        ("2031-03-14", 48, "hours", "2031-03-16"),
    ],
)
def test_addition(start: str, amount: int, unit: str, reached: str) -> None:
    assert add(Date(iso=start), length(amount, unit)) == Date(iso=reached)


def test_addition_backwards_and_at_the_edges() -> None:
    assert add(Date(iso="2031-03-31"), length(1, "months"), before=True) == Date(iso="2031-02-28")
    assert add(Date(iso="9999-12-31"), length(1, "days")) is None
    assert add(Date(iso="9999-12-31"), length(1, "months")) is None
    assert add(Date(iso="2031-03-14"), length(10**12, "weeks")) is None
    assert add(Date(iso="2031-02-30"), length(1, "days")) is None
    assert add(Date(iso="2031-03-14"), length(5, "hours")) is None
    assert add(Date(iso="2031-03-14", time="22:30"), length(5, "hours")) == Date(iso="2031-03-15", time="03:30")
    assert add(Date(iso="2031-03-14", time="25:00"), length(5, "hours")) is None
    assert add(Date(iso="2031-03-14", time="22:30", zone="Nowhere/Else"), length(5, "hours")) is None


def test_hours_elapse_across_a_change_of_the_clock_and_days_keep_the_clock() -> None:
    start = Date(iso="2024-03-30", time="12:00", zone="Europe/Paris")  # clocks go forward on 31 March
    assert add(start, length(24, "hours")) == start.replace(iso="2024-03-31", time="13:00")
    assert add(start, length(1, "days")) == start.replace(iso="2024-03-31")


def test_moments() -> None:
    assert moment(Date(iso="1970-01-01", time="00:00", zone="utc")) == Moment(low=0, high=0, end=0)
    assert moment(Date(iso="1970-01-02", time="12:00", zone="utc+2")) == Moment(low=34, high=34, end=34)
    assert moment(Date(iso="1970-01-02", time="12:00", zone="UTC-03:30")) == Moment(low=39, high=40, end=40)
    assert moment(Date(iso="1970-01-01", time="24:00", zone="utc")) == Moment(low=24, high=24, end=24)
    assert moment(Date(iso="1970-01-02", zone="utc")) == Moment(low=24, high=47, end=48)
    assert moment(Date(iso="1969-12-31", zone="utc")) == Moment(low=-24, high=-1, end=0)


def test_a_date_without_a_zone_is_known_to_within_the_zones_of_the_world() -> None:
    noon = moment(Date(iso="1970-01-02", time="12:00"))
    assert noon == Moment(low=36, high=36, end=36, anchor=LOCAL_EPOCH)
    assert noon.utc == (22, 48)
    for hours in range(-12, 15):
        zoned = moment(Date(iso="1970-01-02", time="12:00", zone=f"utc{hours:+}"))
        assert zoned is not None
        assert zoned.anchor == EPOCH
        assert noon.utc[0] <= zoned.low == zoned.high <= noon.utc[1]


def test_places_and_their_clocks() -> None:
    summer = moment(Date(iso="2024-07-01", time="12:00", zone="Europe/Paris"))
    assert summer == moment(Date(iso="2024-07-01", time="10:00", zone="utc"))
    skipped = moment(Date(iso="2024-03-31", time="02:00", zone="Europe/Paris"))
    repeated = moment(Date(iso="2024-10-27", time="02:00", zone="Europe/Paris"))
    for both in (skipped, repeated):
        assert both is not None
        assert both.high - both.low == 1
    short_day = moment(Date(iso="2024-03-31", zone="Europe/Paris"))
    assert short_day is not None
    assert short_day.end - short_day.low == 23
    last = Date(iso="9999-12-31", time="24:00", zone="Europe/Paris")
    assert moment(last) is not None
    assert moment(last.replace(time="")) is not None
    assert add(last, length(0, "hours")) is None


@pytest.mark.parametrize(
    "zone", ["utc", "UTC", "utc+2", "utc+02:00", "utc-12", "utc+14", "utc+5:45", "Asia/Tokyo", "Etc/GMT+5"]
)
def test_known_zones(zone: str) -> None:
    assert known_zone(zone)


@pytest.mark.parametrize(
    "zone",
    ["", "utc+15", "utc+2:60", "utc2", "Europe", "Europe/Nowhere", "europe/paris", "../etc/x", "right/UTC", "A" * 999],
)
def test_unknown_zones(zone: str) -> None:
    assert not known_zone(zone)
    if zone:
        assert moment(Date(iso="2031-03-14", time="12:00", zone=zone)) is None


@pytest.mark.parametrize(
    ("iso", "reason"),
    [
        ("2031-02-29", "February 2031 has 28 days"),
        ("2032-02-30", "February 2032 has 29 days"),
        ("2100-02-29", "February 2100 has 28 days"),
        ("2031-04-31", "April 2031 has 30 days"),
        ("2031-12-00", "December 2031 has 31 days"),
        ("2031-13-01", "a year has 12 months"),
        ("2031-00-01", "a year has 12 months"),
        ("0000-01-01", "the calendar has no year 0"),
        ("2031-3-1", "a date is written year-month-day, as 2031-03-14"),
        ("٢٠٣١-03-14", "a date is written year-month-day, as 2031-03-14"),
    ],
)
def test_dates_that_are_none(iso: str, reason: str) -> None:
    assert invalid_date(iso) == reason
    assert moment(Date(iso=iso)) is None


@given(st.dates())
def test_every_date_of_the_calendar_is_one(day: date) -> None:
    assert invalid_date(day.isoformat()) is None
    when = moment(Date(iso=day.isoformat(), zone="utc"))
    assert when is not None
    assert timedelta(hours=when.low) == day - date(1970, 1, 1)


def test_times_that_are_none() -> None:
    assert invalid_time("24:00") is None
    assert invalid_time("8:30") is None
    assert invalid_time("24:01") == "a day has 24 hours"
    assert invalid_time("12:60") == "an hour has 60 minutes"
    assert invalid_time("noon") == "a time is written hours:minutes, as 08:30"
    assert moment(Date(iso="2031-03-14", time="noon")) is None
