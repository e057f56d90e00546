"""One fault planted at each word of a settlement: it is nearly always the only one reported, and near its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pdsl.source import Source
from pdsl.syntax.parser import parse
from pdsl.syntax.tree import Token

TEXT = (Path(__file__).parents[1] / "language/two_rivers.pdsl").read_text(encoding="utf-8")
TOKENS = parse(Source("draft.pdsl", TEXT)).tokens


def left_out(token: Token) -> str:
    return TEXT[: token.start] + TEXT[token.end :]


def misspelt(token: Token) -> str:
    word = token.text
    return TEXT[: token.start] + word[:1] + word[2:] + TEXT[token.end :]


def after_a_stray_sign(token: Token) -> str:
    return f"{TEXT[: token.start]}@ {TEXT[token.start :]}"


def doubled(token: Token) -> str:
    return f"{TEXT[: token.start]}{token.text} {TEXT[token.start :]}"


def keywords() -> Iterator[Token]:
    return (token for token in TOKENS if token.kind not in ("NAME", "STRING") and len(token.text) > 3)


@pytest.mark.parametrize(
    ("plant", "tokens", "share"),
    [
        (left_out, TOKENS, 0.98),
        (misspelt, list(keywords()), 0.99),
        (after_a_stray_sign, TOKENS, 1.0),
        (doubled, TOKENS, 0.98),
    ],
)
def test_one_fault_is_reported_once_and_near(plant: Callable[[Token], str], tokens: list[Token], share: float) -> None:
    numbers: Counter[int] = Counter()
    near = 0
    for token in tokens:
        text = plant(token)
        source = Source("draft.pdsl", text)
        findings = parse(source).diagnostics
        numbers[len(findings)] += 1
        if findings:
            assert findings[0].primary is not None
            line = source.position(findings[0].primary.place.span.start).line
            near += abs(line - source.position(token.start).line) <= 2
    faulty = sum(numbers.values()) - numbers[0]
    assert faulty > 100
    assert numbers[1] / faulty >= share, numbers
    assert near / faulty >= 0.95, (near, faulty)
