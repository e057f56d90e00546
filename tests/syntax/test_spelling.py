"""Which known word was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdsl.spelling import distance, nearest
from pdsl.syntax.guesses import NO_GUESS, guess


@pytest.mark.parametrize(
    ("left", "right", "far"),
    [("", "", 0), ("shall", "shall", 0), ("shal", "shall", 1), ("jion", "join", 1), ("abc", "", 3), ("ba", "acb", 3)],
)
def test_distance_counts_letters_left_out_put_in_changed_or_swapped(left: str, right: str, far: int) -> None:
    assert distance(left, right, 9) == far
    assert distance(right, left, 9) == far


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 4))
def test_distance_is_exact_up_to_its_bound(left: str, right: str, most: int) -> None:
    assert distance(left, right, most) == min(distance(left, right, 99), most + 1)
    assert (distance(left, right, 99) == 0) == (left == right)


def test_the_nearest_word_is_named_only_if_near() -> None:
    assert nearest("northlnad", ["northland", "southland"]) == "northland"
    assert nearest("coastland", ["northland", "southland"]) == ""
    assert nearest("northland", ["northland"]) == ""


def test_keywords_of_several_words_are_guessed_whole() -> None:
    known = ["at least", "at most", "found by", "from", "for", "within", "with"]
    assert guess(known, ["at", "mots", "x"])[:2] == ("at most", 2)
    assert guess(known, ["found", "council"])[:2] == ("found by", 1)
    assert guess(known, ["withn"])[:2] == ("within", 1)
    assert guess(known, ["fore"])[:2] == ("for", 1)
    assert guess(known, ["zz"]) == NO_GUESS
    assert guess(known, []) == NO_GUESS
    assert guess(known, ["within"]).word != "within"
