"""The times of a text as an editor shows them, in days after signature (D)."""

from __future__ import annotations

from typing import cast

from pdsl.ide.reading import Reading
from pdsl.semantics.timetable import Entry, Span, timetable
from pdsl.tables.words import days


def times(reading: Reading) -> tuple[Entry, ...]:
    """The timetable of a reading, made once."""
    if "times" not in reading.beside:
        reading.beside["times"] = timetable(reading.analysis)
    return cast("tuple[Entry, ...]", reading.beside["times"])


def earliest(span: Span) -> str:
    """`D+30`, `not said`."""
    return "not said" if span.low is None else _day(span.low)


def latest(span: Span) -> str:
    """`D+30`, `open` where nothing bounds it."""
    return "open" if span.high is None else _day(span.high)


def circle(entry: Entry) -> str:
    """`not decided: waits on itself (a, b)`, where a time cannot be."""
    names = ", ".join(node.rsplit(".", 1)[-1] for node in entry.circle)
    return f"not decided: waits on {'itself' if entry.itself else 'a circle'} ({names})"


def said_days(span: Span) -> str:
    """The calendar days, where a date of the text anchors them; else empty."""
    if span.first and span.last:
        return span.first if span.first == span.last else f"{span.first} to {span.last}"
    return f"not before {span.first}" if span.first else f"by {span.last}" if span.last else ""


def _day(hours: int) -> str:
    return f"D+{days(hours)}" if hours >= 0 else f"D-{days(-hours)}"
