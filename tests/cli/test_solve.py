"""`pdsl solve`: formats, what-if, the solution file, and what it says where it cannot answer."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import pytest

from pdsl.cli.app import run
from pdsl.solve.writers import FORMATS
from pdsl.solve.writers.schema import Report

ROOT = Path(__file__).resolve().parents[2]
DRAFT = """pdsl 1
import standard
settlement peace "Peace" { parties north, south  form treaty }
state north "North"
state south "South"
territory cape "the Cape" { part of north  claimed by south }
article forces "Forces" {
    force_cap army of north { personnel at most [south: 85_000 | north: 250_000]  tanks at most [100 .. 900] }
    status of cape {
        sovereignty [south: south | north: north | deferred for 15 years] failing which deferred for 15 years
    }
}
redline strong "A strong army" of north { require ceiling of personnel of north is at least 200_000  weight 5 }
redline weak "A weak army" of south { require ceiling of personnel of north is at most 100_000  weight 3 }
redline tanks "Some tanks" of north { require ceiling of tanks of north is at least 400 }
redline home "The Cape" of north { forbid sovereignty of cape is south  absolute }
redline ours "The Cape too" of south { forbid sovereignty of cape is north  absolute }
"""


@pytest.fixture
def pdsl(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.pdsl").write_text(DRAFT, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        said = capsys.readouterr()
        return code, said.out, " ".join(said.err.split())

    return call


def test_the_answer_as_text(pdsl):
    code, out, _ = pdsl("solve", "draft.pdsl")
    out = " ".join(out.split())
    assert code == 0
    assert "No: not every line can be kept by choosing among the options of this text" in out
    assert "the line of north (A strong army) and the line of south (A weak army)" in out
    assert "“require ceiling of personnel of north is at least 200_000” (line 13)" in out
    assert "one way of weight 3" in out
    assert "400 to 900" in out


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(pdsl, tmp_path, form):
    code, out, _ = pdsl("solve", "draft.pdsl", "--format", form)
    assert code == 0
    if form == "json":
        report = Report.model_validate_json(out)
        assert report.feasible == "no"
        assert [len(one.lines) for one in report.conflicts] == [2]
    if form == "html":
        assert out.count("<svg") == 1
        assert 'role="img"' in out
        assert "<script" not in out
    assert pdsl("solve", "draft.pdsl", "--format", form)[1] == out


def test_the_schema(pdsl, golden):
    code, out, _ = pdsl("solve", "--schema")
    assert code == 0
    golden.folder = ROOT / "docs" / "schema"
    golden("pdsl-solve.schema.json", out)


def test_what_if_a_line_moves(pdsl):
    move = "weak=require ceiling of personnel of north is at most 300_000"
    out = " ".join(pdsl("solve", "draft.pdsl", "--what-if", move)[1].split())
    assert "before: No" in out
    assert "now: Yes" in out
    assert "no longer in conflict: the line of north (A strong army) and the line of south (A weak army)" in out
    _, out, _ = pdsl("solve", "draft.pdsl", "--what-if", "weak=dropped")
    assert "now: Yes" in out


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("weka=dropped", "Did you mean `weak`?"),
        ("weak", "write LINE=dropped"),
        ("weak=permit", "begin it with `require` or `forbid`"),
        ("weak=require ceiling of nonsense of north is at most 3", "cannot be read"),
    ],
)
def test_a_move_that_says_nothing_is_refused(pdsl, said, why):
    code, _, err = pdsl("solve", "draft.pdsl", "--what-if", said)
    assert code == 2
    assert why in err


def test_a_solution_is_written_and_holds(pdsl, tmp_path):
    code, _, err = pdsl("solve", "draft.pdsl", "--save-solution", "agreed.toml")
    assert code == 2
    assert "no agreement keeps every line" in err
    code, _, _ = pdsl("solve", "draft.pdsl", "--save-solution", "agreed.toml", "--point", "1")
    assert code == 0
    terms = tomllib.loads((tmp_path / "agreed.toml").read_text(encoding="utf-8"))
    assert terms == {
        "forces.army.personnel": "north: 250_000", "forces.army.tanks": "650",
        "forces.status-cape.sovereignty": "deferred for 15 years",
    }  # fmt: skip
    _, out, _ = pdsl("check", "draft.pdsl", "--solution", "agreed.toml", "--format", "json")
    standings = {row["name"]: row["verdict"] for row in json.loads(out)["redlines"]}
    assert standings == {"strong": "held", "weak": "crossed", "tanks": "held", "home": "held", "ours": "held"}
    _, out, _ = pdsl("render", "draft.pdsl", "--solution", "agreed.toml", "--to", "md")
    assert "250,000" in out
    assert "85,000" not in out


@pytest.mark.parametrize(
    ("text", "why"),
    [("forces.army = [3]", "neither text nor a number"), ("x = ", "is no TOML"), ('"y" = "#1"', "no open term")],
)
def test_a_solution_that_cannot_be_read_is_refused(pdsl, tmp_path, text, why):
    (tmp_path / "agreed.toml").write_text(text, encoding="utf-8")
    code, _, err = pdsl("check", "draft.pdsl", "--solution", "agreed.toml")
    assert code == 2
    assert why in err


def test_without_z3_it_says_what_to_install(pdsl, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("pdsl.solve.search") or name == "pdsl.solve.engine"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "z3", None)
    code, _, err = pdsl("solve", "draft.pdsl")
    assert code == 2
    assert "pip install 'pdsl[solve]'" in err


def test_positions_that_face_each_other_are_set_side_by_side(pdsl, tmp_path):
    """What is a conflict, a concession and a gap at once is told once, as a row."""
    (tmp_path / "draft.pdsl").write_text(DRAFT.partition("redline strong")[0], encoding="utf-8")
    code, out, _ = pdsl("solve", "draft.pdsl", "--positions-as-lines", "--format", "markdown")
    assert code == 0
    assert "| Open term | north | south | Gap |" in out
    assert "| `army.personnel` (line 8) | 250\\_000 | 85\\_000 | between 85\\_000 and 250\\_000 (165\\_000) |" in out
    assert "do not go together" in out
    assert "smallest concessions" not in out


def test_a_report_says_where_a_text_comes_from(pdsl):
    _, out, _ = pdsl("solve", str(ROOT / "examples" / "crimea_options.pdsl"), "--format", "markdown")
    assert "This text is constructed: Made for this collection to compare three options" in out
    _, out, _ = pdsl("table", "caps", str(ROOT / "examples" / "plan_28.pdsl"), "--format", "markdown")
    assert "not of an official text" in out
    assert "19 to 21 November 2025" in out
