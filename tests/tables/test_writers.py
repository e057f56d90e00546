"""Every format: what is written can be read back, is safe, and is the same twice."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl.report.screen import width
from pdsl.tables.table import Cell, Cite, Column, Row, Table
from pdsl.tables.writers import FORMATS, workbook, written
from pdsl.tables.writers.csv import guarded
from pdsl.tables.writers.markdown import plain
from pdsl.tables.writers.text import fold

COLUMNS = (Column("who", "Who", "who it is", 6), Column("what", "What", "what it does", 10),
           Column("clause", "Clause", "where", 6))  # fmt: skip


def sample(*rows: tuple[str, str], group: str = "", **fields) -> Table:
    cite = Cite("a.clause", "10.b", 'article "A"', "", 7)
    made = tuple(Row((Cell(who, (who,)), Cell(what, 24), Cell(cite.words, None, (cite,))), frozenset({who}))
                 for who, what in rows)  # fmt: skip
    return Table("veto", "A table", COLUMNS, made, group=group, **fields)


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
TABLE = st.lists(st.tuples(WORDS, WORDS), max_size=4).map(lambda rows: sample(*rows))


@settings(max_examples=20)
@given(TABLE)
def test_the_same_table_is_the_same_bytes(table):
    for form in FORMATS[:-1]:
        assert written([table], form, settlement="S") == written([table], form, settlement="S")
    assert workbook([table], settlement="S") == workbook([table], settlement="S")


@given(TABLE)
def test_csv_is_read_back(table):
    rows = list(csv.reader(io.StringIO(written([table], "csv", settlement="S"), newline="")))
    assert rows[0] == ["who", "what", "clause"]
    assert rows[1:] == [[guarded(cell.text) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "=HYPERLINK(0)"])
def test_csv_holds_nothing_that_a_spreadsheet_runs(text):
    assert guarded(text) == f"'{text}"
    assert guarded(f"a{text}") == f"a{text}"


@given(TABLE, st.integers(30, 160))
def test_text_keeps_to_the_width(table, room):
    for line in written([table], "text", settlement="S", width=room).splitlines():
        assert width(line) <= max(room, 60), line


@given(WORDS, st.integers(2, 40))
def test_folding_loses_nothing(text, room):
    lines = fold(text, room)
    assert "".join("".join(lines).split()) == "".join("".join(fold(text, 10_000)).split())
    assert all(width(line) <= max(room, 8) for line in lines)  # one sign may be spelled `<U+0000>`


def test_text_shows_groups_once_and_leaves_out_empty_columns():
    table = sample(("north", "—"), ("north", "—"), ("south", "—"), group="who")
    said = written([table], "text", settlement="S")
    assert said.count("north") == 1
    assert "What" not in said
    assert said.index("north") < said.index("south")


def test_text_that_does_not_fit_side_by_side_stands_cell_by_cell():
    said = written([sample(("north", "a long sentence " * 6))], "text", settlement="S", width=24)
    assert re.search(r"^  Who +north$", said, re.MULTILINE)


@given(TABLE)
def test_markdown_has_one_line_for_each_row(table):
    lines = [line for line in written([table], "markdown", settlement="S").split("\n") if line.startswith("|")]
    assert len(lines) == (2 + len(table.rows) if table.rows else 0)
    assert all(len(re.findall(r"(?<!\\)\|", line)) == len(COLUMNS) + 1 for line in lines)


def test_markdown_shows_signs_and_makes_no_links():
    assert plain("a | b") == "a \\| b"
    assert plain("[x](http://y)") == "[x]\\(http://y)"
    assert plain("<script>") == "&lt;script>"
    assert plain("one\ntwo") == "one<br>two"


def test_json_fits_its_schema_and_is_read_back(golden):
    from pdsl.tables.writers.schema import Tables, json_schema

    said = written([sample(("north", "x")), sample(empty="nothing")], "json", settlement="S")
    read = Tables.model_validate_json(said)
    assert read.tables[0].rows[0]["who"].value == ["north"]
    assert read.tables[0].rows[0]["clause"].clauses[0].point == "10.b"
    golden.folder = Path(__file__).parents[2] / "docs" / "schema"  # kept where it is published
    golden("pdsl-tables.schema.json", json.dumps(json_schema(), indent=2) + "\n")


def sheet(data: bytes, number: int = 1) -> list[list[str]]:
    """The texts of a sheet by row, read with nothing but a parser of XML."""
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = [
            "".join(part.text or "" for part in item.iter(f"{{{space['x']}}}t"))
            for item in ET.fromstring(book.read("xl/sharedStrings.xml")).findall("x:si", space)  # noqa: S314
        ]
        root = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314
    return [[shared[int(cell.findtext("x:v", "", space))] for cell in row.findall("x:c", space) if cell.get("t") == "s"]
            for row in root.iter(f"{{{space['x']}}}row")]  # fmt: skip


def test_a_workbook_holds_every_cell_and_no_formula():
    rows = [("=1+1", "one\ntwo"), ("http://x.example", "+2"), ("007", "a & <b>")]
    data = workbook([sample(*rows, notes=("a note",))], settlement="S & T")
    found = sheet(data)
    assert found[0] == ["Who", "What", "Clause"]
    assert [tuple(row[:2]) for row in found[1:4]] == rows
    assert found[-1] == ["a note"]
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        xml = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml
    assert 'state="frozen"' in xml
    assert "<autoFilter" in xml


def test_a_workbook_has_a_sheet_for_each_table():
    tables = [sample(("a", "b")), sample(("c", "d"))._replace(name="response")]
    data = workbook(tables, settlement="S")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = re.findall(r'<sheet name="(\w+)"', book.read("xl/workbook.xml").decode())
    assert names == ["veto", "response"]
    assert sheet(data, 2)[1][:2] == ["c", "d"]


def test_a_cell_that_no_workbook_holds_is_cut_with_a_mark():
    data = workbook([sample(("a", "x" * 40_000))], settlement="S")
    assert sheet(data)[1][1].endswith("… (cut: the cell holds no more)")


def test_only_what_concerns_an_actor():
    table = sample(("north", "x"), ("south", "y"))
    assert [row.cells[0].text for row in table.of("south").rows] == ["south"]
    assert table.of("west").empty == "nothing in this table concerns `west`"
