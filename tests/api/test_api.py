"""The public interface for Python: what it gives, what it raises, what it costs to import."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import pdsl
from pdsl.api import Draft, Severity, Source, Unreadable

ROOT = Path(__file__).resolve().parents[2]
ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT)}
PLAN = ROOT / "examples" / "plan_28.pdsl"
TEXT = """pdsl 1
state north "North"
state south "South"
organization league "the League"
article one "One" {   north shall not join league within 30 days }
redline r "No" of north { forbid north shall not join league  confidential  absolute }
"""


def test_check() -> None:
    result = pdsl.check(TEXT)
    assert "TIM-02" in [finding.code for finding in result.findings]
    assert [finding.code for finding in result.errors] == ["TIM-02"]
    assert not result.ok
    assert result.model.actors["north"].title == "North"
    assert result.redlines == ()
    own = pdsl.check(TEXT, owner="north")
    assert [(standing.redline.name, standing.verdict) for standing in own.redlines] == [("r", "crossed")]
    assert {"TIM-02"} <= {found["code"] for found in json.loads(own.report("json"))["diagnostics"]}
    assert json.loads(own.report("json"))["redlines"]
    assert "TIM-02" in own.report()


def test_a_draft_is_measured_by_other_texts(tmp_path: Path) -> None:
    (tmp_path / "world.pdsl").write_text(TEXT.split("article", maxsplit=1)[0], encoding="utf-8")
    names = 'pdsl 1\nimport "world.pdsl"\n'
    draft = Source(f"{tmp_path}/draft.pdsl", names + 'article one "One" { north shall not join league }\n')
    line = "redline own of south { require north shall not join league  absolute }\n"
    frame = 'framework outline "Outline" { outside: require north shall not join league }\n'
    against = [Source(f"{tmp_path}/{name}.pdsl", names + text) for name, text in (("line", line), ("frame", frame))]
    measured = pdsl.check(draft, against=against)
    assert measured.draft.complete
    assert [(standing.redline.name, standing.verdict) for standing in measured.redlines] == [("own", "held")]
    assert [row["framework"] for row in json.loads(measured.report("json"))["frameworks"]] == ["outline"]
    assert pdsl.check(draft).redlines == ()
    with pytest.raises(ValueError, match="JSON"):
        pdsl.load("{}", against=against)
    with pytest.raises(ValueError, match="read already"):
        pdsl.check(pdsl.load(draft), against=against)


def test_a_file_a_text_a_source_and_a_draft_are_the_same() -> None:
    loaded = pdsl.load(PLAN)
    assert pdsl.load(str(PLAN)).model == loaded.model
    assert pdsl.load(loaded) is loaded
    source = Source(str(PLAN), PLAN.read_text(encoding="utf-8"))
    assert pdsl.load(source).model == loaded.model
    assert [d.code for d in pdsl.check(loaded).findings] == [d.code for d in pdsl.check(PLAN).findings]
    assert pdsl.load(pdsl.export(PLAN)).model == loaded.model


def test_what_a_file_name_is() -> None:
    with pytest.raises(FileNotFoundError):
        pdsl.load("state north")
    with pytest.raises(FileNotFoundError):
        pdsl.load(Path("state north\n"))
    assert pdsl.load("state north\n").model.actors


def test_reading_raises_nothing_for_what_the_text_says() -> None:
    draft = pdsl.load("stat north\n")
    assert not draft.complete
    assert draft.faults[0].severity is Severity.ERROR
    for make in (pdsl.render, pdsl.export, pdsl.fingerprint, pdsl.format):
        with pytest.raises(Unreadable) as raised:
            make("stat north\n")
        assert raised.value.diagnostics


def test_render_knows_where_everything_stands() -> None:
    page = pdsl.render(TEXT, "html", sources=True, annexes=("obligations",))
    assert '<details class="source">' in page
    assert 'id="annex/obligations"' in page


def test_render_finds_the_translations_beside_a_file(tmp_path: Path) -> None:
    (tmp_path / "draft.pdsl").write_text('pdsl 1\narticle one "Peace" { text "All is well." }\n', encoding="utf-8")
    (tmp_path / "draft.fr.pdsl").write_text(
        'pdsl 1\ntranslation fr of "draft.pdsl" { words "Peace" "Paix"  words "All is well." "Tout va bien." }\n',
        encoding="utf-8",
    )
    page = pdsl.render(tmp_path / "draft.pdsl", language="fr")
    assert "Tout va bien." in page
    assert "All is well." not in page
    assert "All is well." in pdsl.render(tmp_path / "draft.pdsl")


def test_render_format_export() -> None:
    assert pdsl.render(TEXT).startswith("#")
    assert "<html" in pdsl.render(TEXT, "html")
    assert 'article one "One" { north shall not join league within 30 days }\n' in pdsl.format(TEXT)
    assert json.loads(pdsl.export(TEXT))["format"] == "pdsl-model"
    assert "redlines" not in json.loads(pdsl.export(TEXT))["settlement"]
    with pytest.raises(ValueError, match="no form"):
        pdsl.export(TEXT, "xml")


def test_ask() -> None:
    assert pdsl.ask(TEXT, "require north shall not join league").verdict == "held"
    assert pdsl.ask(TEXT, "forbid north shall not join league").verdict == "crossed"
    assert pdsl.ask(TEXT, "require south shall not join league").verdict == "not addressed"
    draft = pdsl.load(TEXT)
    assert pdsl.ask(draft, "require always: north shall not join league").verdict == "held"
    for question in ("", "requir x", "require north shall not join leage", "absolute", "require a } state x {",
                     "require north shall join league  forbid south shall join league"):  # fmt: skip
        with pytest.raises(Unreadable):
            pdsl.ask(draft, question)


def test_functions_stay_functions_whatever_is_imported() -> None:
    script = (
        "import pdsl, pdsl.render, pdsl.format, pdsl.export, pdsl.checks\n"
        "from pdsl.render import render\nfrom pdsl.format import format\n"
        "assert all(type(getattr(pdsl, name)).__name__ == 'function' for name in pdsl.__all__[1:])\n"
        "assert render is not pdsl.render\n"
        "print(pdsl.checks.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", script], env=ENVIRON, capture_output=True, text=True, check=True)
    assert done.stdout == "pdsl.checks\n"


def test_importing_loads_no_stage() -> None:
    script = "import sys\nbefore = set(sys.modules)\nimport pdsl\nprint(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], env=ENVIRON, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"pdsl", "__future__"}


def test_the_client_runs_and_is_well_typed(tmp_path: Path) -> None:
    client = ROOT / "tests" / "api" / "client.py"
    ran = subprocess.run([sys.executable, client], env=ENVIRON, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "SYN-01"
    assert "No: held" in ran.stdout
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import pdsl\nx: int = pdsl.check('a\\n').findings[0].message\ny: str = pdsl.ask(5, 'x').verdict\n", "utf-8"
    )
    call = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(tmp_path / "cache")]
    done = subprocess.run([*call, client, wrong], cwd=ROOT, env=ENVIRON, capture_output=True, text=True, check=False)
    assert [re.search(r"\[([\w-]+)\]$", line)[1] for line in done.stdout.splitlines() if "error" in line] == [  # type: ignore[index]
        "assignment",
        "arg-type",
    ], done.stdout


def test_the_page_about_it_names_every_function() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for name in pdsl.__all__[1:]:
        assert f"pdsl.{name}(" in page, name


def test_the_examples_of_the_page_are_true() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 2
    script = "\n".join(blocks)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=ENVIRON, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert isinstance(pdsl.load(TEXT), Draft)


def test_table() -> None:
    table = pdsl.table(ROOT / "examples" / "budapest_1994.pdsl", "veto")
    assert table.name == "veto"
    block = [column.key for column in table.columns].index("block")
    values = {row.cells[0].text: row.cells[block].value for row in table.rows}
    assert values["amendment of budapest_1994"] == ("russia", "ukraine", "united_kingdom", "united_states")
    with pytest.raises(ValueError, match="no table is named 'vetoes'"):
        pdsl.table(TEXT, "vetoes")


def test_a_document_is_made_as_an_edition_says() -> None:
    from pdsl.render.edition import Edition

    edition = Edition(extras=("redlines",))
    text = pdsl.render(TEXT, "md", edition)
    assert text == pdsl.render(TEXT, "md", extras=("redlines",)) == pdsl.render_file(TEXT, "md", edition).decode()
    with pytest.raises(TypeError, match="has no field colour"):
        pdsl.render(TEXT, "md", colour="red")


def test_texts_without_a_name_are_texts_of_their_own():
    """A draft and the red lines that it is asked, both given as text, have no name by which they would be one file."""
    draft = 'pdsl 1\nstate north "North"\nstate south "South"\narticle a "A" { north shall not use force }\n'
    lines = "pdsl 1\nredline {} of south {{ forbid south shall use force }}\n"
    asked = [lines.format(name) for name in ("one", "two")]
    assert [line.name for line in pdsl.load(draft, against=asked).analysis.model.redlines] == ["one", "two"]
    found = pdsl.compare(draft, draft.replace("north shall", "south shall"), redlines=asked)
    assert found.steps[0].gains.lines_asked == 2
