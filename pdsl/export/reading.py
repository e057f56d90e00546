"""JSON text as values that know their places, so that a fault can be shown where it stands.

Stricter than the standard: a key said twice in one object is a fault, since readers differ on which of them counts.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from pdsl.source import Span

DEEPEST = 150
_BLANK = re.compile(r"[ \t\r\n]*")
_TEXT = re.compile(r'"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"')
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,99})(?:\.\d{1,100})?(?:[eE][+-]?\d{1,3})?(?![\w.])")
_WORDS = {"true": True, "false": False, "null": None}
_WORD = re.compile(r"[A-Za-z]+")


class Value(NamedTuple):
    """A value and its place: an object is a dict of Values, an array a list of them."""

    value: object
    span: Span


class Unreadable(Exception):
    """The text is no JSON, for this reason, at this place."""

    def __init__(self, reason: str, start: int, end: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.span = Span(start, max(end, start))


def read(text: str) -> Value:
    """The value that a JSON text holds. Raises `Unreadable`, and nothing else."""
    reader = _Reader(text)
    value = reader.value(0)
    if reader.at != len(text):
        raise Unreadable("something follows after the end of the JSON value", reader.at, reader.at + 1)
    return value


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.skip()

    def skip(self) -> None:
        found = _BLANK.match(self.text, self.at)
        assert found is not None
        self.at = found.end()

    def value(self, depth: int) -> Value:
        """The value that begins here; white space after it is passed."""
        start = self.at
        sign = self.text[start : start + 1]
        if depth > DEEPEST:
            raise Unreadable(f"nested more than {DEEPEST} deep", start, start + 1)
        made: object
        if sign == "{":
            made = self._object(depth)
        elif sign == "[":
            made = self._array(depth)
        elif sign == '"':
            made = self._string()
        else:
            made = self._plain()
        end = self.at
        self.skip()
        return Value(made, Span(start, end))

    def _object(self, depth: int) -> dict[str, Value]:
        made: dict[str, Value] = {}
        self._step()
        while not self._ends("}"):
            start = self.at
            if self.text[start : start + 1] != '"':
                raise Unreadable('a key in quotation marks, or "}", belongs here', start, start + 1)
            key = self._string()
            if key in made:
                raise Unreadable(f'the key "{key}" is said twice', start, self.at)
            self.skip()
            self._expect(":")
            made[key] = self.value(depth + 1)
            self._comma("}")
        self.at += 1
        return made

    def _array(self, depth: int) -> list[Value]:
        made: list[Value] = []
        self._step()
        while not self._ends("]"):
            made.append(self.value(depth + 1))
            self._comma("]")
        self.at += 1
        return made

    def _string(self) -> str:
        found = _TEXT.match(self.text, self.at)
        if found is None:
            raise Unreadable("a text without its end, or with a control character in it", self.at, self.at + 1)
        text: str = json.loads(found[0])
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise Unreadable("half of a pair of code units (a lone surrogate)", self.at, found.end())
        self.at = found.end()
        return text

    def _plain(self) -> object:
        number = _NUMBER.match(self.text, self.at)
        if number is not None:
            self.at = number.end()
            return json.loads(number[0])
        word = _WORD.match(self.text, self.at)
        if word is None or word[0] not in _WORDS:
            end = word.end() if word else self.at + 1
            raise Unreadable("no JSON value begins here" if self.at < len(self.text) else "the text ends too soon",
                             min(self.at, len(self.text)), min(end, len(self.text)))  # fmt: skip
        self.at = word.end()
        return _WORDS[word[0]]

    def _step(self) -> None:
        self.at += 1
        self.skip()

    def _ends(self, sign: str) -> bool:
        return self.text[self.at : self.at + 1] == sign

    def _expect(self, sign: str) -> None:
        if not self._ends(sign):
            raise Unreadable(f'"{sign}" belongs here', self.at, min(self.at + 1, len(self.text)))
        self._step()

    def _comma(self, closing: str) -> None:
        """A comma with a value after it, or the end of the list."""
        if self._ends(","):
            self._step()
            if self._ends(closing):
                raise Unreadable(f'a value belongs between "," and "{closing}"', self.at, self.at + 1)
        elif not self._ends(closing):
            raise Unreadable(f'"," or "{closing}" belongs here', self.at, min(self.at + 1, len(self.text)))
