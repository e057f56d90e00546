"""Texts derived from the grammar's own rules, so that a new construct is tested without a line here.

A derivation is steered by a tape of bytes, one byte a choice; an exhausted tape always takes the choice that
ends soonest. So every tape gives a finite text, and a shorter tape a simpler one: what Hypothesis shrinks well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from hypothesis import strategies as st

from pdsl.syntax import grammar

POOLS = {
    "NAME": ("alpha", "bravo", "charlie_2", "Ωmega", "délta"),
    "STRING": ('"words"', '""', '"a \\"b\\" # c"', '"""two\n  lines # and "marks" """', '"{ [ } ]"'),
    "NUMBER": ("5", "600_000", "2.5"),
    "PERCENT": ("50%", "33.3%"),
    "FRACTION": ("2/3", "1/2"),
    "DATE": ("2031-03-14", "2031-3-4"),
    "TIME": ("12:00",),
    "RATIO": ("5:2", "5:2:2", "1.3:1"),
    "CODE": ("GUA-26", "NEG-1"),
    "ZONE": ("utc", "utc+2", "utc-3:30", "Europe/Vienna"),
}
BLANKS = (" ", "\n", "  \t", "\r\n", "\n\n\n", "\n    ")


class Rule:
    """One production: its symbols, each (name, whether it is a terminal)."""

    def __init__(self, origin: str, symbols: Sequence[tuple[str, bool]]) -> None:
        self.origin = origin
        self.symbols = tuple(symbols)


@cache
def rules() -> dict[str, list[Rule]]:
    """Nonterminal -> its productions without faults, the one that ends soonest first."""
    found = [
        Rule(rule.origin.name, [(symbol.name, symbol.is_term) for symbol in rule.expansion])
        for rule in grammar.lark_parser().rules
        if all(symbol.name != "_ERROR" for symbol in rule.expansion)
    ]
    cost: dict[str, int] = {}
    while True:
        before = dict(cost)
        for rule in found:
            if all(is_term or name in cost for name, is_term in rule.symbols):
                cost[rule.origin] = min(cost.get(rule.origin, 1 << 20), _cost(rule, cost))
        if cost == before:
            break
    grouped: dict[str, list[Rule]] = {}
    for rule in found:
        if all(is_term or name in cost for name, is_term in rule.symbols):
            grouped.setdefault(rule.origin, []).append(rule)
    return {origin: sorted(group, key=lambda rule: _cost(rule, cost)) for origin, group in grouped.items()}


def _cost(rule: Rule, cost: dict[str, int]) -> int:
    return 1 + sum(1 if is_term else cost[name] for name, is_term in rule.symbols)


@cache
def words() -> dict[str, tuple[str, ...]]:
    """Terminal -> the texts that it may stand for."""
    signs = {t.name: (t.pattern.value,) for t in grammar.lark_parser().terminals if t.name not in POOLS}
    keywords = {name: tuple(found) for name, found in grammar.raw_terminals().items() if found}
    return signs | keywords | POOLS


class Tape:
    """Choices, one byte each."""

    def __init__(self, data: Iterable[int]) -> None:
        self.data = iter(data)

    def choose(self, count: int) -> int:
        return next(self.data, 0) % count


def derive(tape: Tape, symbols: Sequence[tuple[str, bool]] = (("start", False),)) -> list[str]:
    """The words of one text derived from `symbols`."""
    result: list[str] = []
    todo = list(reversed(symbols))
    while todo:
        name, is_term = todo.pop()
        if is_term:
            pool = words()[name]
            result.append(pool[tape.choose(len(pool))])
        else:
            options = rules()[name]
            todo.extend(reversed(options[tape.choose(len(options))].symbols))
    return result


@cache
def _ways() -> dict[str, tuple[Rule, int]]:
    """Nonterminal -> a production that mentions it and where, on a shortest way down from `start`."""
    ways: dict[str, tuple[Rule, int]] = {}
    level = ["start"]
    while level:
        following = []
        for origin in level:
            for rule in rules()[origin]:
                for index, (name, is_term) in enumerate(rule.symbols):
                    if not is_term and name not in ways and name != "start":
                        ways[name] = (rule, index)
                        following.append(name)
        level = following
    return ways


def with_rule(rule: Rule, tape: Tape) -> list[str]:
    """The words of a text in whose derivation the production occurs."""
    symbols = list(rule.symbols)
    origin = rule.origin
    while origin != "start":
        above, index = _ways()[origin]
        symbols[:0] = above.symbols[:index]
        symbols += above.symbols[index + 1 :]
        origin = above.origin
    return derive(tape, symbols)


def every_rule() -> list[list[str]]:
    """For each production that can be reached, the words of a short text that needs it."""
    reachable = {"start", *_ways()}
    return [
        with_rule(rule, Tape([number % 251 for _ in range(3)]))
        for origin, group in sorted(rules().items())
        if origin in reachable
        for number, rule in enumerate(group)
    ]


def written(found: list[str], tape: Tape) -> str:
    """Words as a text, with the blanks that a careless writer leaves."""
    parts = []
    for word in found:
        if " " in word and not word.startswith('"'):
            word = word.replace(" ", BLANKS[tape.choose(len(BLANKS))])
        parts += [word, BLANKS[tape.choose(len(BLANKS))]]
    return "".join(parts)


def commented(found: list[str], tape: Tape) -> str:
    """Words as a text, with a comment of its own at every place where a line may end."""
    parts = ["# c0\n"]
    for number, word in enumerate(found, 1):
        parts += [word, (" ", "\n", "\n\n")[tape.choose(3)], f"# c{number} \n"]
    return "".join(parts)


tapes = st.binary(min_size=0, max_size=300).map(list)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text without faults."""
    tape = Tape(draw(tapes))
    return written(derive(tape), tape)
