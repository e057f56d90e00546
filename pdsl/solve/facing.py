"""Positions face to face: open terms over which authors' positions exclude each other and nothing else has a say.

Each is a row of a table, as negotiators set positions side by side, in place of a conflict and a concession told twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

from pdsl.solve.answer import Concessions, Conflict, Solved

_POSITION = "position"


class Facing(NamedTuple):
    """One open term: what each party's position on it is, in words, by its name; the conflicts that say so, and the
    concession that is needed: all but one of the positions, any of them.
    """

    term: int
    positions: Mapping[str, str]
    conflicts: tuple[Conflict, ...]
    concession: Concessions


def facing(solved: Solved) -> tuple[Facing, ...]:
    """The rows, in the order of the text."""
    alone: dict[int, list[Conflict]] = {}
    for one in solved.conflicts:
        for term in one.terms:
            alone.setdefault(term, []).append(one)
    rows = []
    for given in solved.concessions:
        terms = [term for term in given.terms if solved.matters(term)]
        if len(terms) == 1 and given.found.complete and given.found.possible:
            row = _row(solved, terms[0], tuple(alone.get(terms[0], ())), given)
            rows += [row] if row is not None else []
    return tuple(sorted(rows, key=lambda row: row.term))


def _row(solved: Solved, term: int, conflicts: tuple[Conflict, ...], given: Concessions) -> Facing | None:
    stated = solved.encoded.stated
    numbers = sorted({number for one in conflicts for number in one.lines})
    if any(stated[number].kind != _POSITION or len(stated[number].owners) != 1 for number in numbers):
        return None
    pairs = {tuple(sorted(one.lines)) for one in conflicts if one.terms == (term,) and not one.clauses}
    if len(pairs) != len(conflicts) or pairs != set(combinations(numbers, 2)):
        return None
    others = {frozenset(numbers) - {number} for number in numbers}
    if len(numbers) < 2 or {frozenset(way) for way in given.found.sets} != others:
        return None
    positions = {stated[n].owners[0]: stated[n].title.removeprefix(f"{stated[n].owners[0]}: ") for n in numbers}
    return Facing(term, positions, conflicts, given)
