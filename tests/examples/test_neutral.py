"""The same rules run on every party's words: exchange two parties' names, and the findings are the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]
PAIRS = [
    ("examples/plan_28.pdsl", "russia", "ukraine"),
    ("examples/plan_28.pdsl", "united_states", "russia"),
    ("examples/budapest_1994.pdsl", "russia", "united_kingdom"),
    ("examples/crimea_options.pdsl", "russia", "ukraine"),
    ("tests/language/two_rivers.pdsl", "northland", "southland"),
]


def findings(path: str, exchange: dict[str, str]) -> tuple[list[tuple[str, str]], list[tuple[str, ...]]]:
    def exchanged(text: str) -> str:
        names = "|".join(exchange)
        return re.sub(rf"\b({names})\b", lambda found: exchange[found[1]], text) if exchange else text

    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return exchanged(file.read_text(encoding="utf-8")) if file.is_file() else None

    text = exchanged((ROOT / path).read_text(encoding="utf-8"))
    analysis = analyse(Source(path, text), read)
    found = sorted((d.code, d.severity.value) for d in registry.run(analysis))
    back = {new: old for old, new in exchange.items()}
    verdicts = sorted(
        (standing.redline.name, standing.verdict, *(back.get(owner, owner) for owner in standing.owners))
        for standing in analysis.redlines
    )
    return found, verdicts


@pytest.mark.parametrize(("path", "one", "other"), PAIRS)
def test_exchanging_two_parties_changes_no_finding(path, one, other):
    assert findings(path, {one: other, other: one}) == findings(path, {})
