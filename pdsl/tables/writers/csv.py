"""A table as CSV (RFC 4180, UTF-8): the keys of the columns, then the rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from pdsl.report.screen import visible
from pdsl.tables.table import Table

_RUN = ("=", "+", "-", "@", "\t", "\r")


def written(tables: Sequence[Table], settlement: str) -> str:
    """The table; ValueError for more than one. Notes are left out: a reader of CSV takes each line for a row."""
    del settlement
    if len(tables) != 1:
        raise ValueError("CSV holds one table")
    table = tables[0]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows([guarded(cell.text) for cell in row.cells] for row in table.rows)
    return out.getvalue()


def guarded(text: str) -> str:
    """Text that a spreadsheet shows and does not run: with an apostrophe in front where it begins like a formula."""
    said = "\n".join(visible(line) for line in text.split("\n"))
    return f"'{said}" if said.startswith(_RUN) else said
