"""Tables as strings and bytes, one module for each format; the same tables give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from pdsl.tables.table import Table

FORMATS = ("text", "markdown", "csv", "json", "xlsx")
ENDINGS = {"txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "csv": "csv", "json": "json",
           "xlsx": "xlsx"}  # fmt: skip


def written(tables: Sequence[Table], form: str, *, settlement: str, width: int = 100, color: bool = False) -> str:
    """Tables in one of `FORMATS` that are text. `settlement` is its title, `width` the cells of a line.

    Raises ValueError for several tables as CSV, which holds one.
    """
    if form == "text":
        from pdsl.tables.writers.text import text

        return "\n".join(text(table, settlement, width=width, color=color) for table in tables)
    made: str = import_module(f"pdsl.tables.writers.{form}").written(tables, settlement)
    return made


def workbook(tables: Sequence[Table], *, settlement: str) -> bytes:
    """Tables as an Excel workbook, one sheet each. Raises ImportError where XlsxWriter is not installed."""
    from pdsl.tables.writers.xlsx import workbook as made

    return made(tables, settlement)
