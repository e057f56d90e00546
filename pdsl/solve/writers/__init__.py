"""The report on what can still be agreed as strings, one module for each format; one answer gives one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdsl.report.blocks import written as as_blocks
from pdsl.solve.told import told

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.solve.answer import Solved

FORMATS = ("text", "markdown", "html", "json")
ENDINGS = {"txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "html": "html", "htm": "html",
           "json": "json"}  # fmt: skip


def written(
    analysis: Analysis, solved: Solved, form: str, *, before: Solved | None = None, width: int = 100,
    color: bool = False,
) -> str:  # fmt: skip
    """The report in one of `FORMATS`. `before` is the answer without `--what-if`, `width` the cells of a line."""
    if form == "json":
        from pdsl.solve.writers import json

        return json.written(analysis, solved, before)
    return as_blocks(told(analysis, solved, before), form, width=width, color=color)
