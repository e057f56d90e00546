"""All smallest sets of lines that cannot be kept together, and all largest that can (MARCO).

M. H. Liffiton, A. Previti, A. Malik and J. Marques-Silva, "Fast, Flexible MUS Enumeration", Constraints 21 (2016).
Their number can grow exponentially: the search ends at a bound, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from pdsl.solve.budget import Budget, Spent
from pdsl.solve.problem import bits

if TYPE_CHECKING:
    from pdsl.solve.engine import Engine

MOST = 2_000


class Conflicts(NamedTuple):
    """`minimal`: sets of lines of which one has to give way. `concessions`: smallest sets that have to give way so that
    all others can be kept. `complete` is false where a bound ended the search.
    """

    minimal: tuple[frozenset[int], ...]
    concessions: tuple[frozenset[int], ...]
    complete: bool


def conflicts(engine: Engine, lines: Sequence[int], budget: Budget, fixed: Sequence[int] = ()) -> Conflicts:
    """The conflicts among some lines, in the order of their numbers, the smaller first; `fixed` are always kept."""
    from pdsl.solve.engine import Unexplored  # z3 is needed only to look for more than one

    minimal: list[frozenset[int]] = []
    concessions: list[frozenset[int]] = []
    complete = True
    try:
        if engine.kept((*fixed, *lines)):
            return Conflicts((), (frozenset(),), True)
        unexplored = Unexplored(len(lines))
        while True:
            budget.spend()
            seed = unexplored.next()
            if seed is None:
                break
            if len(minimal) + len(concessions) >= MOST:
                complete = False
                break
            chosen = [lines[number] for number in bits(seed)]
            if engine.kept((*fixed, *chosen)):
                concessions.append(frozenset(lines) - frozenset(chosen))
                unexplored.keepable(seed)
            else:
                core = set(engine.core)
                found = smallest(engine, [line for line in chosen if line in core], fixed)
                minimal.append(frozenset(found))
                unexplored.conflict(sum(1 << number for number, line in enumerate(lines) if line in found))
    except Spent:
        complete = False
    return Conflicts(_sorted(minimal), _sorted(concessions), complete)


def smallest(engine: Engine, lines: Sequence[int], fixed: Sequence[int] = ()) -> tuple[int, ...]:
    """A smallest part of some lines that cannot be kept together. Raises `Spent`."""
    left, needed = list(lines), list[int]()
    while left:
        tried = left.pop()
        if engine.kept((*fixed, *left, *needed)):
            needed.append(tried)
        else:
            core = set(engine.core)
            left = [line for line in left if line in core]
    return tuple(sorted(needed))


def _sorted(sets: Sequence[frozenset[int]]) -> tuple[frozenset[int], ...]:
    return tuple(sorted(sets, key=lambda one: (len(one), sorted(one))))
