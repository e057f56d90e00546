"""`pdsl table`: which table, which file, which format, and what it refuses."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile

import pytest

from pdsl.cli.app import run
from pdsl.tables import TABLES

TEXT = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement s "S" { parties northland, southland  form treaty }
article a {
    amended by agreement of northland and southland
}
"""


@pytest.fixture
def table(tmp_path):
    (tmp_path / "draft.pdsl").write_text(TEXT, encoding="utf-8")

    def call(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(
            [sys.executable, "-m", "pdsl", "table", *arguments], cwd=tmp_path, capture_output=True, check=False
        )
        assert b"Traceback" not in done.stderr
        return done

    return call


def test_alone_it_lists_the_tables(table):
    said = table().stdout.decode()
    assert [line.split()[0] for line in said.splitlines()] == list(TABLES)


def test_a_table_in_text(table):
    said = table("veto", "draft.pdsl").stdout.decode()
    assert "amendment of s" in said
    assert said.startswith("Who can block, force or delay what · S\n")


def test_a_workbook_goes_into_a_pipe_or_a_file_and_is_the_same(table, tmp_path):
    piped = table("--all", "draft.pdsl", "--format", "xlsx").stdout
    done = table("--all", "draft.pdsl", "-o", "out.xlsx")
    assert done.returncode == 0
    assert (tmp_path / "out.xlsx").read_bytes() == piped
    with zipfile.ZipFile(io.BytesIO(piped)) as book:
        assert book.testzip() is None


def test_csv_ends_its_lines_as_the_standard_says(table):
    said = table("veto", "draft.pdsl", "--format", "csv").stdout
    assert said.startswith(b"decision,block,force,delay,rule,clause\r\n")


def test_the_ending_decides_on_the_format(table, tmp_path):
    table("veto", "draft.pdsl", "-o", "out.json")
    assert json.loads((tmp_path / "out.json").read_text())["tables"][0]["name"] == "veto"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("veta", "draft.pdsl"), "Did you mean"),
        (("veto",), "Name a file"),
        (("veto", "draft.pdsl", "more"), "one table and one file"),
        (("--all",), "takes a file alone"),
        (("--all", "draft.pdsl", "--format", "csv"), "holds one table"),
        (("veto", "draft.pdsl", "-o", "out.doc"), "names no format"),
        (("veto", "draft.pdsl", "-o", "draft.pdsl", "--format", "text"), "is a draft"),
        (("veto", "draft.pdsl", "--party", "northlan"), "northland"),
        (("veto", "draft.pdsl", "--for", "nobody"), "No party"),
        (("veto", "missing.pdsl"), "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_told(table, arguments, said):
    done = table(*arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_a_workbook_is_not_sent_to_a_terminal(tmp_path, monkeypatch, capsys):
    (tmp_path / "draft.pdsl").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pdsl.cli.output._is_terminal", lambda stream: True)
    assert run(["table", "veto", "draft.pdsl", "--format", "xlsx"]) == 2
    assert "A workbook is no text" in capsys.readouterr().err


def test_a_missing_package_is_named(tmp_path, monkeypatch, capsys):
    (tmp_path / "draft.pdsl").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert run(["table", "veto", "draft.pdsl", "-o", "out.xlsx"]) == 2
    assert "pip install 'pdsl[xlsx]'" in capsys.readouterr().err
    assert not (tmp_path / "out.xlsx").exists()


def test_only_workbooks_load_their_package(tmp_path):
    (tmp_path / "draft.pdsl").write_text(TEXT, encoding="utf-8")
    script = (
        "import sys; from pdsl.cli.app import run; run(['table', '--all', 'draft.pdsl', '--format', 'json', '-o',"
        " 'out.json']); sys.exit('xlsxwriter' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=False).returncode == 0
