"""Requirements of every kind with the answer that the law of treaties gives, written down before the tool was asked."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.conform.verdict import ALL, Met, verdicts
from pdsl.source import Source

HERE = Path(__file__).parent
BARE = (HERE / "pairs" / "world.pdsl").read_text(encoding="utf-8")
WORLD = BARE.replace("form treaty", "form treaty conforms to plan")
ASKED = tomllib.loads((HERE / "requirements" / "requirements.toml").read_text(encoding="utf-8"))["asked"]


def answered(asked: dict[str, str]) -> Met:
    text = f'{WORLD}\nframework plan "Plan" {{ {asked["requires"]} }}\narticle x "X" {{\n{asked["draft"]}\n}}\n'
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [fault.message for fault in analysis.reading]
    (found,) = verdicts(analysis)
    (met,) = found.met
    return met


@pytest.mark.parametrize("asked", ASKED, ids=[str(number) for number in range(len(ASKED))])
def test_the_answer_is_that_of_the_law(asked):
    met = answered(asked)
    assert met.word == asked.get("told", asked["answer"]), (asked["because"], met.why, met.notes)
    assert met.unbinding == asked.get("unbinding", False)
    assert met.by_silence == asked.get("silent", False)
    assert asked.get("says", "") in " ".join(met.why)


def test_every_word_is_asked_for():
    assert {asked["answer"] for asked in ASKED} == set(ALL)
