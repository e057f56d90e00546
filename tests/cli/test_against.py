"""`pdsl check --against`: red lines and frameworks of other files beside a draft that does not import them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

WORLD = """pdsl 1
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
"""
DRAFT = """pdsl 1
import standard
import "common/world.pdsl"
settlement peace "Peace" { parties northland, southland  form treaty }
article a "A" { status of cape { sovereignty southland } }
"""
LINES = """pdsl 1
import "../common/world.pdsl"
redline open_line of northland { forbid sovereignty of cape is southland  absolute }
redline secret_line of northland { forbid sovereignty of cape is southland  absolute  confidential }
"""
FRAME = """pdsl 1
import "../common/world.pdsl"
framework outline "Outline" { no_cession: forbid sovereignty of cape is southland }
"""


@pytest.fixture
def check(tmp_path):
    files = {"common/world.pdsl": WORLD, "draft.pdsl": DRAFT, "own/lines.pdsl": LINES, "own/frame.pdsl": FRAME}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "pdsl", "check", *arguments], cwd=tmp_path, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        return done

    return run


def verdicts(done: subprocess.CompletedProcess[str]) -> tuple[dict[str, str], dict[str, str]]:
    found = json.loads(done.stdout)
    lines = {row["name"]: row["verdict"] for row in found["redlines"]}
    return lines, {row["label"]: row["verdict"] for row in found["frameworks"]}


def test_a_draft_is_measured_by_files_that_it_does_not_import(check):
    assert verdicts(check("draft.pdsl", "--format", "json")) == ({}, {})
    done = check("draft.pdsl", "--against", "own/lines.pdsl", "--against", "own/frame.pdsl", "--format", "json")
    assert verdicts(done) == ({"open_line": "crossed"}, {"no_cession": "contradicted"})
    assert done.returncode == 1
    codes = {finding["code"] for finding in json.loads(done.stdout)["diagnostics"]}
    assert "RED-11" in codes
    assert not [code for code in codes if code.startswith("NAM")]


def test_a_confidential_line_shows_to_its_owner_only(check):
    for arguments in ((), ("--for", "southland")):
        done = check("draft.pdsl", "--against", "own/lines.pdsl", *arguments)
        assert "secret_line" not in done.stdout + done.stderr
    shown = check("draft.pdsl", "--against", "own/lines.pdsl", "--for", "northland", "--format", "json")
    assert verdicts(shown)[0] == {"open_line": "crossed", "secret_line": "crossed"}


def test_a_file_has_one_name_whichever_way_it_is_written(check, tmp_path):
    expected = ({"open_line": "crossed"}, {})
    there = str(tmp_path)
    for draft, lines in (
        (f"{there}/draft.pdsl", "own/lines.pdsl"),
        ("draft.pdsl", f"{there}/own/lines.pdsl"),
        (f"{there}/draft.pdsl", f"{there}/own/lines.pdsl"),
    ):
        assert verdicts(check(draft, "--against", lines, "--format", "json")) == expected


def test_a_framework_to_which_the_draft_conforms_already_is_asked_once(check, tmp_path):
    text = DRAFT.replace("form treaty", "form treaty  conforms to outline").replace(
        'import "common', 'import "own/frame.pdsl"\nimport "common'
    )
    (tmp_path / "draft.pdsl").write_text(text, encoding="utf-8")
    done = check("draft.pdsl", "--against", "own/frame.pdsl", "--format", "json")
    assert len(json.loads(done.stdout)["frameworks"]) == 1


def test_a_name_that_both_declare_is_a_fault_as_with_an_import(check, tmp_path):
    (tmp_path / "own" / "frame.pdsl").write_text(FRAME + 'state northland "Northland"\n', encoding="utf-8")
    done = check("draft.pdsl", "--against", "own/frame.pdsl", "--format", "concise")
    assert "NAM-03" in done.stdout


def test_the_cache_knows_by_what_a_draft_was_measured(check, tmp_path):
    def cached(*arguments: str) -> tuple[dict[str, str], dict[str, str]]:
        return verdicts(check("draft.pdsl", *arguments, "--format", "json", "--cache-dir", str(tmp_path / "kept")))

    assert cached() == ({}, {})
    assert cached("--against", "own/frame.pdsl") == ({}, {"no_cession": "contradicted"})
    (tmp_path / "own" / "frame.pdsl").write_text(FRAME.replace("forbid", "require"), encoding="utf-8")
    assert cached("--against", "own/frame.pdsl") == ({}, {"no_cession": "kept"})


@pytest.mark.parametrize(
    ("name", "said"), [("nowhere.pdsl", "cannot be read"), ("own", "is a folder"), ("-", "needs a file")]
)
def test_what_cannot_be_opened_is_told(check, name, said):
    done = check("draft.pdsl", "--against", name)
    assert (done.returncode, said in done.stderr) == (2, True)


def test_a_model_as_json_stands_by_itself(check, tmp_path):
    (tmp_path / "draft.json").write_text("{}", encoding="utf-8")
    done = check("draft.json", "--against", "own/frame.pdsl")
    assert (done.returncode, "needs the text" in done.stderr) == (2, True)
