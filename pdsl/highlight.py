"""Colours for Pygments, and so for manuals, articles and printed listings: `pygmentize -l pdsl draft.pdsl`.

The words come from the tables of the grammar. A text that can be read is coloured by what each word is where it stands;
of an excerpt, or a text with faults, every word that may be a keyword is coloured as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from pygments.lexer import Lexer
from pygments.token import (
    Comment,
    Keyword,
    Literal,
    Name,
    Number,
    Punctuation,
    String,
    Text,
    _TokenType,
)

from pdsl.source import Source
from pdsl.syntax.lexer import IS_NUMBER, IS_SIGN, IS_STRING, IS_WORD, LEXEMES
from pdsl.syntax.parser import parse
from pdsl.syntax.tables import tables

_TRIVIA = re.compile(r"(#[^\r\n]*)|([^#]+)")
_UNCLOSED = 5  # a group of LEXEMES
_DECLARING = (
    "ACTOR_KIND", "AREA_KIND", "ARTICLE", "BENCHMARK", "BODY", "CATEGORY", "CEASEFIRE", "CHANGE", "DEFINE", "DIVISION",
    "EITHER", "EVENT", "FACT", "FORCE_CAP", "FRAMEWORK", "FUND", "GUARANTEE", "IMPORT", "INSTRUMENT", "LADDER",
    "MILESTONE", "OPTION", "PACKAGE", "PHASE", "PREAMBLE", "REDLINE", "SANCTIONS", "SCENARIO", "SETTLEMENT",
    "SNAPBACK", "STATUS_OF", "STEP", "VOTE",
)  # fmt: skip
_TYPES: dict[str, _TokenType] = {
    "MODAL": Keyword.Reserved, "VERB": Name.Function, "VERB_ALONE": Name.Function, "USE_FORCE": Name.Function,
    "RECOGNIZE": Name.Function, "NAME": Name, "STRING": String.Double, "CODE": Name.Label, "DATE": Literal.Date,
    "TIME": Literal.Date, "ZONE": Literal.Date, "NUMBER": Number, "PERCENT": Number, "FRACTION": Number,
    "RATIO": Number, "UNIT": Keyword.Type, "TIME_UNIT": Keyword.Type, "SCALE": Keyword.Type,
    **dict.fromkeys(_DECLARING, Keyword.Declaration),
}  # fmt: skip


def kind_of(terminal: str) -> _TokenType:
    """The type of token that a terminal of the grammar is for Pygments."""
    found = _TYPES.get(terminal)
    if found is None:
        found = Keyword if terminal in _keyword_terminals() else Punctuation
    return found


@cache
def _keyword_terminals() -> frozenset[str]:
    table = tables()
    return frozenset(table.terminals[terminal] for _, terminal in table.word_list)


class PdslLexer(Lexer):  # type: ignore[misc] # Pygments says nothing of its types
    """A lexer of Pygments for the language of pdsl."""

    name = "pdsl"
    url = ""
    aliases: ClassVar[list[str]] = ["pdsl"]
    filenames: ClassVar[list[str]] = ["*.pdsl"]
    mimetypes: ClassVar[list[str]] = ["text/x-pdsl"]

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """The words of a text with their types; nothing of the text is left out."""
        at = 0
        for start, end, kind in _words(text):
            yield from _trivia(text, at, start)
            yield start, kind, text[start:end]
            at = end
        yield from _trivia(text, at, len(text))


def _words(text: str) -> Iterator[tuple[int, int, _TokenType]]:
    parsed = parse(Source("", text))
    if not parsed.diagnostics:
        for token in parsed.tokens:
            yield token.start, token.end, kind_of(token.kind)
        return
    yield from _alone(text)


def _alone(text: str) -> Iterator[tuple[int, int, _TokenType]]:
    """The words of a text that cannot be read, each by itself."""
    at, keywords, names = 0, tables().keywords, tables().terminals
    while True:
        found = LEXEMES.match(text, at)
        assert found is not None
        group = found.lastindex or 0
        start, end = found.span(group)
        if start >= len(text):
            return
        kind: _TokenType = Text
        if group == IS_WORD:
            kind = Name
            for keyword in keywords.get(found[1], ()):
                rest = re.compile(r"\s+".join(map(re.escape, (found[1], *keyword.rest))) + r"\b").match(text, start)
                if rest is not None:
                    end, kind = rest.end(), kind_of(names[keyword.terminal])
                    break
        elif group in (IS_STRING, _UNCLOSED):
            kind = String.Double
        elif group == IS_NUMBER:
            kind = Number
        elif group == IS_SIGN:
            kind = Punctuation
        at = max(end, start + 1)
        yield start, at, kind


def _trivia(text: str, start: int, end: int) -> Iterator[tuple[int, _TokenType, str]]:
    for found in _TRIVIA.finditer(text, start, end):
        yield found.start(), Comment.Single if found[1] else Text, found[0]
