"""The comparison as documents: tracked changes in Word, and a workbook."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from pdsl import api
from pdsl.cli.app import run
from pdsl.compare import matching
from pdsl.compare.compare import side_by_side
from pdsl.compare.comparison import Synopsis
from pdsl.compare.writers import docx, xlsx
from pdsl.compare.writers.xlsx import sheets
from pdsl.semantics.analysis import Analysis

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLANS = tuple(f"examples/{name}.pdsl" for name in ("plan_28", "european_edit", "plan_20"))


@cache
def compared(*names: str) -> tuple[Synopsis, list[Analysis]]:
    analyses = [api.load(ROOT / name).analysis for name in names]
    synopsis, faults = side_by_side(analyses)
    assert not faults
    return synopsis, analyses


def paragraphs(data: bytes) -> list[str]:
    """Each paragraph with what is deleted in {-…-} and inserted in {+…+}."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        body = etree.fromstring(made.read("word/document.xml"))
    signs = {"ins": "{{+{}+}}", "del": "{{-{}-}}", "moveFrom": "{{<{}<}}", "moveTo": "{{>{}>}}"}
    return [
        "".join(
            signs.get(etree.QName(run.getparent()).localname, "{}").format(
                "".join(each.text or "" for each in run.iter(f"{W}t", f"{W}delText"))
            )
            for run in paragraph.iter(f"{W}r")
        )
        for paragraph in body.iter(f"{W}p")
    ]


def test_the_european_edit_in_the_28_points():
    lines = paragraphs(docx.made(*compared(*PLANS[:2])[1], author="Desk", date="2025-11-23"))
    shown = re.sub(r"([-+<>])\}\{\1", "", "\n".join(lines).replace("\u00a0", " "))
    for wanted in (
        "will {-confirm-}{+reaffirm+} the sovereignty of Ukraine.",
        "Ukraine and {-Europe-}{+the North Atlantic Treaty Organization+}, acting jointly",
        "{+In peacetime, +}Ukraine shall hold not more than {-600,000-}{+800,000+} military personnel.",
        "Article {-13-}{+12+} — {-Reconstruction-}{+Redevelopment+}",
        "respond with a {-decisive -}coordinated military response.",
        "{-4.The guarantee becomes void in the event of the launch of a missile by Ukraine at Moscow",
        "{-5.-}{+4.+}The guarantee becomes void in the event of a breach",
        "{<6.[●] will implement measures to alleviate the suffering of victims. R",
        "{>[●] will implement measures to alleviate the suffering of victims. S",
    ):
        assert wanted in shown, wanted


def test_what_the_comparison_matched_is_one_paragraph_in_word():
    _, analyses = compared(*PLANS[:2])
    lines = paragraphs(docx.made(*analyses))
    assert any("Ukraine Development Fund." in line and "{-" in line and "{+" in line for line in lines)
    assert ("armed_forces.strength", "armed_forces.strength") in matching.corresponding(*analyses)


@pytest.mark.parametrize("names", [PLANS[:1] * 2, PLANS])
def test_the_workbook_has_every_change(names):
    synopsis, analyses = compared(*names)
    made = {table.name: table for table in sheets(synopsis, analyses)}
    assert len(made) == 4 * len(synopsis.steps) + 1
    for number, step in enumerate(synopsis.steps, 1):
        which = f" {number}-{number + 1}" if len(synopsis.steps) > 1 else ""
        table = made[f"changes{which}"]
        assert [row.cells[2].text for row in table.rows] == [change.kind for change in step.changes]
        assert len(made[f"red lines{which}"].rows) == len(step.gains.lines)
        assert len(made[f"facts{which}"].rows) == len(step.gains.facts)
        assert len(made[f"findings{which}"].rows) == len(step.gains.findings)
        for table in made.values():
            assert all(len(row.cells) == len(table.columns) for row in table.rows)
            assert table.rows or table.empty
    data = xlsx.made(synopsis, analyses)
    assert data == xlsx.made(synopsis, analyses)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert sum(name.startswith("xl/worksheets/sheet") for name in book.namelist()) == len(made)


def test_a_row_of_the_workbook_says_for_whom_and_by_which_red_line():
    analyses = [api.load(ROOT / name, against=[(ROOT / "examples/redlines/russia_positions.pdsl").read_text()]).analysis
                for name in PLANS[:2]]  # fmt: skip
    synopsis, _ = side_by_side(analyses)
    (table, *_) = sheets(synopsis, analyses)
    at = [column.key for column in table.columns]
    cap = next(row for row in table.rows if row.cells[at.index("kind")].text == "loosened")
    said = dict(zip(at, (cell.text for cell in cap.cells), strict=True))
    assert said["article"] == "Armed forces of Ukraine"
    assert (said["old"], said["new"]) == ("600,000", "800,000")
    assert said["bears"] == "looser for Ukraine"
    assert said["before"].startswith("point 6, plan_28.pdsl:")


@pytest.fixture
def called(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)

    def call(*arguments: str) -> tuple[int, str]:
        code = run(["compare", *arguments])
        return code, "".join(capsys.readouterr())

    return call


def test_the_command_writes_word_and_workbooks(tmp_path, called):
    for name in ("a.docx", "a.xlsx"):
        code, said = called(*PLANS[:2], "-o", str(tmp_path / name), "--date", "2025-11-23")
        assert (code, said) == (0, f"wrote {tmp_path / name}\n")
        assert zipfile.is_zipfile(tmp_path / name)
    code, _ = called(*PLANS[:2], "-o", str(tmp_path / "ru.docx"), "--language", "ru")
    assert code == 0
    assert any("600\u00a0000" in line for line in paragraphs((tmp_path / "ru.docx").read_bytes()))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*PLANS, "-o", "a.docx"), "name two, or say `--side-by-side`"),
        ((*PLANS[:2] * 3, "-o", "a.docx", "--side-by-side"), "room for 2 to 4 drafts"),
        ((*PLANS[:2], "-o", "a.docx", "--date", "tomorrow"), "no date: tomorrow"),
        ((*PLANS[:2], "-o", "a.docx", "--match", "7.a=99"), "names no two provisions"),
        ((*PLANS[:2], "-o", "a.docx", "--language", "xx"), "no templates for `xx`"),
    ],
)
def test_what_cannot_be_written_is_refused(arguments, said, called):
    code, told = called(*arguments)
    assert code == 2
    assert said in told
