"""The grammar as a whole: no conflict, no clash of words, and tables that follow from it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from pdsl.syntax import generate, grammar
from pdsl.syntax.lexer import Lexer
from pdsl.syntax.tables import tables


@cache
def productions() -> dict[str, list[list[tuple[str, bool]]]]:
    """Nonterminal -> its right sides, each symbol as (name, whether it is a terminal)."""
    found = defaultdict(list)
    for rule in grammar.lark_parser().rules:
        found[rule.origin.name].append([(symbol.name, symbol.is_term) for symbol in rule.expansion])
    return found


def edge(origin: str, index: int) -> tuple[set[str], set[str]]:
    """Terminals and nonterminals that can stand first (index 0) or last (index -1) in what `origin` derives."""
    terminals: set[str] = set()
    seen: set[str] = set()
    todo = [origin]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        for symbols in productions()[name]:
            if symbols:
                symbol, is_terminal = symbols[index]
                (terminals.add if is_terminal else todo.append)(symbol)
    return terminals, seen


def blocks() -> list[str]:
    """The nonterminals that stand between two braces: the lists of items of each block."""
    found = set()
    for group in productions().values():
        for symbols in group:
            names = [name for name, _ in symbols]
            if "LBRACE" in names:
                found |= set(names[names.index("LBRACE") + 1 : names.index("RBRACE")])
    return sorted(found)


def test_lark_finds_no_conflict_and_no_overlap_of_terminals() -> None:
    grammar.lark_parser(strict=True)


def test_no_terminal_is_declared_and_never_used() -> None:
    used = {name for group in productions().values() for symbols in group for name, is_term in symbols if is_term}
    declared = {terminal.name for terminal in grammar.lark_parser().terminals}
    ignored = set(grammar.lark_parser().ignore_tokens)
    assert declared - used - ignored == set()


def test_no_word_is_two_keywords_in_one_state() -> None:
    table = tables()
    for state in range(len(table.rows)):
        takes = table.actions(state)
        count = Counter(word for word, terminal in table.word_list if terminal in takes)
        assert [word for word, times in count.items() if times > 1] == [], f"state {state}"


def test_no_statement_begins_like_a_modifier() -> None:
    """Else a line moved up would silently change what it modifies."""
    modifiers, _ = edge("phrase", 0)
    assert "STRING" in modifiers
    taking = 0
    for block in blocks():
        begins, _ = edge(block, 0)
        _, ends = edge(block, -1)
        if ends & {"modifier", "phrase"}:
            taking += 1
            assert begins & modifiers <= {"_ERROR"}, block
    assert taking > 10
    top_level, _ = edge("item", 0)
    assert not top_level & modifiers


def test_a_statement_begins_with_a_word_a_bracket_or_a_quantifier() -> None:
    words = {terminal for terminal, found in grammar.raw_terminals().items() if found}
    for block in [*blocks(), "item"]:
        begins, _ = edge(block, 0)
        assert begins - words <= {"NAME", "LSQB", "_ERROR"}, block


@pytest.mark.parametrize("tail", ["x", "_", "é", "9"])
def test_a_keyword_is_a_whole_word(tail: str) -> None:
    table = tables()
    for word, terminal in table.word_list:
        text = word + tail
        found, start, end = Lexer(text, table).read(0, {table.name: 0, terminal: 0})
        assert start == 0
        assert end == len(text) or text[end] == " ", word
        assert found == table.name or text[:end] in table.words(terminal), word
        assert " " in word or (found, end) == (table.name, len(text)), word


def test_a_keyword_is_preferred_to_a_name_where_it_is_one() -> None:
    table = tables()
    for word, terminal in table.word_list:
        text = word.replace(" ", "\n \t") + " x"
        found, _, end = Lexer(text, table).read(0, {table.name: 0, terminal: 0})
        assert (found, end) == (terminal, len(text) - 2), word


def test_the_longest_keyword_wins() -> None:
    table = tables()
    takes = dict.fromkeys((terminal for _, terminal in table.word_list), 0)
    for word, _ in table.word_list:
        _, _, end = Lexer(word, table).read(0, takes)
        assert end == len(word), word


def test_the_tables_are_fresh() -> None:
    fresh = json.loads(json.dumps(generate.build()))
    assert json.loads(generate.TABLES.read_text(encoding="utf-8")) == fresh
    assert generate.main(["--check"]) == 0


def test_the_tables_are_the_same_on_every_run() -> None:
    """Lark numbers states in an order that varies with the hash seed."""
    done = subprocess.run(
        [sys.executable, "-m", "pdsl.syntax.generate", "--check"],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        cwd=Path(generate.__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
