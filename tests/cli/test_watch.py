"""`--watch`: what is followed, what ends it, what does not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT)}
LIBRARY = 'pdsl 1\nstate north "North"\nstate south "South"\norganization league "the League"\n'
DRAFT = """pdsl 1
import "library.pdsl"
settlement one "The Draft" { parties north, south  form treaty }
article one "One" { north shall not join league within 30 days of signature }
"""
LINES = """pdsl 1
import "library.pdsl"
redline r "No" of north { require south shall join league }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("draft.pdsl", DRAFT), ("library.pdsl", LIBRARY), ("lines.pdsl", LINES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "pdsl.toml").write_text("[project]\nroot = true\n", encoding="utf-8")
    return tmp_path


class Watched:
    """`pdsl … --watch` running."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.log = folder / "watch.log"
        with self.log.open("wb") as file:
            call = [sys.executable, "-m", "pdsl", *arguments, "--watch"]
            self.process = subprocess.Popen(
                call, cwd=folder, env=ENVIRON, stdout=file, stderr=subprocess.STDOUT,
                # what a shell starts in the background inherits a SIGINT that is ignored
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads
            )  # fmt: skip

    def wait(self, words: str, times: int = 1) -> str:
        for _ in range(1200):
            text = self.log.read_text(encoding="utf-8")
            if text.count(words) >= times:
                return text
            time.sleep(0.05)
        raise AssertionError(self.log.read_text(encoding="utf-8"))

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)


@pytest.fixture
def watch(folder: Path) -> Iterator[Callable[..., Watched]]:
    running: list[Watched] = []

    def begin(*arguments: str) -> Watched:
        running.append(Watched(folder, *arguments))
        return running[-1]

    yield begin
    for one in running:
        if one.process.poll() is None:
            assert one.interrupt() == 130
        said = one.log.read_text(encoding="utf-8")
        assert "Traceback" not in said
        assert "a fault of the tool" not in said


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_check_follows_its_draft_and_its_imports(folder: Path, watch: Callable[..., Watched]) -> None:
    watched = watch("check", "draft.pdsl", "--format", "concise")
    watched.wait("Ctrl-C ends")
    draft = folder / "draft.pdsl"
    beside = folder / "draft.new"
    beside.write_text(DRAFT.replace("join league", "join leage"), encoding="utf-8")
    beside.replace(draft)
    assert "NAM-01" in watched.wait("Ctrl-C ends", 2)
    draft.unlink()
    assert "cannot be read" in watched.wait("Ctrl-C ends", 3)
    draft.write_text(DRAFT, encoding="utf-8")
    watched.wait("Ctrl-C ends", 4)
    change(folder / "library.pdsl", "state north", "stat north")
    assert "library.pdsl:2" in watched.wait("Ctrl-C ends", 5)


def test_a_party_that_an_import_does_not_declare_yet_is_waited_for(folder: Path, watch: Callable[..., Watched]) -> None:
    change(folder / "library.pdsl", "state north", "stat north")
    for command in ("check", "render"):
        watched = watch(command, "draft.pdsl", "--for", "north")
        watched.wait("No party of this draft is named `north`")
        watched.wait("Ctrl-C ends")
        change(folder / "library.pdsl", "stat north", "state north")
        watched.wait("Ctrl-C ends", 2)
        assert watched.interrupt() == 130
        change(folder / "library.pdsl", "state north", "stat north")


def test_a_file_of_red_lines_that_is_not_there_yet_is_waited_for(folder: Path, watch: Callable[..., Watched]) -> None:
    lines = folder / "lines.pdsl"
    lines.unlink()
    watched = watch("check", "draft.pdsl", "--against", "lines.pdsl")
    assert "`lines.pdsl` cannot be read" in watched.wait("Ctrl-C ends")
    lines.write_text(LINES, encoding="utf-8")
    assert "Red lines" in watched.wait("Ctrl-C ends", 2)


def test_settings_are_followed_also_new_ones_and_faulty_ones(folder: Path, watch: Callable[..., Watched]) -> None:
    settings = folder / "pdsl.toml"
    settings.write_text("[nothing]\n", encoding="utf-8")
    watched = watch("check", "draft.pdsl", "--format", "concise")
    assert "has no `nothing`" in watched.wait("Ctrl-C ends")
    settings.unlink()
    assert "FIN-01" in watched.wait("Ctrl-C ends", 2)
    settings.write_text('[project]\nroot = true\n[check]\nselect = ["GUA"]\n', encoding="utf-8")
    assert "not shown, as" in watched.wait("Ctrl-C ends", 3)


def test_a_report_in_the_folder_that_is_watched_is_no_change(folder: Path, watch: Callable[..., Watched]) -> None:
    watched = watch("check", ".", "--format", "json", "-o", "report.json")
    watched.wait("Ctrl-C ends")
    (folder / "deep").mkdir()
    (folder / "deep" / "second.pdsl").write_text(DRAFT.replace("library.pdsl", "../library.pdsl"), encoding="utf-8")
    watched.wait("Ctrl-C ends", 2)
    change(folder / "deep" / "second.pdsl", "30 days", "31 days")
    said = watched.wait("Ctrl-C ends", 3)
    assert said.count("Ctrl-C ends") == 3  # once for each change, not for each report
    assert "in 2 files" in said


def test_a_document_follows_translations_and_templates(folder: Path, watch: Callable[..., Watched]) -> None:
    mine = folder / "mine" / "fr"
    mine.mkdir(parents=True)
    watched = watch("render", "draft.pdsl", "--language", "fr", "--templates", "mine", "-o", "out.txt")
    watched.wait("Ctrl-C ends")
    (folder / "draft.fr.pdsl").write_text(
        'pdsl 1\ntranslation fr of "draft.pdsl" {\n    words "The Draft" "Le projet"\n}\n', encoding="utf-8"
    )
    watched.wait("Ctrl-C ends", 2)
    assert "PROJET" in (folder / "out.txt").read_text(encoding="utf-8").upper()
    (mine / "undertaking.j2").write_text("{% macro", encoding="utf-8")
    assert "RND-05" in watched.wait("Ctrl-C ends", 3)
    (mine / "undertaking.j2").unlink()
    watched.wait("Ctrl-C ends", 4)


def test_a_change_that_is_gone_for_a_while_does_not_end_it(folder: Path, watch: Callable[..., Watched]) -> None:
    draft = folder / "draft.pdsl"
    amended = DRAFT + '''amendment first "First Protocol" {
    replace one with { north shall not join league within 60 days of signature }
}
'''
    draft.write_text(amended, encoding="utf-8")
    watched = watch("render", "draft.pdsl", "--change", "first", "-o", "out.md")
    watched.wait("Ctrl-C ends")
    draft.write_text(DRAFT, encoding="utf-8")
    assert "No change of this draft is named `first`" in watched.wait("Ctrl-C ends", 2)
    draft.write_text(amended, encoding="utf-8")
    watched.wait("Ctrl-C ends", 3)


def test_a_call_that_is_wrong_from_the_start_ends_at_once(folder: Path) -> None:
    for arguments in (("render", "draft.pdsl", "--change", "nothing"), ("check", "-"), ("render", "-")):
        done = subprocess.run(
            [sys.executable, "-m", "pdsl", *arguments, "--watch"], cwd=folder, env=ENVIRON, input="", text=True,
            capture_output=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
