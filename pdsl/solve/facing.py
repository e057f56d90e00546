"""Positions face to face: open terms over which authors' positions exclude each other and nothing else has a say, and
those over which they leave a zone of agreement.

Each is a row of a table, as negotiators set positions side by side, in place of a conflict and a concession told twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from pdsl.solve.answer import Concessions, Conflict, Solved
from pdsl.solve.positions import Position, Span

_POSITION = "position"


class Between(NamedTuple):
    """What lies between positions that are numbers of one `unit`: the `zone` of numbers that keep them all, or the gaps
    (from, to) in which a number keeps none of the two beside it. `offered`: numbers of the text in a gap.
    """

    unit: str
    zone: tuple[Span, ...] = ()
    gaps: tuple[tuple[Fraction, Fraction], ...] = ()
    offered: tuple[Fraction, ...] = ()


class Facing(NamedTuple):
    """One open term: what each party's position on it is, in words, by its name; the conflicts that say so, and the
    concession that is needed: all but one of the positions, any of them.
    """

    term: int
    positions: Mapping[str, str]
    conflicts: tuple[Conflict, ...]
    concession: Concessions


class Meeting(NamedTuple):
    """One open term over which several parties have put numbers, and the zone that keeps them all."""

    term: int
    positions: Mapping[str, str]
    between: Between


def facing(solved: Solved) -> tuple[Facing, ...]:
    """The rows, in the order of the text."""
    alone: dict[int, list[Conflict]] = {}
    for one in solved.conflicts:
        for term in one.terms:
            alone.setdefault(term, []).append(one)
    rows = []
    for given in solved.concessions:
        terms = sorted({solved.encoded.outermost(term) for term in given.terms if solved.matters(term)})
        if len(terms) == 1 and given.found.complete and given.found.possible:
            row = _row(solved, terms[0], tuple(alone.get(terms[0], ())), given)
            rows += [row] if row is not None else []
    return tuple(sorted(rows, key=lambda row: row.term))


def _row(solved: Solved, term: int, conflicts: tuple[Conflict, ...], given: Concessions) -> Facing | None:
    stated = solved.encoded.stated
    numbers = sorted({number for one in conflicts for number in one.lines})
    if any(stated[number].kind != _POSITION for number in numbers):
        return None
    inside = {term, *(n for n in range(len(solved.encoded.terms)) if term in solved.encoded.needed(n))}
    pairs = {tuple(sorted(one.lines)) for one in conflicts if inside.issuperset(one.terms) and not one.clauses}
    if len(pairs) != len(conflicts) or pairs != set(combinations(numbers, 2)):
        return None
    others = {frozenset(numbers) - {number} for number in numbers}
    if len(numbers) < 2 or {frozenset(way) for way in given.found.sets} != others:
        return None
    return Facing(term, _words(one for one in solved.positions if one.line in numbers), conflicts, given)


def meeting(solved: Solved) -> tuple[Meeting, ...]:
    """The open terms over which the positions of several parties leave a zone, in the order of the text."""
    found = []
    for number, term in enumerate(solved.encoded.terms):
        stands = [one for one in solved.positions if one.term == term.id and one.line is not None]
        known = between(solved, number) if len(stands) > 1 else None
        if known is not None and known.zone:
            found.append(Meeting(number, _words(stands), known))
    return tuple(found)


def _words(stands: Iterable[Position]) -> dict[str, str]:
    return {one.author: one.words for one in stands}


def between(solved: Solved, term: int) -> Between | None:
    """What lies between the positions on a term; None if they are no numbers, or of one party alone."""
    name = solved.encoded.terms[term].id
    stands = [one for one in solved.positions if one.term == name and one.line is not None]
    if len(stands) < 2 or not all(one.spans for one in stands):
        return None
    unit, zone = stands[0].unit, list(stands[0].spans)
    for one in stands[1:]:
        zone = [both for a in zone for b in one.spans if (both := _common(a, b)) is not None]
    if zone:
        return Between(unit, tuple(dict.fromkeys(zone)))
    gaps = tuple(_gaps([span for one in stands for span in one.spans]))
    if not gaps:
        return None
    amounts = [option.amount for option in solved.encoded.terms[term].options if option.unit == unit]
    offered = [a for a in amounts if a is not None and any(low < a < high for low, high in gaps)]
    return Between(unit, (), gaps, tuple(sorted(set(offered))))


def _common(one: Span, other: Span) -> Span | None:
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low is not None and high is not None and low > high else Span(low, high)


def _gaps(spans: Sequence[Span]) -> Iterator[tuple[Fraction, Fraction]]:
    """What lies between spans, from the lowest numbers on."""
    ends = sorted({one.low for one in spans if one.low is not None})
    for low in ends:
        below = [one.high for one in spans if one.high is not None and one.high < low]
        inside = any((s.low is None or s.low < low) and (s.high is None or s.high >= low) for s in spans)
        if below and not inside:
            yield max(below), low
