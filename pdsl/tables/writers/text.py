"""A table fitted to the width of a terminal: columns are narrowed, cells wrapped, empty columns left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pdsl.report.screen import one_line, paint, width, wrap
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE

INDENT, GAP = 2, 2
MOST_MEASURED = 40  # rows by which the widths of columns are chosen
_BREAKS = re.compile(r"(?<=[_./:,=])|(?<=[a-z]-)")  # a date is not broken


def text(table: Table, settlement: str, *, width: int, color: bool = False) -> str:
    """The table with its title, its rows by group, and its notes."""
    lines = [paint(one_line(f"{table.title} · {settlement}" if settlement else table.title), "headline", color=color)]
    if not table.rows:
        lines += ["", *_folded(f"Nothing: {table.empty}.", width, INDENT)]
    room = max(width - INDENT, 20)
    shown, rooms = _shown(table), _fitted(table, room)
    if not rooms and any(column.under for column in table.columns):
        merged = _merged(table)
        if _fitted(merged, room):
            table, shown, rooms = merged, _shown(merged), _fitted(merged, room)
    by = next((at for at, column in enumerate(table.columns) if column.key == table.group), None)
    last: str | None = None
    spaced = any(_height(row, shown, rooms) > 1 for row in table.rows)
    for number, row in enumerate(table.rows):
        group = row.cells[by].text if by is not None else None
        if number == 0 or group != last:
            lines.append("")
            if group is not None:
                lines += [paint(line, "secondary", color=color) for line in _folded(group, width, 0)]
            if rooms and (number == 0 or by is None):
                lines += _header([table.columns[at] for at in shown], rooms, color=color)
            last = group
        elif spaced:
            lines.append("")
        lines += _row(row, table.columns, shown, rooms, room)
    lines += [""] * bool(table.notes)
    for note in table.notes:
        lines += _folded(note, width, INDENT)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _fitted(table: Table, room: int) -> list[int]:
    """The widths of the columns that are shown; empty where they do not fit side by side."""
    shown = _shown(table)
    return _rooms([table.columns[at] for at in shown], [[row.cells[at] for at in shown] for row in table.rows], room)


def _merged(table: Table) -> Table:
    """The table with each column that may stand below the text of another put there."""
    places = {column.key: at for at, column in enumerate(table.columns)}
    below: dict[int, list[int]] = {}
    for at, column in enumerate(table.columns):
        below.setdefault(places[column.under] if column.under else at, []).append(at)
    kept = [at for at, column in enumerate(table.columns) if not column.under]

    def joined(row: Row, at: int) -> Cell:
        parts = [(table.columns[one].lead if one != at else "", row.cells[one].text) for one in below[at]]
        said = [f"{lead} {text}".strip() for lead, text in parts if text not in (NONE, "")]
        return row.cells[at]._replace(text="\n".join(said) or NONE)

    rows = tuple(row._replace(cells=tuple(joined(row, at) for at in kept)) for row in table.rows)
    return table._replace(columns=tuple(table.columns[at] for at in kept), rows=rows)


def _shown(table: Table) -> list[int]:
    """The columns that say something in some row, without the one that heads the groups."""
    return [
        at
        for at, column in enumerate(table.columns)
        if column.key != table.group and any(row.cells[at].text not in (NONE, "") for row in table.rows)
    ]


def _rooms(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: int) -> list[int]:
    """The width of each column; empty where not even the least widths fit side by side."""
    if not columns:
        return []
    lines = [[line for row in rows for line in row[at].text.split("\n")] for at in range(len(columns))]
    natural = [max([width(column.title), *map(width, said)]) for column, said in zip(columns, lines, strict=True)]
    words = [max((width(word) for line in said for word in _BREAKS.split(line.replace(" ", "-"))), default=1)
             for said in lines]  # fmt: skip
    least = [min(wide, max(column.least, min(word, 18), *(width(part) for part in column.title.split())))
             for column, wide, word in zip(columns, natural, words, strict=True)]  # fmt: skip
    room -= GAP * (len(columns) - 1)
    if sum(least) > room:
        return []
    sample = [[[width(line) for line in cell.text.split("\n")] for cell in row] for row in rows[:MOST_MEASURED]]
    found = list(least)
    while sum(found) < room and found != natural:  # what is left goes where it saves most lines, else to the widest
        grown = [at for at in range(len(found)) if found[at] < natural[at]]
        best = min(grown, key=lambda at: (_lines(sample, _wider(found, at)), found[at] - natural[at]))
        found = _wider(found, best)
    return found


def _wider(rooms: Sequence[int], at: int) -> list[int]:
    return [room + (number == at) for number, room in enumerate(rooms)]


def _lines(sample: Sequence[Sequence[Sequence[int]]], rooms: Sequence[int]) -> int:
    """About how many lines some rows take."""
    return sum(
        max(sum(-(-wide // room) or 1 for wide in cell) for cell, room in zip(row, rooms, strict=True))
        for row in sample
    )


def _header(columns: Sequence[Column], rooms: Sequence[int], *, color: bool) -> list[str]:
    titles = [fold(column.title, room) for column, room in zip(columns, rooms, strict=True)]
    lines = [paint(line, "frame", color=color) for line in _side_by_side(titles, rooms)]
    return [*lines, paint(" " * INDENT + (" " * GAP).join("─" * room for room in rooms), "frame", color=color)]


def _row(row: Row, columns: Sequence[Column], shown: Sequence[int], rooms: Sequence[int], room: int) -> list[str]:
    if rooms:
        return _side_by_side([fold(row.cells[at].text, wide) for at, wide in zip(shown, rooms, strict=True)], rooms)
    # too many columns to stand side by side: each cell on lines of its own
    titles = max((width(columns[at].title) for at in shown), default=0)
    rooms = [titles, max(room - titles - GAP, 20)]
    said = [at for at in shown if row.cells[at].text not in (NONE, "")]
    parts = [_side_by_side([[columns[at].title], fold(row.cells[at].text, rooms[1])], rooms) for at in said]
    return [line for part in parts for line in part]


def _height(row: Row, shown: Sequence[int], rooms: Sequence[int]) -> int:
    if not rooms:
        return 2
    return max((len(fold(row.cells[at].text, wide)) for at, wide in zip(shown, rooms, strict=True)), default=0)


def _side_by_side(cells: Sequence[Sequence[str]], rooms: Sequence[int]) -> list[str]:
    lines = []
    for at in range(max(map(len, cells), default=0)):
        parts = [cell[at] if at < len(cell) else "" for cell in cells]
        said = (part + " " * (room - width(part)) for part, room in zip(parts, rooms, strict=True))
        lines.append(" " * INDENT + (" " * GAP).join(said))
    return lines


def _folded(said: str, room: int, indent: int) -> list[str]:
    return [" " * indent + line for line in fold(said, room - indent)]


def fold(said: str, room: int) -> list[str]:
    """Text in lines of at most `room` cells: broken at spaces, a long name after a mark in it, else anywhere."""
    lines: list[str] = []
    for part in said.split("\n"):
        for line in wrap(one_line(part), room):
            lines += [line] if width(line) <= room else _broken(line, room)
    return lines


def _broken(word: str, room: int) -> list[str]:
    lines = [""]
    for piece in filter(None, _BREAKS.split(word)):
        if lines[-1] and width(lines[-1] + piece) > room:
            lines.append("")
        lines[-1] += piece
        while width(lines[-1]) > room:
            cut = next(at for at in range(len(lines[-1]), 0, -1) if width(lines[-1][:at]) <= room or at == 1)
            lines[-1:] = [lines[-1][:cut], lines[-1][cut:]]
    return lines
