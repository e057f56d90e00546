"""The network of times with months and years against brute force over the days of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl.analysis import analyse
from pdsl.model.terms import Duration
from pdsl.model.time import Date
from pdsl.semantics import calendar
from pdsl.semantics.timetable import timetable
from pdsl.source import Source

UNITS = ("days", "weeks", "months", "years")
DAYS = [date(2023, 1, 1) + timedelta(days=number) for number in range(0, 4 * 366, 3)]
STEPS = st.lists(st.tuples(st.integers(1, 14), st.sampled_from(UNITS)), min_size=1, max_size=3)


def chain(steps: list[tuple[int, str]]) -> str:
    """Milestones, each so long after the one before."""
    before, lines = "signature", ["pdsl 1"]
    for number, (amount, unit) in enumerate(steps):
        lines.append(f"milestone m{number} at {amount} {unit} after {before}")
        before = f"m{number}"
    return "\n".join(lines)


def reached(start: date, steps: list[tuple[int, str]]) -> date:
    """The day on which the last milestone falls, counted in the calendar."""
    at = Date(iso=start.isoformat())
    for amount, unit in steps:
        found = calendar.add(at, Duration(amount=amount, unit=unit))
        assert found is not None
        at = found
    return date.fromisoformat(at.iso)


@given(STEPS)
@settings(max_examples=40, deadline=None)
def test_every_day_of_signature_reaches_a_day_within_the_bounds(steps):
    timeline = analyse(Source("t.pdsl", chain(steps))).timeline
    low, high = timeline.bounds("signature", f"m{len(steps) - 1}")
    assert low is not None
    assert high is not None
    for start in DAYS:
        assert low <= 24 * (reached(start, steps) - start).days <= high


@given(st.integers(1, 24))
@settings(max_examples=24, deadline=None)
def test_the_bounds_of_one_length_of_months_are_tight(months):
    timeline = analyse(Source("t.pdsl", f"pdsl 1\nmilestone m at {months} months after signature")).timeline
    # from the first of a month, so that no day is missing at the end: the calendar repeats itself after 400 years
    firsts = [date(1600 + number // 12, number % 12 + 1, 1) for number in range(4800)]
    met = {24 * (reached(start, [(months, "months")]) - start).days for start in firsts}
    assert timeline.bounds("signature", "m") == (min(met), max(met))


@given(STEPS, STEPS)
@settings(max_examples=60, deadline=None)
def test_an_order_that_the_network_settles_holds_on_every_day(one, other):
    second = chain(other).split("\n", 1)[1].replace("milestone m", "milestone n").replace("after m", "after n")
    text = f"{chain(one)}\n{second}"
    timeline = analyse(Source("t.pdsl", text)).timeline
    order = timeline.order_of_keys(f"m{len(one) - 1}", f"n{len(other) - 1}")
    apart = {(reached(start, other) - reached(start, one)).days for start in DAYS}
    allowed = {
        "before": all(days > 0 for days in apart), "not_after": all(days >= 0 for days in apart),
        "same": apart == {0}, "not_before": all(days <= 0 for days in apart), "after": all(days < 0 for days in apart),
    }  # fmt: skip
    assert order == "unknown" or allowed[order]


def test_what_stands_under_an_option_alone_holds_nothing_back_for_certain():
    draft = """pdsl 1
import standard
settlement peace "Peace" { parties north, south  form treaty }
state north "North"
state south "South"
milestone agreed "agreement" not before signature when approval is done
article one "One" {
    either way "The way" {
        option plain { north shall consult }
        option asked { approval: north will hold referendum not before 60 days after truce }
    }
    ceasefire truce "Truce" from signature { binds north, south }
    north shall withdraw forces from agreed
}
"""
    entries = timetable(analyse(Source("t.pdsl", draft)))
    lows = {entry.name: min(span.low for _, span in entry.cases) for entry in entries if entry.cases}
    assert lows["agreed"] == lows["truce"] == 0
    assert max(lows.values()) == 60 * 24
