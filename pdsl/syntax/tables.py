"""The parser's tables, loaded once and unpacked state by state as a text needs them."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from functools import cache, cached_property
from typing import Literal, NamedTuple

# INVARIANT: no tree is deeper than this, so that later stages may recurse.
DEEPEST = 240
_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables.json")


# One production: its nonterminal, its length, the kind of its node ("" for one whose children are spliced into the
# node above), whether a single child replaces the node, and the children kept as [index, whether they are spliced].
Rule = tuple[int, int, str, int, list[tuple[int, int]]]


# What a chain of reductions comes to: the kinds of node to put round the topmost value, the state, the action there.
Chain = tuple[tuple[str, ...], int, int | None]

# A rule as the loop applies it: nonterminal, length, kind of node, way, the children kept, counted from the top. Ways:
# all values are children; one is; some are; the list that stands first grows by some; anything else (`Run.make`).
Plan = tuple[int, int, str, int, list[int]]
WHOLE, ONE, PICKED, GROWN, ANY = range(5)


class Keyword(NamedTuple):
    """A keyword of one or more words: the words that follow its first one, and its terminal."""

    rest: tuple[str, ...]
    terminal: int


# How a lexeme goes on in a state: what to do (shift to a state, or -1 - rule to reduce by first), terminal, its name.
Hit = tuple[int, int, str]


class Row:
    """One state as the parser's loop uses it: what a lexeme is here, found once for each keyword and sign.

    `hits` maps a keyword or sign to its terminal here, or to False where that hangs on what follows it; `name`,
    `string` and `end` are those of any name, of any text and of the end, None where the state takes none.
    """

    __slots__ = ("actions", "end", "hits", "name", "string")

    def __init__(self, actions: dict[int, int], tables: Tables) -> None:
        self.actions = actions
        self.hits: dict[str, Hit | Literal[False]] = {}
        shaped = any(terminal in actions for terminal in tables.shaped)
        self.name = None if shaped else self.hit(tables.name, tables)
        self.string = self.hit(tables.number["STRING"], tables)
        self.end = self.hit(tables.end, tables)

    def hit(self, terminal: int, tables: Tables) -> Hit | None:
        """What a terminal does in this state."""
        action = self.actions.get(terminal)
        return None if action is None else (action, terminal, tables.terminals[terminal])

    def keyword(self, word: str, tables: Tables) -> Hit | Literal[False] | None:
        """What a keyword is in this state: itself, a name, or False: the words that follow decide."""
        found: Hit | Literal[False] | None = self.name
        if any(terminal in self.actions for terminal in tables.shaped):
            found = False
        else:
            for rest, terminal in tables.keywords[word]:
                if terminal in self.actions:
                    found = False if rest else self.hit(terminal, tables)
                    break
        if found is not None:
            self.hits[word] = found
        return found

    def sign(self, sign: str, tables: Tables) -> Hit | None:
        """What a sign is in this state."""
        terminal = tables.punctuation.get(sign, -1)
        found = self.hit(terminal, tables)
        if found is not None:
            self.hits[sign] = found
        return found


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
        self.shaped = tuple(self.number[shape] for shape in ("ZONE", "CODE"))  # they begin like any name, and go on
        self.error = self.number["_ERROR"]
        self.end = self.number["$END"]
        self._shifts: list[str] = data["shifts"]  # type: ignore[assignment]
        self._reduces: list[list[int]] = data["reduces"]  # type: ignore[assignment]
        self._lookaheads: list[str] = data["lookaheads"]  # type: ignore[assignment]
        self._gotos: list[str] = data["gotos"]  # type: ignore[assignment]
        self._actions: list[dict[int, int] | None] = [None] * len(self._shifts)
        self._sets: dict[int, tuple[int, ...]] = {}
        self._goto: list[dict[int, int] | None] = [None] * len(self._gotos)
        self.rows: list[Row | None] = [None] * len(self._shifts)
        self.symbols = len(self._shifts) + len(data["nonterminals"])  # type: ignore[arg-type]
        self.chains: dict[int, Chain] = {}
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

    def row(self, state: int) -> Row:
        """A state as the parser's loop uses it."""
        found = self.rows[state]
        if found is None:
            found = self.rows[state] = Row(self.actions(state), self)
        return found

    def chain(self, key: int) -> Chain:
        """The reductions of single symbols that a terminal calls for, as far as they follow each other.

        The key holds the state under them on the stack, to which all of them come back; the state above it, or the
        nonterminal that leads there; and the terminal.
        """
        rest, terminal = divmod(key, len(self.terminals))
        below, state = divmod(rest, self.symbols)
        if state >= len(self._shifts):
            state = self.goto(below)[state - len(self._shifts)]
        wraps: list[str] = []
        action = self.actions(state).get(terminal)
        while action is not None and action < 0:
            origin, length, kind, single, keep = self.rules[-1 - action]
            if length != 1 or len(keep) != 1 or keep[0][1]:
                break
            if not single:
                wraps.append(kind)
            state = self.goto(below)[origin]
            action = self.actions(state).get(terminal)
        found = self.chains[key] = tuple(wraps), state, action
        return found

    @cached_property
    def plans(self) -> list[Plan]:
        """For each rule how the loop makes its node."""
        return [_plan(rule) for rule in self.rules]

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


def _plan(rule: Rule) -> Plan:
    origin, length, kind, single, keep = rule
    indices = [index - length for index, _ in keep]
    spliced = [bool(splice) for _, splice in keep]
    if length and not single and not any(spliced):
        way = WHOLE if len(keep) == length else ONE if len(keep) == 1 else PICKED
        return origin, length, kind, way, indices
    if length and kind == "" and keep and keep[0][0] == 0 and spliced[0] and not any(spliced[1:]):
        return origin, length, kind, GROWN, indices[1:]
    return origin, length, kind, ANY, indices


@cache
def tables() -> Tables:
    """The tables of this version's grammar. They only grow more unpacked; nothing about a text is kept."""
    with open(_FILE, "rb") as file:
        return Tables(json.load(file))
