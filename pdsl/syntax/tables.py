"""The parser's tables, loaded once and unpacked state by state as a text needs them."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

# INVARIANT: no tree is deeper than this, so that later stages may recurse.
DEEPEST = 240
_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables.json")


# One production: its nonterminal, its length, the kind of its node ("" for one whose children are spliced into the
# node above), whether a single child replaces the node, and the children kept as [index, whether they are spliced].
Rule = tuple[int, int, str, int, list[tuple[int, int]]]


class Keyword(NamedTuple):
    """A keyword of one or more words: the words that follow its first one, and its terminal."""

    rest: tuple[str, ...]
    terminal: int


class Tables:
    """LALR(1) tables. `actions(state)` maps a terminal to a state to shift to, or to -1 - rule to reduce by."""

    def __init__(self, data: dict[str, object]) -> None:
        self.grammar: str = data["grammar"]  # type: ignore[assignment]
        self.terminals: list[str] = data["terminals"]  # type: ignore[assignment]
        self.start: int = data["start"]  # type: ignore[assignment]
        self.accepting: int = data["end"]  # type: ignore[assignment]
        self.punctuation: dict[str, int] = data["punctuation"]  # type: ignore[assignment]
        self.shapes: dict[str, str] = dict(data["shapes"])  # type: ignore[call-overload]
        self.word_list: list[tuple[str, int]] = data["keywords"]  # type: ignore[assignment]
        self._homes: list[tuple[int, list[str]]] = data["homes"]  # type: ignore[assignment]
        self.rules: list[Rule] = data["rules"]  # type: ignore[assignment]
        self.number = {name: index for index, name in enumerate(self.terminals)}
        self.name = self.number["NAME"]
        self.error = self.number["_ERROR"]
        self.end = self.number["$END"]
        self._shifts: list[str] = data["shifts"]  # type: ignore[assignment]
        self._reduces: list[list[int]] = data["reduces"]  # type: ignore[assignment]
        self._lookaheads: list[str] = data["lookaheads"]  # type: ignore[assignment]
        self._gotos: list[str] = data["gotos"]  # type: ignore[assignment]
        self._actions: list[dict[int, int] | None] = [None] * len(self._shifts)
        self._sets: dict[int, tuple[int, ...]] = {}
        self._goto: list[dict[int, int] | None] = [None] * len(self._gotos)
        self._keywords: dict[str, tuple[Keyword, ...]] | None = None

    def actions(self, state: int) -> dict[int, int]:
        """Terminal -> shift to (>= 0) or reduce by (-1 - rule)."""
        found = self._actions[state]
        if found is None:
            found = {}
            reduces = self._reduces[state]
            for index in range(0, len(reduces), 2):
                found |= dict.fromkeys(self._lookahead(reduces[index + 1]), -1 - reduces[index])
            row = list(map(int, self._shifts[state].split()))
            found.update(zip(row[::2], row[1::2], strict=True))
            self._actions[state] = found
        return found

    def _lookahead(self, number: int) -> tuple[int, ...]:
        """A set of lookahead terminals, which many states share."""
        found = self._sets.get(number)
        if found is None:
            found = self._sets[number] = tuple(map(int, self._lookaheads[number].split()))
        return found

    def goto(self, state: int) -> dict[int, int]:
        """Nonterminal -> state."""
        found = self._goto[state]
        if found is None:
            row = list(map(int, self._gotos[state].split()))
            found = dict(zip(row[::2], row[1::2], strict=True))
            self._goto[state] = found
        return found

    @property
    def keywords(self) -> dict[str, tuple[Keyword, ...]]:
        """First word -> keywords that begin with it, longest first."""
        if self._keywords is None:
            grouped: dict[str, list[Keyword]] = {}
            for words, terminal in self.word_list:
                first, _, rest = words.partition(" ")
                grouped.setdefault(first, []).append(Keyword(tuple(rest.split()), terminal))
            self._keywords = {first: tuple(found) for first, found in grouped.items()}
        return self._keywords

    def homes(self, word: str) -> list[str]:
        """The words that open a block in which a statement may begin with this word."""
        terminals = {keyword.terminal for keyword in self.keywords.get(word, ())}
        return sorted({opener for terminal, openers in self._homes if terminal in terminals for opener in openers})

    def words_of(self, terminals: Collection[int]) -> list[str]:
        """The words that any of the keyword terminals stands for."""
        return [words for words, number in self.word_list if number in terminals]

    def words(self, terminal: int) -> list[str]:
        """The words that a keyword terminal stands for."""
        return [words for words, number in self.word_list if number == terminal]


@cache
def tables() -> Tables:
    """The tables of this version's grammar. They only grow more unpacked; nothing about a text is kept."""
    with open(_FILE, "rb") as file:
        return Tables(json.load(file))
