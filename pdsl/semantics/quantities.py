"""The quantities that some words state: numbers, dates, percentages and units, in any language whose tables are known.

Two sets are compared, those of the words and those of their translation. Words for numbers are read only where the
tables have them, so that they may excuse a figure, and stand against another word, but never accuse by themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pdsl.semantics.language import Language

_SPACES = "[\u0020\u00a0\u202f\u2009]"
_MOST = 100_000  # characters that are read
_ONE = 1  # in many languages the number is the article too


class Quantity(NamedTuple):
    """A number as an amount (`12`, `0.5`) or a date (`2031-05-01`, `2031-05`, `--05-01`); `unit` where it is told."""

    value: str
    unit: str = ""


class Stated(NamedTuple):
    """What some words state in figures, and what in words, each as often as it stands there."""

    figures: Counter[Quantity]
    words: Counter[Quantity]


def stated(text: str, spoken: Language) -> Stated:
    """The quantities of a text in a language."""
    text = text[:_MOST].replace("ё", "е").replace("Ё", "Е")
    figures: Counter[Quantity] = Counter()
    rest = _dates(text, spoken, figures)
    for found, end in _numbers(rest, spoken):
        scale, after = _scale(rest, end, spoken)
        figures[Quantity(_amount(found * 10**scale), _unit(rest, after, spoken))] += 1
    words: Counter[Quantity] = Counter()
    for match in spoken.number_words.finditer(rest) if spoken.number_words is not None else ():
        number = spoken.numbers[" ".join(match[0].lower().split())]
        if number > _ONE:
            scale, after = _scale(rest, match.end(), spoken)
            words[Quantity(_amount(Fraction(number) * 10**scale), _unit(rest, after, spoken))] += 1
    return Stated(figures, words)


def differing(left: Stated, right: Stated) -> tuple[list[Quantity], list[Quantity]]:
    """What only the one states, and what only the other. Both are empty where they agree, or cannot be told apart."""
    first, second = _paired(left.figures, right.figures)
    first, word = _paired(first, right.words - left.words)
    second, other = _paired(second, left.words - right.words)
    spoken = _paired(other, word)
    if first or second or (spoken[0] and spoken[1]):
        return _listed(first, spoken[0]), _listed(second, spoken[1])
    return [], []


def _listed(*counted: Counter[Quantity]) -> list[Quantity]:
    return [quantity for counter in counted for quantity in counter.elements()]


def _paired(left: Counter[Quantity], right: Counter[Quantity]) -> tuple[Counter[Quantity], Counter[Quantity]]:
    """What is left of both when equal ones are taken away: a unit that only one side tells makes no difference."""
    one, other = left - right, right - left
    for quantity in list(one.elements()):
        fits = next((found for found in other.elements() if found.value == quantity.value
                     and not (found.unit and quantity.unit)), None)  # fmt: skip
        if fits is not None:
            one[quantity] -= 1
            other[fits] -= 1
    return +one, +other


def _dates(text: str, spoken: Language, found: Counter[Quantity]) -> str:
    """Count the dates, and give the text without them."""

    def taken(match: re.Match[str]) -> str:
        parts = match.groupdict()
        month = parts.get("month") or ""
        number = spoken.months.get(month.lower()) if not month.isdigit() else int(month)
        year, day = parts.get("year") or "", parts.get("day") or ""
        if not number:
            return match[0]
        head = year or "-"
        found[Quantity(f"{head}-{number:02}" + (f"-{int(day):02}" if day else ""))] += 1
        return " ; "

    text = re.sub(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", taken, text)
    text = re.sub(r"(?<!\d)(?P<day>\d\d?)\.(?P<month>0[1-9]|1[0-2])\.(?P<year>\d{4})(?!\d)", taken, text)
    if not spoken.months:
        return text
    names = "|".join(sorted(map(re.escape, spoken.months), key=len, reverse=True))
    space = f"{_SPACES}+"
    day = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
    text = re.sub(rf"(?<!\d){day}{space}(?:of{space})?(?P<month>{names})(?:,?{space}(?P<year>\d{{4}}))?(?!\w)",
                  taken, text, flags=re.IGNORECASE)  # fmt: skip
    text = re.sub(rf"(?<!\w)(?P<month>{names}){space}{day}(?!\d)(?:,{space}(?P<year>\d{{4}}))?(?!\w)",
                  taken, text, flags=re.IGNORECASE)  # fmt: skip
    return re.sub(rf"(?<!\w)(?P<month>{names}){space}(?P<year>\d{{4}})(?!\w)", taken, text, flags=re.IGNORECASE)


def _numbers(text: str, spoken: Language) -> Iterator[tuple[Fraction, int]]:
    """The numbers in figures with the place where each ends; those that are part of a word are left out."""
    grouping = "," if spoken.thousands == "," else _SPACES
    for match in re.finditer(rf"(?<![\w])\d{{1,3}}(?:{grouping}\d{{3}})+(?!\d)|(?<![^\W\d_])\d+", text):
        digits, end = re.sub(r"\D", "", match[0]), match.end()
        decimals = re.match(r"\.(\d+)" if spoken.decimal == "." else r"[.,](\d+)", text[end : end + 20])
        if decimals is not None:
            digits, end = f"{digits}.{decimals[1]}", end + decimals.end()
        if match.start() and text[match.start() - 1] in ".," and text[match.start() - 2 : match.start() - 1].isdigit():
            continue  # the decimals of the number before it
        yield Fraction(digits), end


def _scale(text: str, at: int, spoken: Language) -> tuple[int, int]:
    """The power of ten that the next word stands for, and where it ends."""
    word = _word(text, at)
    power = spoken.scales.get(word[1].lower(), 0) if word else 0
    return (power, word.end()) if word and power else (0, at)


def _unit(text: str, at: int, spoken: Language) -> str:
    """The unit of a number that ends here, as far as the next word is one."""
    if re.match(rf"{_SPACES}*%", text[at : at + 4]):
        return "%"
    word = _word(text, at)
    if word is None:
        return ""
    two = re.match(rf"{_SPACES}+(\w+{_SPACES}\w+)", text[at : at + 40])
    pair = " ".join(two[1].lower().split()) if two is not None else ""
    return spoken.units.get(pair) or spoken.units.get(word[1].lower(), "")


def _word(text: str, at: int) -> re.Match[str] | None:
    return re.compile(rf"(?:{_SPACES}+|-)([^\W\d_]+)").match(text, at)


def _amount(number: Fraction) -> str:
    return str(Decimal(number.numerator) / Decimal(number.denominator))
