"""What an editor writes between the lines: computed times, who verifies, how long a response takes at worst."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from pdsl.ide.reading import Reading
from pdsl.ide.times import circle, earliest, latest, said_days, times
from pdsl.semantics.clocks import Clocks, clocks
from pdsl.semantics.timetable import Entry
from pdsl.semantics.verification import Watched, verification
from pdsl.source import Span
from pdsl.tables.words import hours

_TIMED = frozenset({"milestone", "phase begins", "phase ends", "duty", "stage", "ceasefire ends", "vote", "lapses"})


class Hint(NamedTuple):
    """Words shown after a place that are not in the text. `about`: more of them, on request."""

    offset: int
    words: str
    about: str
    sort: str  # `time`, `verifier`, `response`


def hints(reading: Reading, within: Span | None = None) -> list[Hint]:
    """The hints of a text, or of part of it, in order."""
    if "hints" not in reading.beside:
        found = [*_times(reading), *_verifiers(reading), *_responses(reading)]
        reading.beside["hints"] = sorted(dict.fromkeys(found))
    every = cast("list[Hint]", reading.beside["hints"])
    if within is None:
        return every
    return [hint for hint in every if within.start <= hint.offset <= within.end]


def _end(reading: Reading, element: str, *fields: str) -> int | None:
    """Where the line of an element's first words ends, before a comment or a block."""
    place = reading.analysis.place(element, *fields)
    if place is None or place.source.name != reading.source.name:
        return None
    whole = reading.analysis.place(element) or place
    end = whole.span.end
    block = reading.text.find("{", place.span.start, end)
    return len(reading.text[:block].rstrip()) if block >= 0 and fields else end


def _times(reading: Reading) -> Iterator[Hint]:
    for entry in times(reading):
        if entry.kind not in _TIMED or not entry.complete:
            continue
        offset = _end(reading, entry.element, "name") if entry.kind != "duty" else _end(reading, entry.element)
        words = _when(entry)
        if offset is not None and words:
            about = "computed from the times of the text; D is the day of signature"
            yield Hint(offset, words, about, "time")


def _when(entry: Entry) -> str:
    """`D+0 to D+30`; with days where the text anchors them; what each option makes of it."""
    if entry.circle:
        return circle(entry)
    said = []
    for _, span in entry.cases:
        if span.high is None and not span.low and not (span.first or span.last):
            continue  # at some time, not before signature: no news
        days = said_days(span)
        computed = span.low is not None or span.high is not None
        low, high = earliest(span), latest(span)
        words = (low if low == high else f"{low} to {high}") if computed else ""
        said.append(f"{words} ({days})" if words and days else words or days)
    what = {"phase begins": "begins ", "phase ends": "ends ", "lapses": "lapses ", "ceasefire ends": "ends "}
    told = list(dict.fromkeys(said))
    if not told:
        return ""
    return what.get(entry.kind, "") + " or ".join(told[:3]) + (" or …" if len(told) > 3 else "")


def _verifiers(reading: Reading) -> Iterator[Hint]:
    for watched in verification(reading.analysis):
        offset = _end(reading, watched.element, "name") if watched.kind in ("limit", "ceasefire") else _end(
            reading, watched.element)  # fmt: skip
        if offset is None:
            continue
        words = _who(watched)
        if words:
            yield Hint(offset, words, "by what the text says of its bodies", "verifier")


def _who(watched: Watched) -> str:
    """Who verifies although the clause does not say so; that nobody does."""
    if all(not watch.verifier for watch in watched.watches):
        return "nobody verifies it"
    others = [watch.verifier for watch in watched.watches if watch.how in ("oversees", "oversees all")]
    names = list(dict.fromkeys(others))
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return f"overseen by {', '.join(names[:2])}{more}" if names else ""


def _responses(reading: Reading) -> Iterator[Hint]:
    for found in clocks(reading.analysis):
        offset = _end(reading, found.guarantee.id, "name")
        if offset is not None:
            yield Hint(offset, worst(found), "from attack to response, everything at its limit", "response")


def worst(found: Clocks) -> str:
    """`response within 4 days at worst`."""
    if not found.complete:
        return "response time not decided"
    totals = {clock.total for _, made in found.cases for clock in made}
    if not totals:
        return "no response"
    if totals == {None}:
        return "response time unbounded"
    limited = max(total for total in totals if total is not None)
    return f"response within {hours(limited)} at worst" + (", or unbounded" if None in totals else "")
