"""Words of a source, read in context: a keyword is a keyword only where the grammar accepts it.

One regular expression finds the next word, number, text or sign; which terminal it is, the parser's state
decides, by the same rule as Lark's contextual lexer (differential tests hold the two together).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.syntax.tables import Tables

# The next lexeme after white space and comments; also what is none (a text never closed, any other character, the end),
# so that nothing is passed over and every search finds something.
# INVARIANT: white space and comments are passed over as one atom, else a comment's words would be read.
LEXEMES = re.compile(
    r"[\s\ufeff]*+(?:#[^\r\n]*+[\s\ufeff]*+)*+"
    r"(?:([^\W\d]\w*+)"
    r"|([{}\[\]():,|?]|\.\.)"
    r'|("""[^"]*(?:"{1,2}(?!")[^"]*)*"""|"(?!"")[^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*")'
    r"|(\d[\w.:/%-]*(?<![.:/-]))"
    r'|("""[\s\S]*+|"[^\r\n]*+)'
    r"|([\s\S])|(\Z))"
)
IS_WORD, IS_SIGN, IS_STRING, IS_NUMBER = range(1, 5)
_NUMERIC = ("DATE", "FRACTION", "PERCENT", "RATIO", "TIME", "NUMBER")

WORD, SIGN, STRING, NUMBER, UNCLOSED, JUNK, END = range(7)


class Lexer:
    """Reads one text. Keeps no position of its own: every call says where to read."""

    def __init__(self, text: str, tables: Tables) -> None:
        self.text = text
        self.keywords = tables.keywords
        self.signs = tables.punctuation
        self.name = tables.name
        self.string = tables.number["STRING"]
        self.end = tables.end
        self.numeric = [(tables.number[shape], re.compile(tables.shapes[shape])) for shape in _NUMERIC]
        self.shaped = [(terminal, tables.shapes[tables.terminals[terminal]]) for terminal in tables.shaped]

    def read(self, at: int, actions: dict[int, int]) -> tuple[int, int, int]:
        """The token at or after `at` in a state: (terminal, start, end); terminal -1 if the state takes none."""
        text = self.text
        found = LEXEMES.match(text, at)
        assert found is not None
        group = found.lastindex or 0
        start = found.start(group)
        if group == IS_WORD:
            for terminal, form in self.shaped:
                if terminal in actions:
                    whole = re.compile(form).match(text, start)
                    if whole:
                        return terminal, start, whole.end()
            for rest, terminal in self.keywords.get(found[1], ()):
                if terminal in actions:
                    end = _follow(text, found.end(), rest)
                    if end >= 0:
                        return terminal, start, end
            if self.name in actions:
                return self.name, start, found.end()
            return -1, start, found.end()
        if group == IS_SIGN:
            terminal = self.signs.get(found[2], -1)
            return (terminal if terminal in actions else -1), start, found.end()
        if group == IS_STRING:
            return (self.string if self.string in actions else -1), start, found.end()
        if group == IS_NUMBER:
            for terminal, shape in self.numeric:
                if terminal in actions:
                    number = shape.match(text, start)
                    if number:
                        return terminal, start, number.end()
            return -1, start, start + 1
        return (self.end if start >= len(text) else -1), start, start

    def look(self, at: int) -> tuple[int, int, int]:
        """The lexeme at or after `at` whatever the state: (sort of lexeme, start, end). Never fails."""
        return next(self.looks(at))

    def looks(self, at: int) -> Iterator[tuple[int, int, int]]:
        """All lexemes from `at` on as `look` gives them, the end last."""
        for found in LEXEMES.finditer(self.text, at):
            group = found.lastindex or 0
            yield group - 1, *found.span(group)


def _follow(text: str, at: int, words: tuple[str, ...]) -> int:
    """Where `words` end if they follow at `at`, each after white space and each a whole word; else -1."""
    for word in words:
        start = at + 1
        if not text[at:start].isspace():
            return -1
        while text[start : start + 1].isspace():
            start += 1
        if not text.startswith(word, start):
            return -1
        at = start + len(word)
        after = text[at : at + 1]
        if after == "_" or after.isalnum():
            return -1
    return at
