"""Reports as blocks of words that know no format, and their writers: text, Markdown, and HTML without script.

What is between back-ticks in a text is code: a name as it stands in a draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Heading(NamedTuple):
    """A heading; level 1 is the title."""

    level: int
    text: str


class Text(NamedTuple):
    """A paragraph."""

    text: str


class Items(NamedTuple):
    """A list; each item has its own lines below it."""

    items: tuple[tuple[str, tuple[str, ...]], ...]
    numbered: bool = False


class Grid(NamedTuple):
    """A table. `tones`: a colour for each row, which says nothing that its words do not say; empty: none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tones: tuple[str, ...] = ()


class Picture(NamedTuple):
    """A picture, and in words what it shows."""

    svg: str
    words: str


Block = Heading | Text | Items | Grid | Picture


def written(blocks: Sequence[Block], form: str, *, width: int = 100, color: bool = False) -> str:
    """Blocks as `text`, `markdown` or `html`; `width` is that of a line of text in cells."""
    if form == "html":
        from pdsl.report.blocks import html

        return html.written(blocks)
    if form == "markdown":
        from pdsl.report.blocks import markdown

        return markdown.written(blocks)
    from pdsl.report.blocks import text

    return text.written(blocks, width=width, color=color)
