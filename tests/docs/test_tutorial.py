"""The tutorial shows what the tool prints, and each lesson begins where the one before was mended."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
LESSONS = sorted((ROOT / "examples" / "tutorial").glob("*.pdsl"))
SHOWN = re.findall(r"```console\n\$ (pdsl check \S+)\n```\n\n```text\n(.*?)```", PAGE, re.DOTALL)
FOUND = {
    "1_a_sentence": ["TIM-02"],
    "2_a_withdrawal": ["ARM-12", "MON-01"],
    "3_a_body": ["BOD-03"],
    "4_a_guarantee": ["BOD-04", "GUA-01"],
    "5_brackets": ["RED-02"],
    "6_a_sequence": ["TIM-07"],
    "7_a_whole_settlement": [],
}


def test_every_lesson_is_shown():
    assert [Path(command.split()[-1]).stem for command, _ in SHOWN] == list(FOUND)
    assert [path.stem for path in LESSONS] == list(FOUND)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_has_the_finding_that_it_teaches_and_no_other(path):
    analysis = analyse(Source(path.name, path.read_text(encoding="utf-8")))
    assert sorted(finding.code for finding in registry.run(analysis)) == FOUND[path.stem]


@pytest.mark.parametrize(("command", "shown"), SHOWN)
def test_what_is_shown_is_what_the_tool_prints(command, shown):
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    printed = " ".join((done.stdout + done.stderr).split())
    for line in shown.splitlines():
        assert " ".join(line.split()) in printed, line


def test_every_piece_of_a_draft_on_the_page_stands_in_a_lesson():
    files = [" ".join(path.read_text(encoding="utf-8").split()) for path in LESSONS]
    page = PAGE
    for _, shown in SHOWN:
        page = page.replace(shown, "")
    lines = [line.strip() for block in re.findall(r"```text\n(.*?)```", page, re.DOTALL) for line in block.splitlines()]
    assert len(lines) >= 15
    for line in lines:
        assert any(line in text for text in files), line
