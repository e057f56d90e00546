"""Tables as an Excel workbook: one sheet each, no formulas, the same bytes for the same tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from pdsl.report.screen import visible, width
from pdsl.tables.table import Table

_WIDEST, _LONGEST = 52, 32_000  # characters of a column; of a cell, of which a workbook takes 32,767
_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - the format has no zone; a fixed day, so that equal tables are equal files


def workbook(tables: Sequence[Table], settlement: str) -> bytes:
    """The workbook. Raises ImportError where XlsxWriter is not installed."""
    import xlsxwriter

    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(out, plain)
    book.set_properties({"title": _told(settlement), "created": _DAY})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E7ECF2"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    note = book.add_format({"italic": True, "valign": "top"})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header(f"&L{_header(settlement)}&R{_header(table.title)}")
        sheet.set_footer("&C&P / &N")
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(table.columns):
            longest = [line for row in table.rows for line in row.cells[at].text.split("\n")]
            room = max([width(column.title), *map(width, longest)])
            sheet.set_column(at, at, min(_WIDEST, room + 2))
            sheet.write_string(0, at, _told(column.title), head)
            sheet.write_comment(0, at, _told(column.about), {"author": "pdsl", "x_scale": 2})
        for number, row in enumerate(table.rows, 1):
            for at, cell in enumerate(row.cells):
                sheet.write_string(number, at, _told(cell.text), body)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        below = [*([f"Nothing: {table.empty}."] if not table.rows else []), *table.notes]
        for number, said in enumerate(below, len(table.rows) + 2):
            sheet.write_string(number, 0, _told(said), note)
    book.close()
    return out.getvalue()


def _told(text: str) -> str:
    """Text with every control spelled out, and cut with a mark where a cell cannot hold it."""
    said = "\n".join(visible(line) for line in text.split("\n"))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]} … (cut: the cell holds no more)"


def _header(text: str) -> str:
    """Text in the header of a printed page, where & begins a code; it holds 255 characters in all."""
    return _told(text)[:90].replace("&", "&&")
