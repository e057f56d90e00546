"""The lines of a draft that a finding points at, with the words underlined.

Each label has a row of its own below its line: `^^^` for the cause, `---` for the other places that matter.
Rows, not connecting lines, so that a screen reader and `grep` find the words of a label beside its mark.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from pdsl.diagnostics import Diagnostic, Label
from pdsl.report import shown_name
from pdsl.report.screen import one_line, paint, spread, width, wrap
from pdsl.source import Source

LONGEST_BLOCK = 3  # lines shown of a span that crosses lines
LEAST_ROOM = 30  # cells for the text of a label before it moves to the left of its mark
CUT = "..."


class _Frame(NamedTuple):
    """What every row of an excerpt needs to know."""

    gutter: int  # digits of the largest line number shown
    room: int  # cells right of the bar
    severity: str
    color: bool

    def row(self, content: str = "", number: str = "") -> str:
        """A row with its line number, or none, and the bar."""
        bar = paint(f"{number:>{self.gutter}} |", "frame", color=self.color)
        return f"{bar} {content}" if content else bar


class _Mark(NamedTuple):
    """An underlined part of one line, in code points of that line."""

    start: int
    end: int
    text: str
    primary: bool


class _Block(NamedTuple):
    """The labels in one source: where the first of them begins, and the marks by line number."""

    source: Source
    offset: int
    marks: dict[int, list[_Mark]]


def excerpt(diagnostic: Diagnostic, *, color: bool, width: int, cwd: str = "") -> tuple[list[str], int]:
    """The rows from the arrow to the last mark, and the width of the gutter, for the notes that follow."""
    within = f"(in {one_line(diagnostic.within)})" if diagnostic.within else ""
    blocks = _blocks(diagnostic)
    if not blocks:
        return ([f" {paint('-->', 'frame', color=color)} {within}"] if within else [], 1)
    gutter = len(str(max(number for block in blocks for number in block.marks)))
    frame = _Frame(gutter, max(width - gutter - 3, 20), diagnostic.severity.value, color)
    rows: list[str] = []
    for block in blocks:
        arrow = paint(" " * gutter + (":::" if rows else "-->"), "frame", color=color)
        line, column = block.source.position(block.offset)
        where = f"{one_line(shown_name(block.source.name, cwd))}:{line}:{column}"
        rows.append(f"{arrow} {where}" + ("" if rows or not within else f"  {within}"))
        rows.append(frame.row())
        rows += _block_rows(block, frame)
        rows.append(frame.row())
    return rows, gutter


def _blocks(diagnostic: Diagnostic) -> list[_Block]:
    """The labels by source, that of the primary label first."""
    if diagnostic.primary is None:
        return []
    blocks: dict[tuple[str, str], _Block] = {}
    for index, label in enumerate((diagnostic.primary, *diagnostic.secondary)):
        source, span = label.place
        block = blocks.setdefault((source.name, source.text), _Block(source, span.start, {}))
        for number, mark in _marks(label, primary=index == 0):
            block.marks.setdefault(number, []).append(mark)
    return list(blocks.values())


def _marks(label: Label, *, primary: bool) -> Iterator[tuple[int, _Mark]]:
    """A label's part of each line that is shown of it; its text goes to the last of them."""
    source, span = label.place
    start = max(0, min(span.start, len(source.text)))
    first = source.position(start)
    last = source.position(max(start, min(span.end, len(source.text)) - 1))
    if first.line == last.line:
        line = source.line(first.line)
        left = min(first.column - 1, len(line))
        right = min(last.column, len(line)) if span.end > span.start else left
        yield first.line, _Mark(left, max(left, right), label.text, primary)
        return
    numbers = list(range(first.line, last.line + 1))
    shown = numbers if len(numbers) <= LONGEST_BLOCK else [numbers[0], numbers[-1]]
    parts = []
    for number in shown:
        line = source.line(number)
        left = first.column - 1 if number == first.line else len(line) - len(line.lstrip())
        right = last.column if number == last.line else len(line)
        if line[left:right].strip():
            parts.append((number, left, left + len(line[left:right].rstrip())))
    if not parts:
        parts = [(first.line, first.column - 1, first.column - 1)]
    for number, left, right in parts:
        yield number, _Mark(left, right, label.text if number == parts[-1][0] else "", primary)


def _block_rows(block: _Block, frame: _Frame) -> list[str]:
    rows: list[str] = []
    before: int | None = None
    for number in sorted(block.marks):
        if before is not None and number == before + 2:
            rows += _line_rows(block.source.line(number - 1), number - 1, [], frame)
        elif before is not None and number > before + 2:
            rows.append(paint(CUT, "frame", color=frame.color))
        rows += _line_rows(block.source.line(number), number, block.marks[number], frame)
        before = number
    return rows


def _line_rows(line: str, number: int, marks: list[_Mark], frame: _Frame) -> list[str]:
    """A line and a row for each of its marks; a line too long for the screen comes in several cuts."""
    rows = []
    for first, end, inside in _windows(line, marks, frame.room):
        pieces, cells = spread(line[first:end])
        left = CUT if first else ""
        right = CUT if end < len(line.rstrip()) else ""
        rows.append(frame.row(left + "".join(pieces).rstrip() + right, str(number)))
        for mark in sorted(inside, key=lambda mark: (mark.start, mark.end, not mark.primary)):
            begin = min(max(mark.start - first, 0), len(pieces))
            stop = min(max(mark.end - first, begin), len(pieces))
            rows += _mark_rows(mark, len(left) + cells[begin], cells[stop] - cells[begin], frame)
    return rows


def _mark_rows(mark: _Mark, at: int, length: int, frame: _Frame) -> list[str]:
    """The underline with the label's text after it, or below it where the line has no room left."""
    style = frame.severity if mark.primary else "secondary"
    length = max(length, 1)
    underline = " " * at + paint(("^" if mark.primary else "-") * length, style, color=frame.color)
    text = one_line(mark.text)
    if not text:
        return [frame.row(underline)]
    if at + length + 1 + width(text) <= frame.room:
        return [frame.row(f"{underline} {paint(text, style, color=frame.color)}")]
    indent = min(at, max(0, frame.room - LEAST_ROOM))
    below = wrap(text, frame.room - indent)
    return [frame.row(underline), *(frame.row(" " * indent + paint(part, style, color=frame.color)) for part in below)]


def _windows(line: str, marks: list[_Mark], room: int) -> list[tuple[int, int, list[_Mark]]]:
    """The parts of a line that are shown, as code points from and to, each with the marks that lie in it.

    One part if the line fits the room. Otherwise a part around the primary mark, and one more for each mark
    that begins outside the parts before it.
    """
    if len(line) <= room and spread(line)[1][-1] <= room:
        return [(0, len(line), marks)]
    if not marks:
        return [(0, _reach(line, 0, room - len(CUT)), [])]
    windows: list[tuple[int, int, list[_Mark]]] = []
    for mark in sorted(marks, key=lambda mark: not mark.primary):
        for first, end, inside in windows:
            if first <= mark.start and mark.end <= end:
                inside.append(mark)
                break
        else:
            windows.append((*_window(line, mark, room), [mark]))
    return sorted(windows, key=lambda window: window[:2])


def _window(line: str, mark: _Mark, room: int) -> tuple[int, int]:
    """The code points shown around a mark: from the beginning if it is seen well there, else with it in the middle."""
    end = _reach(line, 0, room - len(CUT))
    if mark.end <= end or mark.start < end // 3:
        return 0, end
    inner = room - 2 * len(CUT)
    base = max(0, mark.start - inner)
    cells = spread(line[base : mark.start + inner])[1]
    start = cells[mark.start - base]
    length = min(cells[min(mark.end - base, len(cells) - 1)] - start, inner)
    first = base + bisect_left(cells, start - (inner - length) // 2)
    while first < mark.start and width(line[first]) == 0:
        first += 1
    return first, _reach(line, first, inner)


def _reach(line: str, first: int, room: int) -> int:
    """The code point up to which a line is shown if it is shown from `first` in so many cells."""
    cells = spread(line[first : first + room])[1]
    return first + max(bisect_right(cells, room) - 1, 1)
