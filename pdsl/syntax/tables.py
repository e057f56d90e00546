"""The parser's tables, loaded once and unpacked state by state as a text needs them."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple

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

    `hits` maps a keyword or sign to its terminal here, or to False where that hangs on what follows it; `name` and
    `string` are those of any name and of any text, None where the state takes none.
    """

    __slots__ = ("hits", "name", "shaped", "state", "string")

    def __init__(self, state: int, tables: Tables) -> None:
        self.state = state
        self.hits: dict[str, Hit | Literal[False]] = {}
        self.shaped = any(tables.action(state, terminal) is not None for terminal in tables.shaped)
        self.name = None if self.shaped else self.hit(tables.name, tables)
        self.string = self.hit(tables.string, tables)

    def hit(self, terminal: int, tables: Tables) -> Hit | None:
        """What a terminal does in this state."""
        action = tables.action(self.state, terminal)
        return None if action is None else (action, terminal, tables.terminals[terminal])

    def keyword(self, word: str, tables: Tables) -> Hit | Literal[False] | None:
        """What a keyword is in this state: itself, a name, or False: the words that follow decide."""
        found: Hit | Literal[False] | None = self.name
        if self.shaped:
            found = False
        else:
            for rest, terminal in tables.keywords[word]:
                hit = self.hit(terminal, tables)
                if hit is not None:
                    found = False if rest else hit
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

    def __init__(self, data: dict[str, Any]) -> None:
        self.grammar: str = data["grammar"]
        self.terminals: list[str] = data["terminals"]
        self.start: int = data["start"]
        self.accepting: int = data["end"]
        self.punctuation: dict[str, int] = data["punctuation"]
        self.shapes: dict[str, str] = dict(data["shapes"])
        self.word_list: list[tuple[str, int]] = data["keywords"]
        self._homes: list[tuple[int, list[str]]] = data["homes"]
        self.rules: list[Rule] = data["rules"]
        self.number = {name: index for index, name in enumerate(self.terminals)}
        self.name = self.number["NAME"]
        self.shaped = tuple(self.number[shape] for shape in ("ZONE", "CODE"))  # they begin like any name, and go on
        self.error = self.number["_ERROR"]
        self.end = self.number["$END"]
        self.string = self.number["STRING"]
        self._shifts: list[str] = data["shifts"]
        self._shift: list[int] = data["shift"]
        self._reduces: list[list[int]] = data["reduces"]
        self._lookaheads: list[str] = data["lookaheads"]
        self._gotos: list[str] = data["gotos"]
        self._usual: list[int] = data["usual"]
        self._shifted: list[dict[int, int] | None] = [None] * len(self._shifts)
        self._sets: dict[int, frozenset[int]] = {}
        states = len(self._shift)
        self._actions: list[dict[int, int] | None] = [None] * states
        self._gone: list[dict[int, int] | None] = [None] * states
        self.rows: list[Row | None] = [None] * states
        self.plans: list[Plan | None] = [None] * len(self.rules)
        self.symbols = states + len(data["nonterminals"])
        self.chains: dict[int, Chain] = {}
        self._keywords: dict[str, tuple[Keyword, ...]] | None = None

    def actions(self, state: int) -> dict[int, int]:
        """Terminal -> shift to (>= 0) or reduce by (-1 - rule)."""
        found = self._actions[state]
        if found is None:
            found = {}
            for rule, number in pairs(self._reduces[state]):
                found |= dict.fromkeys(self._lookahead(number), -1 - rule)
            found |= self.shifts(state)
            self._actions[state] = found
        return found

    def action(self, state: int, terminal: int) -> int | None:
        """One of the actions of a state, without unpacking them all: most states are asked for few."""
        found = self.shifts(state).get(terminal)
        if found is None:
            for rule, number in pairs(self._reduces[state]):
                if terminal in self._lookahead(number):
                    return -1 - rule
        return found

    def shifts(self, state: int) -> dict[int, int]:
        """Terminal -> state."""
        number = self._shift[state]
        found = self._shifted[number]
        if found is None:
            found = self._shifted[number] = dict(pairs(list(map(int, self._shifts[number].split()))))
        return found

    def _lookahead(self, number: int) -> frozenset[int]:
        """A set of lookahead terminals, which many states share."""
        found = self._sets.get(number)
        if found is None:
            found = self._sets[number] = frozenset(map(int, self._lookaheads[number].split()))
        return found

    def goto(self, state: int, nonterminal: int) -> int:
        """The state after a nonterminal: the usual one, unless this state has another."""
        found = self._gone[state]
        if found is None:
            found = self._gone[state] = dict(pairs(list(map(int, self._gotos[state].split()))))
        return found.get(nonterminal, self._usual[nonterminal])

    def row(self, state: int) -> Row:
        """A state as the parser's loop uses it."""
        found = self.rows[state]
        if found is None:
            found = self.rows[state] = Row(state, self)
        return found

    def chain(self, key: int) -> Chain:
        """The reductions of single symbols that a terminal calls for, as far as they follow each other.

        The key holds the state under them on the stack, to which all of them come back; the state above it, or the
        nonterminal that leads there; and the terminal.
        """
        rest, terminal = divmod(key, len(self.terminals))
        below, state = divmod(rest, self.symbols)
        if state >= len(self._shift):
            state = self.goto(below, state - len(self._shift))
        wraps: list[str] = []
        action = self.action(state, terminal)
        while action is not None and action < 0:
            origin, length, kind, single, keep = self.rules[-1 - action]
            if length != 1 or len(keep) != 1 or keep[0][1]:
                break
            if not single:
                wraps.append(kind)
            state = self.goto(below, origin)
            action = self.action(state, terminal)
        found = self.chains[key] = tuple(wraps), state, action
        return found

    def plan(self, number: int) -> Plan:
        """How the loop makes the node of a rule, worked out once."""
        found = self.plans[number] = _plan(self.rules[number])
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
        return sorted({opener for terminal in terminals for opener in self._openers.get(terminal, ())})

    @cached_property
    def _openers(self) -> dict[int, list[str]]:
        """Terminal -> the words that open a block in which a statement may begin with it."""
        found: dict[int, list[str]] = {}
        for terminal, openers in self._homes:
            found.setdefault(terminal, []).extend(openers)
        return found

    @cached_property
    def _words(self) -> dict[int, list[tuple[int, str]]]:
        """Terminal -> the words that it stands for, each with its place in the list of all words."""
        found: dict[int, list[tuple[int, str]]] = {}
        for place, (words, terminal) in enumerate(self.word_list):
            found.setdefault(terminal, []).append((place, words))
        return found

    def words_of(self, terminals: Collection[int]) -> list[str]:
        """The words that any of the keyword terminals stands for."""
        return [words for _, words in sorted(each for terminal in terminals for each in self._words.get(terminal, ()))]

    def words(self, terminal: int) -> list[str]:
        """The words that a keyword terminal stands for."""
        return [words for _, words in self._words.get(terminal, ())]


def pairs(row: list[int]) -> Iterator[tuple[int, int]]:
    """A row of symbols and states, or of rules and lookaheads, by turns."""
    return zip(row[::2], row[1::2], strict=True)


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
