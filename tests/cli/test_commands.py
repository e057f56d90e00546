"""The commands as a user calls them: products, talk, exit codes, nothing written that was not asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pdsl.report.schema import Report

ROOT = Path(__file__).resolve().parents[2]
CLEAN = """pdsl 1
state northland "Northland"
organization league "the League"
article alliances "Alliances" {
    northland shall not join league
}
"""
CROSSING = """pdsl 1
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article territories "Territories" { status of cape { sovereignty southland } }
redline no_cession "No cession" of northland {
    forbid sovereignty of cape is southland
    absolute
    confidential
}
"""


def pdsl(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pdsl", *arguments], cwd=cwd, input=stdin, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def draft(tmp_path):
    file = tmp_path / "draft.pdsl"
    file.write_text(CLEAN, encoding="utf-8")
    return file


def test_version(tmp_path):
    done = pdsl("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "pdsl, version 0.1.0\n", "")


def test_check_gives_0_without_errors_and_1_with(draft):
    assert pdsl("check", "draft.pdsl", cwd=draft.parent).returncode == 0
    draft.write_text(CLEAN.replace("join league", "join leage"), encoding="utf-8")
    done = pdsl("check", "draft.pdsl", cwd=draft.parent)
    assert done.returncode == 1
    assert "NAM-01" in done.stdout
    assert "did you mean `league`?" in done.stdout
    assert pdsl("check", "--fail-on", "never", "draft.pdsl", cwd=draft.parent).returncode == 0


def test_check_reads_standard_input(tmp_path):
    done = pdsl("check", "-", cwd=tmp_path, stdin=CLEAN)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"], ["check", "no_such_file.pdsl"], ["chekc", "draft.pdsl"], ["check", "."],
        ["check", "draft.pdsl", "--for", "nobody_here"], ["explain", "XYZ-99"], ["render", "draft.pdsl", "-o", "x.doc"],
        ["check", "draft.pdsl", "--format", "poem"],
    ],
)  # fmt: skip
def test_calls_that_cannot_be_understood_give_2(draft, arguments):
    done = pdsl(*arguments, cwd=draft.parent)
    assert done.returncode == 2
    assert done.stderr


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x80abc", b"\xfe\xffa"])
def test_files_that_are_no_utf8_give_2(tmp_path, data):
    (tmp_path / "bad.pdsl").write_bytes(data)
    done = pdsl("check", "bad.pdsl", cwd=tmp_path)
    assert done.returncode == 2
    assert "UTF-8" in done.stderr


def test_json_is_alone_on_stdout_and_fits_its_schema(tmp_path):
    (tmp_path / "draft.pdsl").write_text(CROSSING.replace("    confidential\n", ""), encoding="utf-8")
    done = pdsl("check", "draft.pdsl", "--format", "json", cwd=tmp_path)
    report = Report.model_validate(json.loads(done.stdout))
    assert done.returncode == 1
    assert [line.verdict for line in report.redlines] == ["crossed"]
    assert "RED-01" in [finding.code for finding in report.diagnostics]


def test_confidential_lines_leak_nowhere_but_to_their_owner(tmp_path):
    file = tmp_path / "draft.pdsl"
    file.write_text(CROSSING, encoding="utf-8")
    bare = CROSSING[: CROSSING.index("redline")]
    for form in ("full", "concise", "json"):
        file.write_text(CROSSING, encoding="utf-8")
        shown = pdsl("check", "draft.pdsl", "--format", form, cwd=tmp_path)
        other = pdsl("check", "draft.pdsl", "--format", form, "--for", "southland", cwd=tmp_path)
        file.write_text(bare, encoding="utf-8")
        without = pdsl("check", "draft.pdsl", "--format", form, cwd=tmp_path)
        assert (shown.returncode, shown.stdout, shown.stderr) == (
            without.returncode, without.stdout, without.stderr,
        )  # fmt: skip
        assert (other.returncode, other.stdout) == (without.returncode, without.stdout)
    file.write_text(CROSSING, encoding="utf-8")
    owner = pdsl("check", "draft.pdsl", "--for", "northland", cwd=tmp_path)
    assert owner.returncode == 1
    assert "RED-01" in owner.stdout
    for to in ("md", "html", "txt"):
        assert "No cession" not in pdsl("render", "draft.pdsl", "--to", to, cwd=tmp_path).stdout
    assert pdsl("render", "draft.pdsl", "-o", "draft.docx", cwd=tmp_path).returncode == 0
    with zipfile.ZipFile(tmp_path / "draft.docx") as word:
        assert not [name for name in word.namelist() if b"No cession" in word.read(name)]


def test_render_writes_only_the_file_named(draft):
    done = pdsl("render", "draft.pdsl", "-o", "draft.html", cwd=draft.parent)
    assert done.returncode == 0
    assert sorted(file.name for file in draft.parent.iterdir()) == ["draft.html", "draft.pdsl"]
    assert (draft.parent / "draft.html").read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_a_word_document_goes_to_a_file_or_a_pipe(draft):
    done = pdsl("render", "draft.pdsl", "-o", "draft.docx", cwd=draft.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "wrote draft.docx\n")
    piped = subprocess.run(
        [sys.executable, "-m", "pdsl", "render", "draft.pdsl", "--to", "docx"],
        cwd=draft.parent, capture_output=True, check=False,
    )  # fmt: skip
    assert piped.stdout == (draft.parent / "draft.docx").read_bytes()
    with zipfile.ZipFile(draft.parent / "draft.docx") as file:
        assert "word/document.xml" in file.namelist()
        assert b"Northland shall not join" in file.read("word/document.xml")


def test_without_python_docx_the_command_says_what_to_install(draft):
    hidden = "import sys; sys.modules['docx'] = None; sys.argv[1:] = ['render', 'draft.pdsl', '-o', 'draft.docx']; "
    done = subprocess.run(
        [sys.executable, "-c", hidden + "from pdsl.cli import main; sys.exit(main())"],
        cwd=draft.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'pdsl[docx]'" in done.stderr
    assert not (draft.parent / "draft.docx").exists()


def test_render_refuses_what_cannot_be_read(draft):
    draft.write_text(CLEAN.replace("shall not", "shal not"), encoding="utf-8")
    done = pdsl("render", "draft.pdsl", "-o", "draft.html", cwd=draft.parent)
    assert done.returncode == 1
    assert not (draft.parent / "draft.html").exists()
    assert "not rendered" in done.stderr


def test_fmt_lays_out_once_and_says_so(draft):
    draft.write_text(CLEAN.replace("    northland shall", "  northland   shall"), encoding="utf-8")
    assert pdsl("fmt", "--check", "draft.pdsl", cwd=draft.parent).returncode == 1
    difference = pdsl("fmt", "--diff", "draft.pdsl", cwd=draft.parent)
    assert "+    northland shall not join league" in difference.stdout
    assert pdsl("fmt", "draft.pdsl", cwd=draft.parent).returncode == 0
    assert draft.read_text(encoding="utf-8") == CLEAN
    assert pdsl("fmt", "--check", "draft.pdsl", cwd=draft.parent).returncode == 0


def test_fmt_leaves_a_file_with_faults_as_it_is(draft):
    text = CLEAN.replace("shall not", "shal not")
    draft.write_text(text, encoding="utf-8")
    assert pdsl("fmt", "draft.pdsl", cwd=draft.parent).returncode == 1
    assert draft.read_text(encoding="utf-8") == text


def test_explain_by_code_and_by_name(tmp_path):
    by_code = pdsl("explain", "RED-01", cwd=tmp_path)
    by_name = pdsl("explain", "red-line-crossed", cwd=tmp_path)
    assert by_code.stdout == by_name.stdout
    assert "Why it matters" in by_code.stdout
    listed = pdsl("explain", "--all", cwd=tmp_path).stdout.splitlines()
    assert len(listed) >= 40
    assert "did you mean" in pdsl("explain", "RED-1", cwd=tmp_path).stderr.lower()


def test_stats_counts_and_measures(tmp_path):
    (tmp_path / "draft.pdsl").write_text(
        CLEAN.replace("}\n", '    northland shall "be kind"\n    text "words"\n}\n'), encoding="utf-8"
    )
    figures = json.loads(pdsl("stats", "draft.pdsl", "--format", "json", cwd=tmp_path).stdout)
    assert figures["provisions"] == 3
    assert figures["typed_share"] == 0.333
    assert len(figures["in_words"]) == 2


def test_imports_never_leave_the_project(tmp_path):
    inner = tmp_path / "project" / "drafts"
    inner.mkdir(parents=True)
    (tmp_path / "secret.pdsl").write_text('pdsl 1\nstate hidden "Hidden"\n', encoding="utf-8")
    for path in ("../../secret.pdsl", str(tmp_path / "secret.pdsl"), "file:///etc/passwd", "../../../etc/passwd"):
        (inner / "draft.pdsl").write_text(f'pdsl 1\nimport "{path}"\n{CLEAN[7:]}', encoding="utf-8")
        done = pdsl("check", "draft.pdsl", "--format", "concise", cwd=inner)
        assert "NAM-06" in done.stdout, path


def test_two_files_are_two_settlements(tmp_path):
    (tmp_path / "a.pdsl").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "b.pdsl").write_text(CLEAN, encoding="utf-8")
    done = pdsl("check", "a.pdsl", "b.pdsl", "--format", "concise", cwd=tmp_path)
    assert done.returncode == 0
    assert "NAM-03" not in done.stdout


def test_same_input_same_bytes():
    first, second = (
        [pdsl(*call, cwd=ROOT).stdout for call in (
            ("check", "examples/plan_28.pdsl"), ("check", "examples/plan_28.pdsl", "--format", "json"),
            ("render", "examples/plan_28.pdsl", "--to", "html"),
        )] for _ in range(2)
    )  # fmt: skip
    assert all(first)
    assert first == second


HIDDEN = """pdsl 1
state north "North"
state south "South"
group both { members north, south }
category tanks "tanks"
article a "A" { force_cap c of north { tanks at most 5 } }
redline zsecret "Hidden title" of north { require ceiling of tanks of north is at least 250  CONFIDENTIAL }
"""


@pytest.mark.parametrize(
    "line",
    [
        HIDDEN.replace("CONFIDENTIAL", "confidential"),
        HIDDEN.replace("CONFIDENTIAL", "confidental"),  # a slip in the word publishes nothing
        HIDDEN.replace("CONFIDENTIAL", "absolut confidential"),
        HIDDEN.replace("at least 250", "at leest 250").replace("CONFIDENTIAL", "confidential"),
        HIDDEN.replace("require ceiling", "require at zmile: ceiling").replace("CONFIDENTIAL", "confidential"),
        HIDDEN.replace("redline zsecret", "redlin zsecret").replace("CONFIDENTIAL", "confidential"),
        HIDDEN.replace("CONFIDENTIAL", "confidential") + 'redline zsecret "Again" of south { absolute }\n',
    ],
)
def test_hidden_words_reach_nobody_else(tmp_path, line):
    (tmp_path / "draft.pdsl").write_text(line, encoding="utf-8")
    calls = [["check", "draft.pdsl", "--format", form, *who]
             for form in ("full", "concise", "json") for who in ((), ("--for", "south"))]  # fmt: skip
    calls += [["render", "draft.pdsl", "--to", "md"], ["stats", "draft.pdsl"]]
    for call in calls:
        done = pdsl(*call, cwd=tmp_path)
        shown = done.stdout + done.stderr
        for word in ("Hidden", "250", "zmile", "leest"):
            assert word not in shown, (call, shown)


def test_a_group_s_line_is_shown_to_its_members(tmp_path):
    line = HIDDEN.replace("of north { require", "of both { require").replace("CONFIDENTIAL", "confidential")
    (tmp_path / "draft.pdsl").write_text(line, encoding="utf-8")
    assert "Hidden title" in pdsl("check", "draft.pdsl", "--for", "south", cwd=tmp_path).stdout
    assert "Hidden title" not in pdsl("check", "draft.pdsl", cwd=tmp_path).stdout


def test_a_file_s_name_cannot_steer_the_terminal(tmp_path):
    assert "\x1b" not in pdsl("check", "\x1b[2Jx.pdsl", cwd=tmp_path).stderr


def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "draft.pdsl").write_text('pdsl 1\nimport "pipe"\n', encoding="utf-8")
    assert "NAM-06" in pdsl("check", "draft.pdsl", "--format", "concise", cwd=tmp_path).stdout
    assert pdsl("check", "pipe", cwd=tmp_path).returncode == 2


def test_a_report_in_a_file_holds_the_red_lines_too(tmp_path):
    (tmp_path / "draft.pdsl").write_text(CROSSING.replace("    confidential\n", ""), encoding="utf-8")
    shown = pdsl("check", "draft.pdsl", cwd=tmp_path).stdout
    pdsl("check", "draft.pdsl", "-o", "report.txt", cwd=tmp_path)
    assert "Red lines" in shown
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == shown


OPEN = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
article arms "Arms" {
    force_cap forces of northland { tanks at most [northland: 800 | southland: 342] }
}
redline few_tanks "Few tanks" of southland { require ceiling of tanks of northland is at most 400 }
redline hidden "Hidden" of northland { require ceiling of tanks of northland is at least 700  confidential }
"""


def test_an_option_can_be_tried(tmp_path):
    (tmp_path / "draft.pdsl").write_text(OPEN, encoding="utf-8")
    choice = "arms.forces.tanks"
    assert "depends on" in pdsl("check", "draft.pdsl", cwd=tmp_path).stdout
    for option, verdict in (("southland", "held"), ("#1", "crossed")):
        done = pdsl("check", "draft.pdsl", "--choose", f"{choice}={option}", cwd=tmp_path)
        assert verdict in done.stdout
        assert "depends on" not in done.stdout
    done = pdsl("render", "draft.pdsl", "--choose", f"{choice}=342", "--to", "txt", cwd=tmp_path)
    assert "342" in done.stdout
    assert "800" not in done.stdout


def test_what_cannot_be_chosen_is_a_fault_of_the_call(tmp_path):
    (tmp_path / "draft.pdsl").write_text(OPEN, encoding="utf-8")
    for choice, told in (
        ("arms.forces.tank=#1", "did you mean `arms.forces.tanks`?"),
        ("arms.forces.tanks=900", "Its options are: northland: 800, southland: 342."),
        ("arms.forces.tanks", "write TERM=OPTION"),
    ):
        done = pdsl("check", "draft.pdsl", "--choose", choice, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert told.lower() in done.stderr.lower()
        assert "redline" not in done.stderr
