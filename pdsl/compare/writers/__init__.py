"""Comparisons as strings and files, one module for each format; one comparison gives one text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdsl.compare.comparison import Synopsis
    from pdsl.render.edition import Edition
    from pdsl.semantics.analysis import Analysis

TEXTS = ("text", "md", "html", "json")
FILES = ("docx", "xlsx")  # a module of this name beside this one, with `made`
FORMATS = (*TEXTS, *FILES)
ENDINGS = {"txt": "text", "text": "text", "md": "md", "markdown": "md", "html": "html", "htm": "html", "json": "json",
           **{name: name for name in FILES}}  # fmt: skip


def written(
    synopsis: Synopsis, form: str = "text", *, side_by_side: bool = False, width: int = 100, color: bool = False
) -> str:
    """The report in one of `TEXTS`. `side_by_side`: in columns, as HTML always is, where it begins with all provisions
    and not with those alone that changed; `width`: the cells of a line of text.
    """
    if form == "json":
        from pdsl.compare.writers import json

        return json.written(synopsis)
    if form == "html":
        from pdsl.compare.writers import html

        return html.written(synopsis, everything=side_by_side)
    from pdsl.compare.told import told
    from pdsl.report.blocks import written as as_blocks

    blocks = told(synopsis, side_by_side=side_by_side)
    return as_blocks(blocks, "markdown" if form == "md" else form, width=width, color=color)


def file(
    synopsis: Synopsis, analyses: Sequence[Analysis], form: str, *, author: str = "", date: str = "",
    editions: Sequence[Edition] = (),
) -> bytes:  # fmt: skip
    """The comparison in one of `FILES`; `author` and `date` are those of tracked changes, and `editions` say how the
    documents are made in which they stand.

    Raises ModuleNotFoundError if a package that the format needs is not installed, ValueError for what is no date.
    """
    if form == "docx":
        from pdsl.compare.writers import docx

        return docx.made(synopsis, analyses, author=author, date=date, editions=editions)
    from pdsl.compare.writers import xlsx

    return xlsx.made(synopsis, analyses)
