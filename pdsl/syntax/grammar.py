"""Lark reads the grammar. Used to generate the parser's tables and, in tests, as the oracle.

The hot path never imports this module: the parser that runs drives the tables which `generate.py` writes.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from lark import Lark
from lark.lexer import PatternRE, PatternStr, TerminalDef

from pdsl import resources

# Subjects in the order in which a reader meets them; each is one file in `grammar/`.
SUBJECTS = (
    "settlement", "text", "actors", "monitoring", "areas", "time", "events", "undertakings", "status", "forces",
    "facts", "guarantees", "interdependence", "ladders", "ceasefire", "votes", "money", "brackets", "redlines",
    "preferences", "frameworks", "acknowledgements", "records", "changes", "scenarios", "final", "phrases",
    "decisions", "terms", "translations", "words",
)  # fmt: skip

_ALTERNATION = re.compile(r"\(\?:((?:[\w\\ |]|\\ )+)\)$")


def files(folder: Path | None = None) -> list[Path]:
    """The grammar's files in order."""
    folder = folder or resources.grammar()
    return [folder / f"{subject}.lark" for subject in SUBJECTS]


def text() -> str:
    """The whole grammar as one Lark text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in files())


def fingerprint() -> str:
    """A hash of the grammar, by which stale tables are found."""
    return sha256(text().encode()).hexdigest()


def words_of(terminal: TerminalDef) -> list[str]:
    """The words that a keyword terminal stands for, longest first; empty for a terminal that is no keyword."""
    pattern = terminal.pattern
    if isinstance(pattern, PatternStr):
        return [pattern.value] if pattern.value[0].isalpha() else []
    found = _ALTERNATION.match(pattern.value)
    if not found:
        return []
    words = [word.replace("\\ ", " ").replace("\\", "") for word in found.group(1).split("|")]
    return sorted(words, key=lambda word: (-len(word), word))


def whole_words(terminal: TerminalDef) -> TerminalDef:
    """Make keywords match whole words only, with free white space inside, and prefer them to names."""
    words = words_of(terminal)
    if words:
        body = "|".join(re.escape(word).replace("\\ ", r"\s+") for word in words)
        terminal.pattern = PatternRE(rf"(?:{body})\b")
        terminal.priority = max(terminal.priority, 1)
    return terminal


@cache
def lark_parser(strict: bool = False) -> Lark:
    """Stock Lark on this grammar: LALR, contextual lexer, whole-word keywords."""
    return Lark(
        text(),
        parser="lalr",
        lexer="contextual",
        strict=strict,
        maybe_placeholders=False,
        edit_terminals=whole_words,
        propagate_positions=True,
    )


@cache
def raw_terminals() -> dict[str, list[str]]:
    """Terminal name -> its words, read before the terminals are made whole words."""
    seen: dict[str, list[str]] = {}

    def note(terminal: TerminalDef) -> TerminalDef:
        seen[terminal.name] = words_of(terminal)
        return terminal

    Lark(text(), parser=None, lexer="basic", edit_terminals=note)
    return seen
