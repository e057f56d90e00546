"""A text of another day, and a change by itself, on the command line and from Python."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import pdsl as tool

ROOT = Path(__file__).resolve().parents[2]
SINAI = "examples/sinai_1979.pdsl"
BUDAPEST = "examples/budapest_1994.pdsl"


def pdsl(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "pdsl", *words], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ((), ["ARM-02", "ARM-02", "TIM-01", "ARM-02", "NEG-04"]),
        (("--as-of", "2006-01-01"), ["ARM-02", "ARM-02", "TIM-01", "ARM-02"]),
        (("--as-signed",), ["ARM-02", "ARM-02", "TIM-01"]),
    ],
)
def test_check_reads_the_text_of_the_day(words, codes, tmp_path):
    for _ in range(2):  # the second time from the cache
        done = pdsl("check", SINAI, "--format", "json", "--cache-dir", str(tmp_path / "cache"), *words)
        assert [found["code"] for found in json.loads(done.stdout)["diagnostics"]] == codes


@pytest.mark.parametrize(
    ("draft", "words", "said"),
    [
        (SINAI, (), "the text as it stands: 3 of 3 changes in effect"),
        (SINAI, ("--as-signed",), "the text as it was signed: 0 of 3 changes in effect"),
        (SINAI, ("--as-of", "2006-01-01"), "the text as of 2006-01-01: 2 of 3 changes in effect"),
        (BUDAPEST, ("--as-of", "2006-01-01"), "the text as of 2006-01-01: it has no changes"),
        (BUDAPEST, (), None),
    ],
)
def test_the_summary_says_with_how_many_changes_a_text_is_read(draft, words, said, tmp_path):
    for _ in range(2):  # the second time from the cache
        done = pdsl("check", draft, "--format", "concise", "--cache-dir", str(tmp_path / "cache"), *words)
        assert [line for line in done.stderr.splitlines() if " changes" in line] == ([said] if said else [])


def test_of_several_texts_the_summary_names_the_one_with_changes():
    done = pdsl("check", SINAI, BUDAPEST, "--format", "concise")
    assert f"{SINAI} as it stands: 3 of 3 changes in effect" in done.stderr
    assert f"{BUDAPEST} as it stands" not in done.stderr


def test_render_and_state_read_the_text_of_the_day():
    shown = {words: pdsl("render", SINAI, "--to", "txt", *words).stdout
             for words in ((), ("--as-signed",), ("--as-of", "2006-01-01"))}  # fmt: skip
    assert [text.count("CONSOLIDATED TEXT") for text in shown.values()] == [1, 0, 1]
    assert ["750" in text for text in shown.values()] == [False, False, True]
    assert ["5 bis." in text for text in shown.values()] == [True, False, True]
    limits = [pdsl("state", SINAI, "--at", "2006-01-01", "--only", "forces", *words).stdout
              for words in (("--as-signed",), ("--as-of", "2006-01-01"))]  # fmt: skip
    assert ["ceiling 750" in text for text in limits] == [False, True]


@pytest.mark.parametrize(
    ("day", "ceiling", "count"),
    [("1990-01-01", None, 1), ("2010-01-01", "ceiling 750", 2), ("2022-01-01", "ceiling not stated", 3)],
)
def test_the_state_of_a_day_is_that_of_the_text_of_the_day(day, ceiling, count):
    done = pdsl("state", SINAI, "--at", day, "--only", "forces", "--area", "gaza_border")
    assert f"the text as of {day}: {count} of 3 changes in effect" in done.stderr
    assert (ceiling or "nothing to show") in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", SINAI, "--as-of", "2006-13-01"), "12 months"),
        (("check", SINAI, "--as-of", "yesterday"), "year-month-day"),
        (("state", SINAI, "--as-of", "2006-01-01", "--as-signed"), "say one"),
        (("render", SINAI, "--change", "border_guards", "--as-signed"), "say one"),
        (("render", SINAI, "--change", "border_gards"), "Did you mean `border_guards`?"),
        (("render", "examples/minsk_2015.pdsl", "--change", "x"), "No change of this draft"),
    ],
)
def test_a_call_that_cannot_be_understood_is_answered(words, said):
    done = pdsl(*words)
    assert done.returncode == 2
    assert said in done.stderr


def test_from_python():
    draft = tool.load(ROOT / SINAI)
    assert len(draft.written.changes) == 3
    of_2006 = draft.as_of("2006-01-01")
    assert "750" in tool.render(of_2006, "txt")
    assert "750" not in tool.render(draft.as_of(""), "txt")
    assert tool.export(of_2006, "pdsl") == tool.export(draft, "pdsl")
    question = "require presence of forces of egypt in gaza_border is prohibited"
    assert tool.ask(draft.as_of(""), question).verdict == "held"
    assert tool.ask(draft, question).verdict != "held"
    with pytest.raises(ValueError, match="no day"):
        draft.as_of("2006-02-30")
