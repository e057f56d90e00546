"""The open terms of a settlement as variables with finitely many options, in the order of the text.

Of a range only those numbers are told apart that some line tells apart: the places at which an answer changes cut it
into single numbers and open stretches. A blank is no variable: it is for somebody else to fill, and can turn out any
way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from pdsl.model.brackets import Either
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Blank, Choice, Duration, Quantity, Range, Ref
from pdsl.semantics.open_terms import Interval, every_open_term, option_words
from pdsl.semantics.options import DROPPED

Cut = tuple[Fraction, int]
"""A place between numbers: before the number (0), or after it (1)."""


class Option(NamedTuple):
    """One option: in the words of a report, as `--choose` takes it, whose position it is, its number if it is one."""

    words: str
    choose: str
    authors: tuple[str, ...] = ()
    amount: Fraction | None = None
    unit: str = ""


class Term(NamedTuple):
    """An open term with its options; `cells` are the parts of a range that they stand for."""

    id: str
    kind: str  # "bracket", "alternatives", "range"
    options: tuple[Option, ...]
    cells: tuple[Interval, ...] = ()

    @property
    def every(self) -> int:
        """The mask of all options."""
        return (1 << len(self.options)) - 1

    def mask(self, part: Interval) -> int:
        """The options of a range that lie in a part of it."""
        return sum(1 << number for number, cell in enumerate(self.cells) if cell.common(part) is not None)

    def words_of(self, mask: int) -> tuple[str, ...]:
        """Some options in words; cells of a range that lie end to end as one."""
        if not self.cells:
            return tuple(option.words for number, option in enumerate(self.options) if mask >> number & 1)
        joined: list[Interval] = []
        for number, cell in enumerate(self.cells):
            if mask >> number & 1:
                whole = joined[-1].joins(cell) if joined and number and mask >> (number - 1) & 1 else None
                joined = [*joined[:-1], whole] if whole is not None else [*joined, cell]
        return tuple(f"{part.words} {part.unit}".rstrip() for part in joined)


def order(model: Settlement) -> dict[str, Choice | Range | Blank | Either]:
    """Every open term by its id, in the order of the text."""
    return {term.id: term for term in every_open_term(model)}


def nested(model: Settlement) -> dict[str, tuple[str, int]]:
    """Open terms that stand within an option of another: that term, and the option by number."""
    found: dict[str, tuple[str, int] | None] = {}
    stack: list[tuple[object, tuple[str, int] | None]] = [(model, None)]
    while stack:
        at, within = stack.pop()
        if isinstance(at, (Choice, Range, Either)):
            found[at.id] = within if found.get(at.id, within) == within else None
        if isinstance(at, Choice):
            stack.extend((option.value, (at.id, number)) for number, option in enumerate(at.options))
        elif isinstance(at, Either):
            stack.extend((option.clauses, (at.id, number)) for number, option in enumerate(at.options))
        elif isinstance(at, Record):
            stack.extend((getattr(at, name), within) for name in at.FIELDS)
        elif isinstance(at, (tuple, frozenset)):
            stack.extend((item, within) for item in at)
        elif isinstance(at, dict):
            stack.extend((item, within) for item in at.values())
    return {name: within for name, within in found.items() if within is not None}


def term(found: Choice | Range | Either, cuts: Iterable[Cut] = ()) -> Term:
    """One open term as a variable; a range is cut at these places."""
    if isinstance(found, Either):
        options = tuple(Option(option.name, option.name, _proposers(option.stances)) for option in found.options)
        return Term(found.id, "alternatives", options)
    if isinstance(found, Range):
        cells = tuple(_cells(found, sorted(set(cuts))))
        return Term(found.id, "range", tuple(_inside(cell, found) for cell in cells), cells)
    named = [_named(found, number) for number in range(len(found.readings))]
    unique = [one.words for one in named]
    return Term(
        found.id, "bracket",
        tuple(
            one if unique.count(one.words) == 1 else one._replace(choose=f"#{number + 1}")
            for number, one in enumerate(named)
        ),
    )  # fmt: skip


def _proposers(stances: Iterable[object]) -> tuple[str, ...]:
    return tuple(
        actor.name
        for stance in stances if getattr(stance, "kind", "") == "proposed by"
        for actor in getattr(stance, "actors", ()) if isinstance(actor, Ref)
    )  # fmt: skip


def _named(found: Choice, number: int) -> Option:
    option = found.readings[number]
    if found.drops(option):
        return Option(DROPPED, DROPPED)
    words, value = option_words(option.value, option.authors), option.value
    authors = tuple(author.name for author in option.authors)
    choose = words if "[" not in words else f"#{number + 1}"
    if isinstance(value, (Quantity, Duration)):
        return Option(words, choose, authors, Fraction(value.amount), value.unit)
    return Option(words, choose, authors)


def _cells(found: Range, cuts: list[Cut]) -> Iterator[Interval]:
    low, high = Fraction(found.low.amount), Fraction(found.high.amount)
    places = [(low, 0), *(cut for cut in cuts if (low, 0) < cut < (high, 1)), (high, 1)]
    for (start, after), (end, behind) in pairwise(places):
        cell = Interval(found.id, start, end, found.low.unit, bool(after), not behind)
        if not isinstance(found.low, Duration) or _whole(cell) is not None:
            yield cell


def _inside(cell: Interval, found: Range) -> Option:
    """A stretch of a range, and a number in it: a whole one if there is one."""
    whole = _whole(cell)
    amount = Fraction(whole) if whole is not None else cell.sample
    number = f"{amount.numerator:_}" if amount.denominator == 1 else f"{float(amount)}"
    unit = found.low.unit
    return Option(f"{cell.words} {unit}".rstrip(), f"{number} {unit}".rstrip(), (), amount, unit)


def _whole(cell: Interval) -> int | None:
    """The whole number in a stretch that is nearest its middle."""
    least = floor(cell.low) + 1 if cell.low_open else ceil(cell.low)
    most = ceil(cell.high) - 1 if cell.high_open else floor(cell.high)
    return min(max(floor((cell.low + cell.high) / 2), least), most) if least <= most else None


def cuts_of(part: Interval) -> tuple[Cut, Cut]:
    """Where a part of a range begins and ends."""
    return (part.low, int(part.low_open)), (part.high, int(not part.high_open))
