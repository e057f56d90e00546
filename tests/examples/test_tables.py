"""The tables of the examples in text, as golden files."""

from __future__ import annotations

import re

import pytest

from pdsl.analysis import analyse
from pdsl.source import Source
from pdsl.tables import TABLES, make
from pdsl.tables.writers import written
from tests.examples.test_findings import ROOT

EXAMPLES = ("budapest_1994", "istanbul_2022", "minsk_2015", "plan_20", "plan_28", "tutorial/7_a_whole_settlement")
LINE = re.compile(r"line \d+")


def analysed(name: str):
    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    path = f"examples/{name}.pdsl"
    return analyse(Source(path, (ROOT / path).read_text(encoding="utf-8")), read)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("which", TABLES)
def test_a_table_of_an_example(name, which, golden):
    analysis = analysed(name)
    found = make(analysis, which)
    # a line that is written in an example moves all below it: the numbers are tested elsewhere
    rows = tuple(row._replace(cells=tuple(cell._replace(text=LINE.sub("line 99", cell.text)) for cell in row.cells))
                 for row in found.rows)  # fmt: skip
    said = written([found._replace(rows=rows)], "text", settlement=analysis.model.title)
    golden(f"tables/{name.rpartition('/')[2]}.{which}.txt", said)
