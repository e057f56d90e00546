"""Tables in Markdown, as GitHub and Pandoc read pipe tables."""

from __future__ import annotations

from collections.abc import Sequence

from pdsl.report.screen import one_line
from pdsl.tables.table import Table


def written(tables: Sequence[Table], settlement: str) -> str:
    """Each table under a heading, with its notes below it."""
    return "\n".join(_table(table, settlement) for table in tables)


def _table(table: Table, settlement: str) -> str:
    lines = [f"## {plain(table.title)}", "", *([f"*{plain(settlement)}*", ""] if settlement else [])]
    if table.rows:
        lines += [f"| {' | '.join(plain(column.title) for column in table.columns)} |",
                  f"|{'---|' * len(table.columns)}"]  # fmt: skip
        lines += [f"| {' | '.join(plain(cell.text) for cell in row.cells)} |" for row in table.rows]
    else:
        lines.append(f"Nothing: {plain(table.empty)}.")
    lines += [""] * bool(table.notes) + [f"- {plain(note)}" for note in table.notes]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    said = "\0".join(one_line(line) for line in text.split("\n"))
    for mark in ("\\", "|", "*", "~", "#"):
        said = said.replace(mark, f"\\{mark}")
    said = said.replace("&", "&amp;").replace("<", "&lt;").replace("](", "]\\(").replace("\0", "<br>")
    return said.replace("![", "!\\[")
