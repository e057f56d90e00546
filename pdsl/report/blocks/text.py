"""A report as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pdsl.report.blocks import Block, Grid, Heading, Items, Picture, Text
from pdsl.report.screen import one_line, paint, wrap
from pdsl.report.screen import width as cells


def written(blocks: Sequence[Block], *, width: int, color: bool) -> str:
    """The blocks below each other."""
    lines: list[str] = []
    for block in blocks:
        if lines and lines[-1] and not (isinstance(block, Items) and lines[-1].endswith(":")):
            lines.append("")
        lines += _lines(block, max(width, 40), color=color)
    return "\n".join(lines) + "\n"


def _lines(block: Block, width: int, *, color: bool) -> Iterator[str]:
    if isinstance(block, Heading):
        for line in wrap(one_line(block.text), width):
            yield paint(line, "headline", color=color)
    elif isinstance(block, Text):
        yield from wrap(one_line(block.text), width)
    elif isinstance(block, Picture):
        yield from wrap(f"Picture in the HTML form: {one_line(block.words)}", width)
    elif isinstance(block, Items):
        for number, (item, below) in enumerate(block.items, 1):
            mark = f"{number}. " if block.numbered else "- "
            yield from _hung(mark, item, width)
            for line in below:
                yield from (f"{' ' * len(mark)}{part}" for part in _hung("  ", line, width - len(mark)))
    else:
        yield from _grid(block, width)


def _hung(mark: str, words: str, width: int) -> Iterator[str]:
    for number, line in enumerate(wrap(one_line(words), max(20, width - len(mark)))):
        yield f"{mark if not number else ' ' * len(mark)}{line}"


def _grid(block: Grid, width: int) -> Iterator[str]:
    rows = [[one_line(cell) for cell in row] for row in (block.columns, *block.rows)]
    wide = [max(cells(row[column]) for row in rows) for column in range(len(block.columns))]
    room = width - 2 * (len(wide) - 1)
    least = [max(cells(word) for row in rows for word in (row[column].split() or [""])) for column in range(len(wide))]
    while sum(wide) > room and any(size > few for size, few in zip(wide, least, strict=True)):
        widest = max((column for column in range(len(wide)) if wide[column] > least[column]), key=wide.__getitem__)
        wide[widest] -= 1
    for number, row in enumerate(rows):
        parts = [wrap(cell, size) for cell, size in zip(row, wide, strict=True)]
        for at in range(max(map(len, parts))):
            line = [part[at] if at < len(part) else "" for part in parts]
            yield "  ".join(text + " " * (size - cells(text)) for text, size in zip(line, wide, strict=True)).rstrip()
        if not number:
            yield "  ".join("-" * size for size in wide)
