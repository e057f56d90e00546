"""`pdsl compare`: formats, selection, exit codes, and what it says where it cannot compare."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import pdsl as package
from pdsl.cli.app import run
from pdsl.compare.writers import TEXTS
from pdsl.compare.writers.schema import Report

ROOT = Path(__file__).resolve().parents[2]
OLD = """pdsl 1
import standard
settlement peace "Peace" { parties north, south  form treaty }
state north "North"
state south "South"
organization league "the League"
territory cape "the Cape" { part of north }
article forces "Forces" {
    force_cap army of north { tanks at most 300 }
    league shall not deploy forces in cape
    each of north, south shall withdraw forces from cape within 30 days of signature
}
redline open_door "Open door" of north { forbid north shall not join league }
"""
NEW = (
    OLD.replace("at most 300", "at most [200 | 250]")
    .replace("forces in cape\n", "forces in cape permanently\n")
    .replace("within 30 days", "within 60 days")
    .replace("    league shall not", "    north shall not join league\n    league shall not")
)
LINES = """pdsl 1
redline few "Few tanks" of south { require ceiling of tanks of north is at most 260  absolute }
redline secret "Secret" of south { require ceiling of tanks of north is at most 299  confidential }
"""


@pytest.fixture
def pdsl(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name, text in (("old", OLD), ("new", NEW), ("lines", LINES)):
        (tmp_path / f"{name}.pdsl").write_text(text, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        said = capsys.readouterr()
        return code, said.out, " ".join(said.err.split())

    return call


def test_what_changed_as_text(pdsl):
    code, out, err = pdsl("compare", "old.pdsl", "new.pdsl")
    out = " ".join(out.split())
    assert (code, err) == (0, "")
    assert "4 changes: 1 added, 1 scope narrowed, 1 postponed, 1 opened." in out
    assert "new: North shall not join the League (new.pdsl:10)" in out
    assert "scope narrowed, permanently (looser for the League)" in out
    assert "postponed, within: 30 days, now 60 days (looser for North and South)" in out
    assert "opened, battle tanks: 300, now “[200] [250]”" in out
    assert "North - “Open door”: newly crossed (before: held, now: crossed), by new.pdsl:10" in out


@pytest.mark.parametrize("form", TEXTS)
def test_every_format(pdsl, form):
    code, out, _ = pdsl("compare", "old.pdsl", "new.pdsl", "--to", form)
    assert code == 0
    if form == "json":
        report = Report.model_validate_json(out)
        assert not report.same
        assert {change.kind for change in report.steps[0].changes} == {
            "added", "scope narrowed", "postponed", "opened",
        }  # fmt: skip
        assert [line.move for line in report.steps[0].gains.lines] == ["newly crossed"]
    if form == "html":
        assert "<script" not in out
    assert pdsl("compare", "old.pdsl", "new.pdsl", "--to", form)[1] == out


@pytest.mark.parametrize(("name", "form"), [("changes.md", "md"), ("changes.json", "json"), ("changes.txt", "text")])
def test_the_ending_says_the_format(pdsl, tmp_path, name, form):
    assert pdsl("compare", "old.pdsl", "new.pdsl", "-o", name) == (0, "", f"wrote {name}")
    assert (tmp_path / name).read_text(encoding="utf-8") == pdsl("compare", "old.pdsl", "new.pdsl", "--to", form)[1]


def test_the_schema(pdsl, golden):
    code, out, _ = pdsl("compare", "--schema")
    assert code == 0
    golden.folder = ROOT / "docs" / "schema"
    golden("pdsl-compare.schema.json", out)


def test_the_exit_code_tells_only_if_asked(pdsl, tmp_path):
    assert pdsl("compare", "old.pdsl", "new.pdsl")[0] == 0
    assert pdsl("compare", "old.pdsl", "new.pdsl", "--exit-code")[0] == 1
    assert pdsl("compare", "old.pdsl", "old.pdsl", "--exit-code")[0] == 0
    (tmp_path / "titled.pdsl").write_text(OLD.replace('"Forces"', '"Of forces"'), encoding="utf-8")
    code, out, _ = pdsl("compare", "old.pdsl", "titled.pdsl", "--exit-code")
    assert code == 0
    assert "No change of substance; 1 renamed." in out


def test_red_lines_of_a_file_are_asked_of_both(pdsl):
    arguments = ("compare", "old.pdsl", "new.pdsl", "--redlines", "lines.pdsl", "--to", "json")
    gains = json.loads(pdsl(*arguments)[1])["steps"][0]["gains"]
    assert gains["lines_asked"] == 2
    assert {line["line"]: line["move"] for line in gains["lines"]} == {
        "open_door": "newly crossed", "few": "newly respected",
    }  # fmt: skip
    own = json.loads(pdsl(*arguments, "--for", "south")[1])["steps"][0]["gains"]
    assert own["lines_asked"] == 3
    assert "secret" in {line["line"] for line in own["lines"]}


@pytest.mark.parametrize("form", TEXTS)
def test_a_confidential_line_of_a_file_leaves_no_trace(pdsl, tmp_path, form):
    call = ("compare", "old.pdsl", "new.pdsl", "--redlines", "lines.pdsl", "--exit-code", "--to", form)
    with_it = pdsl(*call)
    line = LINES.splitlines()[-1]
    (tmp_path / "lines.pdsl").write_text(LINES.replace(line, " " * len(line)), encoding="utf-8")
    assert pdsl(*call) == with_it == pdsl(*call, "--for", "north")


def test_a_red_line_of_one_draft_is_asked_of_the_other(pdsl, tmp_path):
    line = 'redline cap "A cap" of south { forbid ceiling of tanks of north is at most 260 }\n'
    (tmp_path / "own.pdsl").write_text(NEW + line, encoding="utf-8")
    gains = json.loads(pdsl("compare", "old.pdsl", "own.pdsl", "--to", "json")[1])["steps"][0]["gains"]
    assert ("cap", "held", "crossed") in {(one["line"], one["old"], one["new"]) for one in gains["lines"]}
    strange = line.replace("redline cap", 'state east "East"\nredline cap').replace("of north", "of east")
    (tmp_path / "own.pdsl").write_text(NEW + strange, encoding="utf-8")
    _, out, _ = pdsl("compare", "old.pdsl", "own.pdsl")
    assert "“A cap” speaks of things that the old draft does not declare" in " ".join(out.split())


def test_of_a_line_that_was_changed_itself_the_later_one_is_asked(pdsl, tmp_path):
    (tmp_path / "own.pdsl").write_text(NEW.replace("forbid north shall not", "forbid north shall"), encoding="utf-8")
    report = json.loads(pdsl("compare", "old.pdsl", "own.pdsl", "--to", "json")[1])["steps"][0]
    assert report["gains"]["lines"] == []
    assert "the red line “Open door” is another in the new file; both drafts are asked that one" in report["notes"]


def test_one_text_with_changes_is_compared_with_itself_as_signed(pdsl):
    code, out, err = pdsl("compare", str(ROOT / "examples" / "sinai_1979.pdsl"))
    out = " ".join(out.split())
    assert code == 0
    assert "What changed: Treaty of Peace between Egypt and Israel (as signed) → Treaty of Peace" in out
    assert "exception added, except: the strip at the border with the Gaza Strip (looser for Egypt)" in out
    assert "object changed, object: “the United Nations”, now “the Multinational Force and Observers”" in out
    assert "3 of 3 changes in effect" in err
    _, out, _ = pdsl("compare", str(ROOT / "examples" / "sinai_1979.pdsl"), "--as-of", "1982-01-01")
    assert "(as of 1982-01-01)" in " ".join(out.split())
    assert "Border guards" not in out


def test_a_comparison_loads_no_more_than_it_needs(pdsl, tmp_path):
    code = (
        "import sys; from pdsl.cli.app import run; run(['compare', 'old.pdsl', 'new.pdsl', '-q', '-o', 'out.txt']);"
        " print({'pydantic', 'z3', 'docx', 'xlsxwriter', 'lark', 'pygls'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_only_some_kinds_or_one_actor(pdsl):
    _, out, _ = pdsl("compare", "old.pdsl", "new.pdsl", "--only", "postponed,opened")
    assert "2 changes: 1 postponed, 1 opened." in out
    _, out, _ = pdsl("compare", "old.pdsl", "new.pdsl", "--party", "south")
    assert "1 change: 1 postponed." in out


def test_three_drafts_side_by_side(pdsl, tmp_path):
    (tmp_path / "third.pdsl").write_text(NEW.replace("[200 | 250]", "200"), encoding="utf-8")
    code, out, _ = pdsl("compare", "old.pdsl", "new.pdsl", "third.pdsl", "--to", "json")
    assert code == 0
    rows = json.loads(out)["rows"]
    cap = next(row for row in rows if row["cells"][0] and row["cells"][0]["kind"] == "force_cap")
    assert cap["kinds"] == [["opened"], ["closed"]]
    new = next(row for row in rows if row["cells"][0] is None)
    assert [cell and cell["words"] for cell in new["cells"]] == [None, *["North shall not join the League"] * 2]
    _, out, _ = pdsl("compare", "old.pdsl", "new.pdsl", "third.pdsl", "--to", "md", "--side-by-side")
    assert "| — | North shall not join the League | North shall not join the League |" in out


def test_an_option_can_be_taken_for_agreed(pdsl):
    _, out, _ = pdsl("compare", "old.pdsl", "new.pdsl", "--choose", "forces.army.tanks=200", "--only", "tightened")
    assert "tightened, battle tanks: 300, now 200 (tighter for North)" in " ".join(out.split())
    code, _, err = pdsl("compare", "old.pdsl", "new.pdsl", "--choose", "forces.navy=200")
    assert code == 2
    assert "`forces.navy` cannot be chosen" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["old.pdsl"], "Name two drafts or more"),
        (["old.pdsl", "gone.pdsl"], "cannot be read"),
        (["old.pdsl", "new.pdsl", "--only", "tightend"], "Did you mean `tightened`?"),
        (["old.pdsl", "new.pdsl", "--party", "nort"], "No actor of these drafts is named `nort`"),
        (["old.pdsl", "new.pdsl", "--match", "a"], "write OLD=NEW"),
        (["old.pdsl", "new.pdsl", "--match", "army=navy"], "names no two provisions of one kind"),
        (["old.pdsl", "new.pdsl", "--redlines", "-"], "`--redlines` needs a file"),
        (["-", "-"], "Standard input holds one draft"),
        (["old.pdsl", "new.pdsl", "-o", "out.odt"], "names no format"),
        (["old.pdsl", "new.pdsl", "-o", "new.pdsl"], "names no format"),
    ],
)
def test_a_call_that_cannot_be_understood_is_answered(pdsl, arguments, said):
    code, out, err = pdsl("compare", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_draft_with_faults_is_compared_as_far_as_it_can_be_read(pdsl, tmp_path):
    (tmp_path / "torn.pdsl").write_text(NEW.replace("shall not join", "shell not join"), encoding="utf-8")
    code, out, err = pdsl("compare", "old.pdsl", "torn.pdsl")
    assert code == 0
    assert "postponed" in out
    assert "part of the new draft cannot be read" in " ".join(out.split())
    assert "part of torn.pdsl cannot be read" in err


def test_standard_input_is_a_draft(pdsl, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEW.encode())))
    _, out, _ = pdsl("compare", "old.pdsl", "-")
    assert "4 changes" in out


def test_from_python(tmp_path):
    found = package.compare(OLD, NEW)
    assert [change.kind for change in found.steps[0].changes] == ["opened", "added", "scope narrowed", "postponed"]
    with pytest.raises(ValueError, match="two drafts"):
        package.compare(OLD)
    secret = package.compare(OLD, NEW, owner="south", redlines=[package.api.Source("lines.pdsl", LINES)])
    assert secret.steps[0].gains.lines_asked == 3
