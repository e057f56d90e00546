"""Tables as JSON; `pdsl.tables.writers.schema` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pdsl.tables.table import Cell, Cite, Table

VERSION = 1


def written(tables: Sequence[Table], settlement: str) -> str:
    """The tables under one key, indented."""
    data = {"version": VERSION, "settlement": settlement, "tables": [values(table) for table in tables]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def values(table: Table) -> dict[str, Any]:
    """A table as plain values: each row by the keys of its columns."""
    return {
        "name": table.name,
        "title": table.title,
        "columns": [{"key": column.key, "title": column.title, "about": column.about} for column in table.columns],
        "rows": [
            {column.key: _cell(cell) for column, cell in zip(table.columns, row.cells, strict=True)}
            for row in table.rows
        ],
        "notes": list(table.notes),
        "empty": table.empty,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    value = list(cell.value) if isinstance(cell.value, tuple) else cell.value
    return {"text": cell.text, "value": value, "clauses": [_cite(cite) for cite in cell.cites]}


def _cite(cite: Cite) -> dict[str, Any]:
    return {"element": cite.element, "point": cite.point, "article": cite.article, "file": cite.file,
            "line": cite.line or None}  # fmt: skip
