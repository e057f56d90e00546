"""What was probably meant: the words of the language that are nearest to the words found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pdsl.spelling import distance

_SHORTEST_GUESSED = 3
_NEVER = 1e9


class Guess(NamedTuple):
    """What was probably meant: the words, how many words of the text they replace, and how far they are from them."""

    word: str
    replaces: int
    distance: float


NO_GUESS = Guess("", 1, 0)


def guess(known: Iterable[str], found: Sequence[str]) -> Guess:
    """The known word, or words, nearest to the words found; `NO_GUESS` if none is near.

    A keyword of several words is compared with as many words of the text, and by its first word alone.
    """
    near: list[tuple[float, int, int, int, str]] = []
    for word in known:
        words = word.split(" ")
        far = sum(map(_far, found, words)) if len(words) <= len(found) else _NEVER
        if 0 < far < _NEVER:
            # the more words agree, the surer; of words equally far one of equal length, then the longer one
            score = far - 0.2 * (len(words) - 1)
            near.append((score, -len(words), abs(len(words[0]) - len(found[0])), -len(word), word))
        if len(words) > 1 and found and (far := _far(found[0], words[0])) < _NEVER:
            near.append((far + 0.9, -1, len(word), 0, word))
    if not near:
        return NO_GUESS
    best = min(near)
    return Guess(best[-1], -best[1], best[0])


def joined(known: Iterable[str], found: Sequence[str]) -> Guess:
    """The word of the language that is written in several words here: `hand over` for `hand_over`."""
    known = set(known)
    for count in range(min(3, len(found)), 1, -1):
        if "_".join(found[:count]) in known:
            return Guess("_".join(found[:count]), count, 0.0)
    return NO_GUESS


def _far(text: str, word: str) -> float:
    """How many letters a word is from a text; `_NEVER` if it cannot have been meant."""
    # `notify` is not `ratify`: a slip seldom changes the first letter and others
    most = max(1, (len(text) + 2) // 4) if text[:1] == word[:1] else 1
    far = distance(text, word, most)
    return far if far == 0 or (far <= most and len(text) >= _SHORTEST_GUESSED) else _NEVER
