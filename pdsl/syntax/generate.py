"""Write the parser's tables: `python -m pdsl.syntax.generate [--check]`.

Lark compiles the grammar once; the tables are plain JSON that loads in a few milliseconds with or without
byte-code caches and that nobody can make execute anything. `--check` fails if the file would change.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lark.lexer import PatternStr
from lark.parsers.lalr_analysis import Shift

from pdsl.syntax import grammar
from pdsl.syntax.tables import pairs

TABLES = Path(__file__).with_name("tables.json")


def _rule(rule: Any, nonterminals: dict[str, int]) -> list[Any]:
    """One production: origin, length, node kind ("" to inline), whether a single child replaces it, children kept."""
    keep = [
        [index, int(not symbol.is_term and symbol.name.startswith("_"))]
        for index, symbol in enumerate(rule.expansion)
        if not (symbol.is_term and symbol.filter_out)
    ]
    inlined = rule.origin.name.startswith("_")
    kind = "" if inlined else str(rule.alias or rule.origin.name)
    single = int(bool(rule.options.expand1) and not rule.alias and not inlined)
    return [nonterminals[rule.origin.name], len(rule.expansion), kind, single, keep]


def _packed(numbers: Iterable[int]) -> str:
    """Numbers as one string: most rows are never needed in a run, and strings load fastest."""
    return " ".join(map(str, numbers))


def _usual(gotos: Iterable[list[int]], nonterminals: int) -> list[int]:
    """For each nonterminal the state to which most states go with it; rows then hold the others alone."""
    ways = [Counter[int]() for _ in range(nonterminals)]
    for row in gotos:
        for nonterminal, state in pairs(row):
            ways[nonterminal][state] += 1
    return [min(found, key=lambda state: (-found[state], state), default=0) for found in ways]


def _in_order(states: dict[int, dict[str, Any]], start: int) -> list[int]:
    """The states in the order in which a walk over sorted symbols meets them: Lark's own order varies by run."""
    order, seen = [start], {start}
    for state in order:
        for _, (action, argument) in sorted(states[state].items(), key=lambda item: item[0]):
            if action is Shift and argument not in seen:
                seen.add(argument)
                order.append(argument)
    return order


def _homes(rules: Iterable[Any], words: dict[str, list[str]]) -> list[list[Any]]:
    """For each keyword that begins a statement of a block: [keyword terminal, words that open such a block]."""
    productions: dict[str, list[list[str]]] = {}
    for rule in rules:
        productions.setdefault(rule.origin.name, []).append([symbol.name for symbol in rule.expansion])
    homes: dict[str, set[str]] = {}
    for origin, group in productions.items():
        openers = {symbols[0] for symbols in group if symbols}
        if openers == {"LBRACE"}:
            openers = {symbols[0] for parents in productions.values() for symbols in parents if origin in symbols}
        opening = {word for opener in openers for word in words.get(opener, ())}
        for symbols in group:
            if "LBRACE" in symbols:
                for terminal in _first(symbols[symbols.index("LBRACE") + 1], productions):
                    homes.setdefault(terminal, set()).update(opening)
    return [[terminal, sorted(homes[terminal])] for terminal in sorted(homes) if words.get(terminal)]


def _first(origin: str, productions: dict[str, list[list[str]]]) -> set[str]:
    """The terminals that can stand first in what a symbol derives."""
    seen, todo = {origin}, [origin]
    for name in todo:
        fresh = {symbols[0] for symbols in productions.get(name, ()) if symbols} - seen
        seen |= fresh
        todo += sorted(fresh)
    return seen - productions.keys()


def build() -> dict[str, Any]:
    """The tables as plain data. States, terminals and rules are numbered in a fixed order."""
    lark = grammar.lark_parser(strict=True)
    words = grammar.raw_terminals()
    table = lark.parser.parser._parse_table
    rules = sorted(lark.rules, key=lambda rule: (str(rule), str(rule.alias), rule.order))
    index_of_rule = {rule: index for index, rule in enumerate(rules)}
    terminals = sorted({terminal.name for terminal in lark.terminals} | {"$END", "_ERROR"})
    number = {name: index for index, name in enumerate(terminals)}
    nonterminals = sorted({rule.origin.name for rule in rules})
    nonterminal = {name: index for index, name in enumerate(nonterminals)}

    lookaheads: dict[tuple[int, ...], int] = {}
    shifts: list[list[int]] = []
    reduces: list[list[int]] = []
    gotos: list[list[int]] = []
    order = _in_order(table.states, table.start_states["start"])
    renumbered = {state: index for index, state in enumerate(order)}
    for state in order:
        shift: list[int] = []
        goto: list[int] = []
        reduce: dict[int, list[int]] = {}
        for symbol, (action, argument) in sorted(table.states[state].items(), key=lambda item: item[0]):
            if action is not Shift:
                reduce.setdefault(index_of_rule[argument], []).append(number[symbol])
            elif symbol in number:
                shift += [number[symbol], renumbered[argument]]
            else:
                goto += [nonterminal[symbol], renumbered[argument]]
        shifts.append(shift)
        reduces.append(
            [
                value
                for rule, symbols in sorted(reduce.items())
                for value in (rule, lookaheads.setdefault(tuple(symbols), len(lookaheads)))
            ]
        )
        gotos.append(goto)

    kept = {row: number for number, row in enumerate(dict.fromkeys(map(_packed, shifts)))}
    usual = _usual(gotos, len(nonterminals))
    patterns = {terminal.name: terminal.pattern for terminal in lark.terminals}
    priority = {terminal.name: terminal.priority for terminal in lark.terminals}
    keywords = sorted(
        ((word, number[name]) for name, found in words.items() for word in found),
        key=lambda pair: (-len(pair[0]), *pair),
    )
    punctuation = {
        pattern.value: number[name]
        for name, pattern in patterns.items()
        if isinstance(pattern, PatternStr) and not words.get(name)
    }
    shapes = [
        [name, pattern.value]
        for name, pattern in sorted(patterns.items(), key=lambda item: (-priority[item[0]], item[0]))
        if not words.get(name) and not isinstance(pattern, PatternStr) and name not in lark.ignore_tokens
    ]
    return {
        "grammar": grammar.fingerprint(),
        "terminals": terminals,
        "nonterminals": nonterminals,
        "start": renumbered[table.start_states["start"]],
        "end": renumbered[table.end_states["start"]],
        "shifts": list(kept),
        "shift": [kept[_packed(row)] for row in shifts],
        "reduces": reduces,
        "lookaheads": [_packed(symbols) for symbols in lookaheads],
        "usual": usual,
        "gotos": [
            _packed(value for pair in pairs(row) if usual[pair[0]] != pair[1] for value in pair) for row in gotos
        ],
        "rules": [_rule(rule, nonterminal) for rule in rules],
        "keywords": keywords,
        "punctuation": dict(sorted(punctuation.items())),
        "shapes": shapes,
        "homes": [[number[terminal], openers] for terminal, openers in _homes(rules, words)],
    }


def main(arguments: list[str]) -> int:
    """Write the tables, or with `--check` say whether they are fresh."""
    fresh = json.dumps(build(), ensure_ascii=False, separators=(",", ":")) + "\n"
    if "--check" in arguments:
        same = TABLES.exists() and TABLES.read_text(encoding="utf-8") == fresh
        print("tables are fresh" if same else "tables are stale: run `make tables`")
        return 0 if same else 1
    TABLES.write_text(fresh, encoding="utf-8")
    print(f"{TABLES.name}: {len(fresh):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
