"""Which brackets an answer turns on, of those that were read when it was asked for under every settlement of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from pdsl.semantics.open_terms import Resolution

T = TypeVar("T")
Options = tuple[tuple[str, str], ...]
"""Open terms with the option taken, in words."""


def options_of(resolution: Resolution) -> Options:
    """The options of a resolution."""
    return tuple((pick.term, pick.words) for pick in resolution.picked())


def decisive(cases: Sequence[tuple[Options, T]]) -> list[tuple[Options, T]]:
    """The cases told by as few brackets as tell their answers apart; one case without options if all answer alike.

    A bracket that a case has not read may be settled either way in it. The set of brackets is one from which none can
    be left out; where several such sets exist, that of the brackets that are read last is taken.
    """
    terms = list(dict.fromkeys(term for options, _ in cases for term, _ in options))
    kept = list(terms)
    for term in terms:
        rest = [one for one in kept if one != term]
        if not _conflict([(_only(options, rest), answer) for options, answer in cases]):
            kept = rest
    found: list[tuple[Options, T]] = []
    for options, answer in cases:
        one = tuple((term, words) for term, words in options if term in kept), answer
        if one not in found:
            found.append(one)
    return found


def _only(options: Options, terms: Iterable[str]) -> Mapping[str, str]:
    wanted = set(terms)
    return {term: words for term, words in options if term in wanted}


def _conflict(cases: list[tuple[Mapping[str, str], T]]) -> bool:
    """Whether two cases that can hold together answer differently."""
    return any(
        answer != other and all(theirs.get(term, words) == words for term, words in mine.items())
        for (mine, answer), (theirs, other) in combinations(cases, 2)
    )
