"""The state of a settlement at a moment, and its changes over time, as a table and as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pdsl.report.screen import one_line, paint, width
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.points import SIGNATURE
from pdsl.semantics.snapshot import Cell, Quantity, Row, row_of
from pdsl.semantics.timeline import Moment

_TITLES = {
    "time": "Time", "area": "Areas", "recognition": "Recognition", "forces": "Limits on forces", "presence": "Presence",
    "guarantees": "Guarantees", "measures": "Measures", "membership": "Membership", "norms": "Norms", "money": "Money",
}  # fmt: skip
_WIDEST = 46


def values(analysis: Analysis, found: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows as plain values, for JSON."""
    return [
        {
            "group": row.quantity.group,
            "subject": row.quantity.subject,
            "quantity": row.quantity.name,
            "certain": row.certain,
            "complete": row.complete,
            "values": [
                {
                    "value": cell.value,
                    "by": [{"clause": clause, "at": _at(analysis, clause)} for clause in cell.clauses],
                    "default": not cell.clauses,
                    "options": list(cell.options),
                    "event": cell.event,
                    "note": cell.note,
                }
                for cell in row.cells
            ],
        }
        for row in found
    ]


def table(analysis: Analysis, title: str, found: Iterable[Row], *, color: bool = False) -> str:
    """The rows as an aligned table, group by group: what, its value, who says so."""
    listed = list(found)
    lines = [one_line(title)]
    rooms = _rooms(row.quantity for row in listed)
    shown = [[(_value(cell, row), cell) for cell in row.cells] for row in listed]
    middle = min(_WIDEST, max((width(text) for cells in shown for text, _ in cells), default=0))
    group = ""
    for row, cells in zip(listed, shown, strict=True):
        if row.quantity.group != group:
            group = row.quantity.group
            lines += ["", paint(_TITLES[group], "headline", color=color)]
        for number, (text, cell) in enumerate(cells):
            name = _name(row.quantity if number == 0 else None, rooms)
            source = paint(_source(analysis, cell), "frame", color=color)
            lines.append(f"  {name}  {_padded(text, middle)}  {source}".rstrip())
        if not row.complete:
            lines.append(f"  {_name(None, rooms)}  and more: too many brackets matter at once")
    return "\n".join(lines if listed else [*lines, "  nothing to show"]) + "\n"


def _rooms(quantities: Iterable[Quantity]) -> tuple[int, int]:
    """How wide the columns of subjects and of quantities are."""
    listed = list(quantities)
    subject = max((width(one_line(quantity.subject)) for quantity in listed), default=0)
    return min(_WIDEST, subject), max((len(quantity.name) for quantity in listed), default=0)


def _name(quantity: Quantity | None, rooms: tuple[int, int]) -> str:
    subject, name = ("", "") if quantity is None else (one_line(quantity.subject), quantity.name)
    return f"{_padded(subject, rooms[0])}  {_padded(name, rooms[1])}"


def changes(
    analysis: Analysis, keys: tuple[str, ...], quantities: tuple[Quantity, ...]
) -> list[tuple[str, list[tuple[Row, str]]]]:
    """For each boundary what is then otherwise than before: (boundary, rows with their value before in words)."""
    before: dict[Quantity, str] = {}
    found = []
    for key in keys:
        moved = []
        for quantity in quantities:
            row = row_of(analysis, Moment(key), quantity)
            words = " or ".join(dict.fromkeys(cell.value for cell in row.cells if not cell.event))
            if before.get(quantity) != words and words:
                moved.append((row, before.get(quantity, "")))
            before[quantity] = words
        found.append((key, moved))
    return found


def timeline(
    analysis: Analysis, moved: list[tuple[str, list[tuple[Row, str]]]], *, complete: bool = True, color: bool = False
) -> str:
    """Each boundary and what changes there."""
    lines: list[str] = []
    rooms = _rooms(row.quantity for _, rows in moved for row, _ in rows)
    for key, rows in moved:
        lines.append(f"{paint(_title(analysis, key), 'headline', color=color)}  {when(analysis, key)}".rstrip())
        for row, earlier in rows:
            now = " or ".join(dict.fromkeys(cell.value for cell in row.cells if not cell.event))
            clauses = dict.fromkeys(clause for cell in row.cells for clause in cell.clauses)
            source = ", ".join(_at(analysis, clause) for clause in clauses) or "by default"
            step = f"{one_line(earlier)} → {one_line(now)}" if earlier else one_line(now)
            lines.append(f"  {_name(row.quantity, rooms)}  {step}  {paint(source, 'frame', color=color)}")
        if not rows:
            lines.append("  nothing else changes for certain")
    if not complete:
        lines.append("… more boundaries than are shown")
    return "\n".join(lines) + "\n"


def when(analysis: Analysis, key: str) -> str:
    """A boundary in days after signature, as far as the text settles it."""
    low, high = analysis.timeline.bounds(SIGNATURE, key)
    if key == SIGNATURE or (low is None and high is None):
        return ""
    if low == high and low is not None:
        return f"day {_days(low)} after signature"
    parts = [f"not before day {_days(low)}" if low is not None and low > 0 else "",
             f"by day {_days(high)}" if high is not None else "no latest day"]  # fmt: skip
    return " and ".join(filter(None, parts)) + (" after signature" if low is not None or high is not None else "")


def _title(analysis: Analysis, key: str) -> str:
    words = one_line(analysis.timeline.words(key))
    return words[:1].upper() + words[1:]


def _days(hours: int) -> str:
    return str(hours // 24) if hours % 24 == 0 else f"{hours / 24:.1f}".removesuffix(".0")


def _value(cell: Cell, row: Row) -> str:
    text = one_line(cell.value)
    if cell.options:
        text += f" [{one_line(' / '.join(cell.options))}]"
    elif not row.certain and not cell.event and len(row.cells) > 1:
        text += " (possible)"
    if cell.event:
        text += f" (on {one_line(cell.event)})"
    return text


def _source(analysis: Analysis, cell: Cell) -> str:
    note = f"; {one_line(cell.note)}" if cell.note else ""
    return (", ".join(_at(analysis, clause) for clause in cell.clauses) or "by default") + note


def _at(analysis: Analysis, clause: str) -> str:
    place = analysis.place(clause)
    if place is None:
        return clause
    return f"{one_line(place.source.name)}:{place.source.position(place.span.start).line}"


def _padded(text: str, room: int) -> str:
    return text + " " * max(0, room - width(text))
