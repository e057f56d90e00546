"""A report as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pdsl.report.blocks import Block, Grid, Heading, Items, Picture, Text
from pdsl.report.screen import one_line


def written(blocks: Sequence[Block]) -> str:
    """The blocks below each other."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_escaped(block.text)}"
    elif isinstance(block, Text):
        yield _escaped(block.text)
    elif isinstance(block, Picture):
        yield f"*{_escaped(block.words)}*"
    elif isinstance(block, Items):
        for number, (item, below) in enumerate(block.items, 1):
            mark = f"{number}. " if block.numbered else "- "
            yield f"{mark}{_escaped(item)}"
            yield from (f"{' ' * len(mark)}- {_escaped(line)}" for line in below)
    else:
        yield from _grid(block)


def _grid(block: Grid) -> Iterator[str]:
    yield f"| {' | '.join(map(_escaped, block.columns))} |"
    yield f"|{'---|' * len(block.columns)}"
    yield from (f"| {' | '.join(map(_escaped, row))} |" for row in block.rows)


def _escaped(words: str) -> str:
    """Words as they stand; what is between back-ticks is code, and only a bar in it is escaped."""
    parts = re.split(r"(`[^`]*`)", one_line(words))
    return "".join(
        part.replace("|", "\\|") if part.startswith("`") else re.sub(r"([\\*_\[\]<>|#])", r"\\\1", part)
        for part in parts
    )
