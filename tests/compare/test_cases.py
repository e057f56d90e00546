"""Small differences and how each is told: every kind of change has a case in `cases.toml`."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pdsl.analysis import analyse
from pdsl.compare.compare import compare
from pdsl.compare.comparison import KINDS, Change, Comparison
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source

DATA = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))
BASE = DATA["base"].lstrip()
CASES = DATA["case"]


def read(text: str) -> Analysis:
    analysis = analyse(Source("draft.pdsl", text))
    assert not [fault.message for fault in analysis.reading if fault.severity.rank > 1]
    return analysis


def compared(case: dict[str, Any], *, back: bool = False) -> Comparison:
    assert BASE.count(case["old"]) == 1, case["old"]
    drafts = [read(BASE), read(BASE.replace(case["old"], case["new"]))]
    return compare(*(reversed(drafts) if back else drafts), gains=False)[0]


def told(change: Change) -> list[str]:
    return [change.kind, change.field, change.effect, ", ".join(change.bears)]


@pytest.mark.parametrize("case", CASES, ids=[case["new"][:60] or case["old"][:60] for case in CASES])
def test_a_difference_is_told_as_what_it_is(case):
    changes = compared(case).changes
    assert sorted(map(told, changes)) == sorted(case["expect"])
    assert all(change.text and (change.before or change.after) for change in changes)


@pytest.mark.parametrize("case", CASES, ids=[case["new"][:60] or case["old"][:60] for case in CASES])
def test_the_other_way_round_it_is_the_other_kind(case):
    kinds = sorted(KINDS[kind][0] for kind, *_ in case["expect"])
    assert sorted(change.kind for change in compared(case, back=True).changes) == kinds


def test_every_kind_has_a_case():
    told_of = {kind for case in CASES for kind, *_ in case["expect"]}
    both_ways = told_of | {KINDS[kind][0] for kind in told_of}
    elsewhere = {"moved"}  # below
    assert set(KINDS) - both_ways - elsewhere == set()
    assert all(KINDS[KINDS[kind][0]][0] == kind for kind in KINDS)


def test_what_is_moved_is_found_there():
    line = "    passage: south may transit forces in strait with consent of council\n"
    text = BASE.replace(line, "").replace('article shield "Shield" {\n', f'article shield "Shield" {{\n{line}')
    found = compare(read(BASE), read(text), gains=False)[0]
    assert [told(change) for change in found.changes] == [["moved", "article", "", "south"]]
    assert found.same


def test_what_is_renamed_is_the_same_wherever_it_is_named():
    text = BASE.replace("council", "commission").replace('"the Council"', '"the Council of both"')
    found = compare(read(BASE), read(text), gains=False)[0]
    assert [told(change) for change in found.changes] == [["renamed", "title", "", ""]]


def test_what_is_said_to_correspond_is_compared():
    old = "talks: north, south jointly will hold dialogue on relief mediated by union"
    text = BASE.replace(old, "exchange: union shall exchange relief with south")
    apart = compare(read(BASE), read(text), gains=False)[0]
    assert sorted(change.kind for change in apart.changes) == ["added", "removed"]
    said = compare(read(BASE), read(text), gains=False, corresponding=[("talks", "exchange")])[0]
    assert {"act changed", "transferred", "mediator dropped"} <= {change.kind for change in said.changes}
    assert next(pair.ground for pair in said.pairs if pair.changes) == "said to correspond: talks = exchange"


def test_differences_of_different_provisions_add_up():
    random = Random(1)
    apart = [
        (one, other)
        for one, other in combinations(CASES, 2)
        if line(one["old"]) != line(other["old"]) and one["old"] not in other["old"] and other["old"] not in one["old"]
    ]
    before = read(BASE)
    for one, other in random.sample(apart, 60):
        after = read(BASE.replace(one["old"], one["new"]).replace(other["old"], other["new"]))
        found = compare(before, after, gains=False)[0].changes
        assert sorted(map(told, found)) == sorted([*one["expect"], *other["expect"]]), (one["new"], other["new"])


def line(words: str) -> int:
    return BASE[: BASE.index(words)].count("\n")


def test_an_article_under_another_name_is_no_thing_under_another_name():
    """Names of articles, provisions and declared things are names of their own, as in the language."""
    old = BASE.replace("article forces", "article tolls")
    new = old.replace("article tolls", "article limits")
    assert compare(read(old), read(new), gains=False)[0].changes == ()
    assert compare(read(new), read(old), gains=False)[0].changes == ()
