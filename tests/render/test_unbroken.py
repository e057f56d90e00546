"""Spaces that hold: where no line may end, in the formats that set lines, and nowhere else."""

from __future__ import annotations

import pytest
from render_rows import draft

from pdsl import resources
from pdsl.render.document import Document, Paragraph, plain_text
from pdsl.render.unbroken import SET, unbroken

HELD = {
    "ru": ("пункту\u00a01 статьи\u00a02", "19\u00a0сентября 2014\u00a0года", "четырнадцати (14)\u00a0дней"),
    "uk": ("пунктом\u00a01 статті\u00a02", "19\u00a0вересня 2014\u00a0року", "чотирнадцяти (14)\u00a0днів"),
}


def words(document: Document) -> str:
    return "\n".join(plain_text(block.runs) for block in document.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("code", HELD)
def test_numbers_stay_with_what_they_count(code: str) -> None:
    _, document = draft("minsk_2015", code)
    held = unbroken(document, resources.templates())
    text = words(held)
    assert words(document) == text.replace("\u00a0", " ") == words(document).replace("\u00a0", " ")
    for expected in HELD[code]:
        stem = expected.replace("\u00a0", " ")
        assert stem not in text, expected
    assert HELD[code][1] in text
    assert HELD[code][2] in text
    assert unbroken(held, resources.templates()) == held


def test_a_language_without_patterns_is_left_alone() -> None:
    english, _ = draft("minsk_2015", "ru")
    assert unbroken(english, resources.templates()) is english


def test_plain_formats_have_common_spaces() -> None:
    assert not SET & {"txt", "md", "akn"}
