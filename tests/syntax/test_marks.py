"""What nobody sees is reported where it stands; letters of any alphabet are not."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source


def codes(text: str) -> list[tuple[str, int]]:
    found = registry.run(analyse(Source("draft.pdsl", text)))
    places = [(f.code, f.primary.place.span.start) for f in found if f.primary is not None]
    return [(code, at) for code, at in places if code in ("SYN-10", "NAM-07", "NAM-10", "SYN-04")]


@pytest.mark.parametrize("mark", "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff")
def test_a_mark_in_a_text_or_a_comment_is_reported(mark: str) -> None:
    text = f'state a "north{mark}land"\n'
    assert codes(text) == [("SYN-10", text.index(mark))]
    text = f"state a # not{mark}e\n"
    assert codes(text) == [("SYN-10", text.index(mark))]


@pytest.mark.parametrize("words", ["Україна", "Российская Федерация", "می\u200cخواهم", "\U0001f1fa\U0001f1e6", "ελλάς"])
def test_words_of_any_language_are_fine(words: str) -> None:
    assert codes(f'\ufeffstate a "{words}" # {words}\n') == []


def test_a_mark_outside_a_text_is_reported_once() -> None:
    assert [code for code, _ in codes("state a\u202e\nstate b\n")] == ["SYN-04"]


def test_names_that_look_alike() -> None:
    assert [code for code, _ in codes("state cop\nstate сор\n")] == ["NAM-10"]
    assert [code for code, _ in codes("state n\u043erth\nstate north\n")] == ["NAM-07", "NAM-10"]
    assert codes("state крим\nstate krym\nstate київ\n") == []


def test_no_more_than_fifty_are_listed() -> None:
    assert len(codes('state a "' + "x\u200b" * 200 + '"\n')) == 50
