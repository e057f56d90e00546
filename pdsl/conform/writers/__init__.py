"""The reports as strings, one module for each format; one answer gives one text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pdsl.conform.told import told
from pdsl.report.blocks import written as as_blocks

if TYPE_CHECKING:
    from pdsl.conform.verdict import Verdict
    from pdsl.semantics.analysis import Analysis

FORMATS = ("text", "markdown", "html", "json")
ENDINGS = {"txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "html": "html", "htm": "html",
           "json": "json"}  # fmt: skip


def written(
    analysis: Analysis, verdicts: Sequence[Verdict], form: str, *, accepted: Sequence[str] = (), width: int = 100,
    color: bool = False,
) -> str:  # fmt: skip
    """The report on frameworks in one of `FORMATS`. `accepted` are words that count as kept."""
    if form == "json":
        from pdsl.conform.writers import json

        return json.written(analysis, verdicts, accepted)
    return as_blocks(told(analysis, verdicts), form, width=width, color=color)
