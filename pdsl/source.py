"""A source text and places in it.

`Span` is a half-open interval of code-point offsets and is the only way a place is stored; lines and
columns are computed from it where a person needs them.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open interval of code-point offsets: `text[start:end]`."""

    start: int
    end: int


class Position(NamedTuple):
    """A place for people: line and column, both counted from 1, columns in code points."""

    line: int
    column: int


class Source:
    """One text and the name under which people know it. Never changes."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    def __repr__(self) -> str:
        return f"Source({self.name!r}, {len(self.text)} characters)"

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; `\\n`, `\\r\\n` and a lone `\\r` all end a line."""
        starts = [0]
        text = self.text
        if "\r" not in text:
            at = 0
            starts += [at := at + len(line) + 1 for line in text.split("\n")]
            del starts[-1]
            return starts
        for index, char in enumerate(text):
            if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n"):
                starts.append(index + 1)
        return starts

    def position(self, offset: int) -> Position:
        """The line and column of an offset (clamped to the text)."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (counted from 1) without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def at(self, span: Span) -> str:
        """The words at a span."""
        return self.text[span.start : span.end]
