"""Many drafts: folders, order, cores, cache."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT)}
LIBRARY = 'pdsl 1\nstate north "North"\nstate south "South"\norganization league "the League"\n'
DRAFT = """pdsl 1
import "library.pdsl"
settlement s%d "Draft %d" { parties north, south  form treaty }
article one "One" { north shall not join league within 30 days }
redline r "No" of north { require south shall join league  absolute  confidential }
"""


def pdsl(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "pdsl", *arguments]
    done = subprocess.run(call, cwd=cwd, env=ENVIRON, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "drafts" / "deep").mkdir(parents=True)
    (tmp_path / "drafts" / ".hidden").mkdir()
    (tmp_path / "drafts" / "library.pdsl").write_text(LIBRARY, encoding="utf-8")
    for number in range(20):
        (tmp_path / "drafts" / f"d{number:02}.pdsl").write_text(DRAFT % (number, number), encoding="utf-8")
    inner = (DRAFT % (99, 99)).replace("library.pdsl", "../library.pdsl")
    (tmp_path / "drafts" / "deep" / "inner.pdsl").write_text(inner, encoding="utf-8")
    (tmp_path / "drafts" / ".hidden" / "no.pdsl").write_text(inner, encoding="utf-8")
    return tmp_path


def test_a_folder_is_its_settlements(folder: Path) -> None:
    done = pdsl("check", "drafts", "--format", "concise", cwd=folder)
    files = list(dict.fromkeys(line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("drafts")))
    assert files == sorted([*(f"drafts/d{n:02}.pdsl" for n in range(20)), "drafts/deep/inner.pdsl"])
    assert "in 21 files" in done.stderr


def test_libraries_are_checked_if_named(folder: Path) -> None:
    done = pdsl("check", "drafts/library.pdsl", "--format", "concise", cwd=folder)
    assert done.returncode == 0
    assert done.stderr


def test_a_folder_without_a_settlement_is_a_wrong_call(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert "holds no .pdsl file" in pdsl("check", "empty", cwd=folder).stderr
    (folder / "empty" / "a.pdsl").write_text(LIBRARY, encoding="utf-8")
    done = pdsl("check", "empty", cwd=folder)
    assert (done.returncode, "none with a `settlement`" in done.stderr) == (2, True)


@pytest.mark.parametrize("form", ["full", "json"])
def test_the_same_bytes_on_one_core_and_on_more(folder: Path, form: str) -> None:
    one, more = (pdsl("check", "drafts", "--format", form, "-j", jobs, cwd=folder) for jobs in ("1", "3"))
    assert (one.returncode, one.stdout, one.stderr) == (more.returncode, more.stdout, more.stderr)
    assert one.stdout


def test_the_same_bytes_from_the_cache(folder: Path) -> None:
    plain = pdsl("check", "drafts", "-v", cwd=folder)
    cold = pdsl("check", "drafts", "-v", "--cache-dir", "cache", cwd=folder)
    warm = pdsl("check", "drafts", "-v", "--cache-dir", "cache", cwd=folder)
    assert plain.stdout == cold.stdout == warm.stdout
    assert plain.returncode == cold.returncode == warm.returncode
    assert "0 of 21 results from cache" in cold.stderr
    assert "21 of 21 results from cache" in warm.stderr
    assert stat.S_IMODE((folder / "cache").stat().st_mode) & 0o077 == 0
    entries = list((folder / "cache").iterdir())
    assert len(entries) == 21
    assert all(entry.suffix == ".json" and stat.S_IMODE(entry.stat().st_mode) == 0o600 for entry in entries)


def test_a_changed_import_option_or_draft_is_answered_anew(folder: Path) -> None:
    def hits(*more: str) -> str:
        return pdsl("check", "drafts", "-v", "--cache-dir", "cache", *more, cwd=folder).stderr.split(" ")[0]

    assert (hits(), hits()) == ("0", "21")
    assert hits("--for", "north") == "0"
    assert hits("--ignore", "FIN") == "21"
    (folder / "drafts" / "library.pdsl").write_text(LIBRARY + "# changed\n", encoding="utf-8")
    assert hits() == "0"
    (folder / "drafts" / "d00.pdsl").write_text(DRAFT % (0, 1), encoding="utf-8")
    assert hits() == "20"


def test_the_cache_shows_nobody_what_is_confidential(folder: Path) -> None:
    own = pdsl("check", "drafts/d00.pdsl", "--for", "north", "--cache-dir", "cache", cwd=folder)
    other = pdsl("check", "drafts/d00.pdsl", "--cache-dir", "cache", cwd=folder)
    again = pdsl("check", "drafts/d00.pdsl", "--cache-dir", "cache", cwd=folder)
    assert "RED" in own.stdout
    assert "RED" not in other.stdout + again.stdout


def test_a_broken_entry_is_no_entry(folder: Path) -> None:
    before = pdsl("check", "drafts/d00.pdsl", "--cache-dir", "cache", cwd=folder).stdout
    for entry in (folder / "cache").iterdir():
        for rubbish in ("", "{", '{"imports": {}, "sources": [], "findings": [5]}', "[" * 5000):
            entry.write_text(rubbish, encoding="utf-8")
            assert pdsl("check", "drafts/d00.pdsl", "--cache-dir", "cache", cwd=folder).stdout == before


def test_a_cache_that_others_may_write_is_refused(folder: Path) -> None:
    (folder / "open").mkdir()
    (folder / "open").chmod(0o777)
    done = pdsl("check", "drafts", "--cache-dir", "open", cwd=folder)
    assert (done.returncode, "may be written to by others" in done.stderr) == (2, True)


def test_one_file_that_cannot_be_opened_hides_no_other(folder: Path) -> None:
    (folder / "drafts" / "bad.pdsl").write_bytes(b"\xff\xfe\x00")
    done = pdsl("check", "drafts", "missing.pdsl", "--format", "concise", cwd=folder)
    assert done.returncode == 2
    assert "drafts/d19.pdsl" in done.stdout
    assert "`drafts/bad.pdsl` is saved as UTF-16" in done.stderr
    assert "`missing.pdsl` cannot be read" in done.stderr
