"""Where articles stand: the colour of each case, what hangs on what, positions, and counts from git."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.cli.app import run
from pdsl.semantics.stances import COLOURS, MEANINGS, hanging, lights
from pdsl.source import Source
from pdsl.stances.view import Past, view
from pdsl.stances.writers import FORMATS, written
from pdsl.stances.writers.schema import Report, json_schema

ROOT = Path(__file__).resolve().parents[2]
WORLD = """pdsl 1
import standard
settlement s "S" {0} {{ parties a, b  form treaty }}
state a "A"
state b "B"
state c "C"
milestone done_first when duty is done
{1}
"""


def read(path: str) -> str | None:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.is_file() else None


def draft(articles: str, head: str = ""):
    found = analyse(Source("t.pdsl", WORLD.format(head, articles)))
    faults = [fault.message for fault in found.reading if "duty" not in fault.message]
    assert not faults
    return found


CASES = [
    ("article x agreed by a, b { a shall consult }", "", "green", "agreed by all parties"),
    ("article x { a shall consult }", "agreed by a, b", "green", "agreed by all parties"),
    ("part p agreed by a { article x agreed by b { a shall consult } }", "", "green", "agreed by all parties"),
    ("article x agreed by a { a shall consult }", "", "yellow", "agreed by a; no word of b"),
    ("article x { a shall consult agreed by a, b }", "", "green", "agreed by all parties"),
    ("article x { a shall consult agreed by a, b b shall consult agreed by a }", "", "yellow",
     "agreed by a; agreed by b, in part"),
    ("article x { a shall consult agreed by a, b b shall consult note \"N\" }", "", "yellow",
     "agreed by a, b, in part"),
    ("article x agreed by a reserved by b { a shall consult }", "", "yellow", "agreed by a; reserved by b"),
    ("article x agreed by a, b { a shall consult reserved by a }", "", "yellow",
     "agreed by all parties; reserved by a"),
    ("article x agreed by a, b { a shall consult reserved by a b shall consult }", "", "yellow",
     "agreed by all parties; reserved by a, in part"),
    ("article x agreed by a, b { force_cap f of a { tanks at most [a: 5 | b: 3] } }", "", "yellow",
     "agreed by all parties; 1 bracket or alternative open"),
    ("article x agreed by a, b not discussed by c { a shall consult }", "", "yellow",
     "agreed by all parties; not discussed by c"),
    ("article x agreed by a rejected by b { a shall consult }", "", "red", "rejected by b"),
    ("article x agreed by a, b { a shall consult rejected by c }", "", "red", "rejected by c"),
    ("article x agreed by a, b { force_cap f of a { tanks at most 5 rejected by b } }", "", "red", "rejected by b"),
    ("article x agreed by a, b { force_cap f of a { tanks at most 5 rejected by b aircraft at most 5 } }", "", "red",
     "rejected by b, in part"),
    ("article x { a shall consult proposed by b rejected by a force_cap f of a { tanks at most [a: 5 | b: 3] } }", "",
     "red", "rejected by a, in part; proposals of a, b; 1 bracket or alternative open"),
    ("article x { either e { option o rejected by a { a shall consult } option q { b shall consult } } }", "",
     "yellow", "reserved by a, in part; 1 bracket or alternative open"),
    ("article x { either e { option o rejected by a { a shall consult } option q rejected by b { b shall consult } } }",
     "", "red", "every option of `x.e` is rejected by somebody"),
    ("article x proposed by a { a shall consult }", "", "white", "proposed by a"),
    ("article x { force_cap f of a { tanks at most [a: 5 | b: 3] } }", "", "white",
     "proposed by a, b; 1 bracket or alternative open"),
    ("article x { a shall consult proposed by a b shall consult proposed by b }", "", "white", "proposed by a, b"),
    ("article x { a shall consult proposed by a b shall consult }", "", "grey",
     "a part is proposed by a; no word on the rest"),
    ("article x { force_cap f of a { tanks at most [a: 5 | b: 3] aircraft at most 5 } }", "", "grey",
     "a part is proposed by a, b; no word on the rest; 1 bracket or alternative open"),
    ("article x { a shall consult not discussed by b b shall consult not discussed by b }", "", "grey",
     "not discussed by b"),
    ("article x proposed by a not discussed by b { a shall consult }", "", "grey",
     "not discussed by b; proposed by a"),
    ("article x not discussed by b { a shall consult }", "", "grey", "not discussed by b"),
    ("article x { a shall consult }", "", "grey", "no word on it"),
    ("article x { [?] shall consult }", "", "grey", "no word on it; 1 bracket or alternative open"),
    ("article x not shown to b { a shall consult }", "", "grey", "not shown to b"),
]  # fmt: skip


@pytest.mark.parametrize(("articles", "head", "colour", "why"), CASES)
def test_the_colour_and_why(articles, head, colour, why):
    (light,) = lights(draft(articles, head))
    assert light.colour == colour
    assert why in "; ".join(light.why)


def test_a_party_that_says_several_things_is_shown_with_all_of_them():
    analysis = draft(
        "article x { a shall consult rejected by a proposed by b b shall consult proposed by a"
        " c shall consult reserved by a }"
    )
    (light,) = lights(analysis)
    assert [(one.word, one.part) for one in light.of("a").every] == [
        ("rejects", True), ("reserves", True), ("proposes", True),
    ]  # fmt: skip
    assert light.why[:2] == ("rejected by a, in part", "reserved by a, in part")
    (row,) = view(analysis).positions.rows
    assert row.cells[3].text.split("\n") == ["rejects in part", "reserves in part", "proposes in part"]


def test_earlier_versions_are_told_by_their_days():
    analysis = draft("article x { a shall consult }")
    counts = dict.fromkeys(COLOURS, 0)
    past = (Past("2031-01-02", "0123456789ab", counts), Past("2031-01-03", "1123456789ab", counts),
            Past("2031-01-03", "2123456789ab", {}, "it cannot be read"))  # fmt: skip
    text = written(analysis, view(analysis, past), "markdown")
    assert "| 2031-01-02 |" in text
    assert "01234567" not in text
    assert "| 2031-01-03 (commit 11234567) |" in text
    assert "2031-01-03 (commit 21234567): it cannot be read" in text


def test_without_parties_nothing_is_green():
    analysis = analyse(Source("t.pdsl", 'pdsl 1\nstate a "A"\narticle x agreed by a { a shall consult }'))
    (light,) = lights(analysis)
    assert (light.colour, light.why[-1]) == ("yellow", "the text names no parties: who all are is not known")


def test_what_waits_for_what_is_rejected_is_told():
    analysis = draft(
        "article x rejected by b { duty: a shall consult }"
        " article y { b shall consult from done_first } article z { c shall consult }"
    )
    (found,) = hanging(analysis, tuple(one.article for one in lights(analysis) if one.colour == "red"))
    assert (found.article, found.on, found.via) == ("y", "x", ("done_first", "duty"))


def test_red_lines_stand_beside_the_article_of_their_clauses():
    analysis = draft(
        "article x agreed by a { force_cap f of a { tanks at most 5 } } article y { b shall consult }"
        ' redline few "Few" of b { require ceiling of tanks of a is at most 3 }'
        ' redline quiet "Quiet" of b { forbid b shall deploy forces in a } article w { duty: a shall consult }'
    )
    table = view(analysis).positions
    by_title = {row.cells[0].text: [cell.text for cell in row.cells[3:]] for row in table.rows}
    assert by_title == {
        "x": ["agrees", "line crossed: Few"], "y": ["says nothing", "says nothing"],
        "w": ["says nothing", "says nothing"],
        "no article": ["—", "line kept: Quiet"],
    }  # fmt: skip


def test_the_report(golden):
    analysis = analyse(Source("examples/istanbul_2022.pdsl", read("examples/istanbul_2022.pdsl")), read)
    golden("istanbul_2022.md", written(analysis, view(analysis), "markdown"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, articles: str) -> None:
    (folder / "draft.pdsl").write_text(WORLD.format("", f"{articles} article w {{ duty: a shall consult }}"), "utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_every_form(folder, capfdbinary, form, golden):
    put(folder, "article x rejected by b { a shall consult }")
    assert run(["stances", "draft.pdsl", "--format", form, "-o", f"out.{form}"]) == 0
    data = (folder / f"out.{form}").read_bytes()
    if form == "xlsx":
        with zipfile.ZipFile(folder / "out.xlsx") as book:
            sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) >= 4
        return
    text = data.decode()
    assert "rejected by b" in text
    if form == "html":  # the colour stands in words too
        assert '<tr class="tone red"><th scope="row">x' in text
        assert "red: rejected by some party" in text
    if form == "json":
        report = Report.model_validate_json(text)
        assert report.counts == {"green": 0, "yellow": 0, "red": 1, "white": 0, "grey": 1}
        assert "no git repository" in report.no_past
        golden.folder = ROOT / "docs" / "schema"
        golden("pdsl-stances.schema.json", json.dumps(json_schema(), indent=2) + "\n")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")
    subprocess.run([shutil.which("git") or "git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_counts_over_time_come_from_git(folder, capsys):
    git(folder, "init", "-q")
    for articles in ("article x rejected by b { a shall consult }", "article x agreed by a { a shall consult }"):
        put(folder, articles)
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", "version")
    put(folder, "article x agreed by a, b { a shall consult }")
    assert run(["stances", "draft.pdsl", "--format", "json"]) == 0
    report = Report.model_validate_json(capsys.readouterr().out)
    assert [one.counts for one in report.past] == [
        {"green": 0, "yellow": 0, "red": 1, "white": 0, "grey": 1},
        {"green": 0, "yellow": 1, "red": 0, "white": 0, "grey": 1},
    ]
    assert report.counts["green"] == 1
    assert run(["stances", "draft.pdsl", "--format", "json", "--history", "1"]) == 0
    assert len(Report.model_validate_json(capsys.readouterr().out).past) == 1
    assert run(["stances", "draft.pdsl", "--format", "json", "--history", "0"]) == 0
    assert Report.model_validate_json(capsys.readouterr().out).past == []


def test_without_git_it_says_so(folder, capsys, monkeypatch):
    put(folder, "article x { a shall consult }")
    monkeypatch.setenv("PATH", "")
    assert run(["stances", "draft.pdsl"]) == 0
    assert "git is not installed" in " ".join(capsys.readouterr().out.split())


def test_every_colour_has_its_words():
    assert set(MEANINGS) == set(COLOURS)
