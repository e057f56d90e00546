"""What is known of a language without making a sentence in it: its numbers, months, modal words and pairs of terms.

All of it stands in the folder of the language among the templates; a language without a folder is not known, and
nothing is said of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from pdsl import resources

_HUNDRED = 100


@cache
def language(code: str) -> Language:
    """The language with a code of ISO 639; of one that the tool does not speak, nothing is known."""
    return Language(code)


class Language:
    """The tables of a language. `known` is False where there are none."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._names = _table(code, "names.json")
        self.known = bool(self._names)

    @cached_property
    def months(self) -> dict[str, int]:
        """The months, by their names in small letters, in every form that the tables have."""
        found = {name.lower(): number for number, name in enumerate(self._names.get("months", ()), 1)}
        for number, forms in enumerate(self._names.get("month_forms", ()), 1):
            found |= dict.fromkeys(forms, number)
        return found

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The whole numbers up to one hundred, by their words, in every form that the tables have."""
        found = {words: number for number, words in enumerate(self._names.get("numbers", ()))}
        for forms in self._names.get("number_forms", {}).items():
            found |= dict.fromkeys(forms[1], int(forms[0]))
        return {_plain(words): number for words, number in found.items()}

    @cached_property
    def number_words(self) -> re.Pattern[str] | None:
        """What finds the words of `numbers`, the longest first."""
        words = sorted(self.numbers, key=len, reverse=True)
        told = "|".join(map(re.escape, words))
        return re.compile(rf"(?<![\w-])(?:{told})(?![\w-])", re.IGNORECASE) if words else None

    @cached_property
    def units(self) -> dict[str, str]:
        """The units by each of their words in small letters; a word for two units is left out."""
        found: dict[str, set[str]] = {}
        for unit, forms in self._names.get("units", {}).items():
            for word in _strings(forms):
                found.setdefault(word.lower(), set()).add(unit.lower())
        return {word: min(units) for word, units in found.items() if len(units) == 1}

    @cached_property
    def scales(self) -> dict[str, int]:
        """What words as *million* multiply by."""
        powers = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
        return {word.lower(): powers[name] for name, forms in self._names.get("scales", {}).items()
                for word in _strings(forms) if name in powers}  # fmt: skip

    @property
    def thousands(self) -> str:
        """What stands between groups of three figures."""
        return str(self._names.get("thousands", ""))

    @property
    def decimal(self) -> str:
        """What stands in front of decimals."""
        return str(self._names.get("decimal", "."))

    @cached_property
    def modal_words(self) -> dict[str, re.Pattern[str]]:
        """What tells how strong a sentence is: `shall`, `must`, `intent`, `may`, `not`; empty where nobody has said."""
        return _patterns(self._names.get("modal_words", {}))

    @cached_property
    def terms(self) -> dict[str, re.Pattern[str]]:
        """The words of terms that are told apart, by what they mean in treaties."""
        return _patterns(self._names.get("terms", {}))

    @property
    def declines(self) -> bool:
        """Whether names have cases in the language."""
        return bool(self._names.get("grammar", {}).get("cases"))

    @cached_property
    def _states(self) -> dict[str, Any]:
        return _table(self.code, "states.json")

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        tables = _table(self.code, "vocabulary.json")
        return frozenset((*tables.get("names", ()), *tables.get("words", ())))

    def has(self, words: str, code: str = "") -> bool:
        """Whether the language has words of its own for these, or for the State of this code."""
        return (bool(code) and code in self._states) or words in self._vocabulary


def _patterns(table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for name, words in table.items()}


def _plain(words: str) -> str:
    return words.lower().replace("ё", "е")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "gender":
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _table(code: str, name: str) -> dict[str, Any]:
    if not code.isalpha():
        return {}
    try:
        text = (resources.templates() / code / name).read_text(encoding="utf-8")
    except OSError:
        return {}
    found: dict[str, Any] = json.loads(text)
    return found
