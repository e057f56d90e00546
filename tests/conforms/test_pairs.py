"""Smallest pairs of drafts with the answer that the law of treaties gives, written down before the tool was asked."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.conform.relation import NO, UNTOLD, YES, relate
from pdsl.source import Source

PAIRS = Path(__file__).parent / "pairs"
WORLD = (PAIRS / "world.pdsl").read_text(encoding="utf-8")
SAID = [(path.stem, pair) for path in sorted(PAIRS.glob("*.toml"))
        for pair in tomllib.loads(path.read_text(encoding="utf-8")).get("pair", ())]  # fmt: skip


def draft(clauses: str):
    found = analyse(Source("t.pdsl", f'{WORLD}\narticle x "X" {{\n{clauses}\n}}\n'))
    assert not found.reading, [fault.message for fault in found.reading]
    return found


@pytest.mark.parametrize(("relation", "pair"), SAID, ids=[f"{name}-{number}" for number, (name, _) in enumerate(SAID)])
def test_the_answer_is_that_of_the_law(relation, pair):
    found = relate(draft(pair["first"]), draft(pair["second"]), relation)
    said = (found.word, [point.why for point in found.points])
    if pair.get("told", pair["answer"]) == UNTOLD:
        # what cannot be computed is no ground for an answer that is not so
        assert found.word == UNTOLD, said
    else:
        assert found.word == pair["answer"], said


def test_what_is_not_computed_is_only_ever_not_decided():
    assert {pair["answer"] for _, pair in SAID} == {YES, NO, UNTOLD}
    assert {pair["told"] for _, pair in SAID if "told" in pair} == {UNTOLD}
