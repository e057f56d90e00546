"""Who stands where as strings and bytes, one module for each format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdsl.report.blocks import written as as_blocks
from pdsl.stances.told import told
from pdsl.stances.view import tables
from pdsl.tables.writers import workbook as as_workbook

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.stances.view import View

FORMATS = ("text", "markdown", "html", "json", "xlsx")
ENDINGS = {"txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "html": "html", "htm": "html",
           "json": "json", "xlsx": "xlsx"}  # fmt: skip


def written(analysis: Analysis, seen: View, form: str, *, width: int = 100, color: bool = False) -> str:
    """The report in one of `FORMATS` that are text."""
    if form == "json":
        from pdsl.stances.writers import json

        return json.written(analysis, seen)
    return as_blocks(told(analysis, seen), form, width=width, color=color)


def workbook(analysis: Analysis, seen: View) -> bytes:
    """The report as an Excel workbook. Raises ImportError where XlsxWriter is not installed."""
    return as_workbook(tables(analysis, seen), settlement=analysis.model.title or analysis.model.name)
