"""The cheapest concessions: which lines give way so that all others can be kept, at the least weight.

By implicit hitting sets (E. Moreno-Centeno and R. M. Karp, Operations Research 61, 2013): a cheapest set that meets
every conflict known so far is tried; if the others cannot be kept together, that is a new conflict. Sets that cost
alike are all given, since nothing here tells which of them is to be preferred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pdsl.solve.budget import Budget, Spent
from pdsl.solve.conflicts import smallest
from pdsl.solve.problem import bits

if TYPE_CHECKING:
    from pdsl.solve.engine import Engine

MOST = 64


class Cheapest(NamedTuple):
    """`sets`: all that cost `weight`, or some of them if not `complete`; none is known if `sets` is empty.

    `least`: no concession costs less than this. `possible` is false if no concession of these lines opens a way.
    """

    sets: tuple[frozenset[int], ...]
    weight: int
    least: int
    complete: bool
    possible: bool = True


def cheapest(
    engine: Engine, lines: Sequence[int], weights: Mapping[int, int], budget: Budget, fixed: Sequence[int] = ()
) -> Cheapest:
    """The cheapest sets of lines that have to give way; `fixed` never do."""
    place = {line: number for number, line in enumerate(lines)}
    costs = [weights[line] for line in lines]
    known: list[int] = []
    found: list[int] = []
    best, least = 0, 0
    try:
        if not engine.kept(fixed):
            return Cheapest((), 0, 0, complete=True, possible=False)
        known += _apart(engine, lines, place, fixed)
        while len(found) < MOST:
            hitting = _hitting(known, costs, found, budget, best if found else None)
            if hitting is None:
                return _as_sets(found, lines, best, best, complete=True)
            cost = sum(costs[number] for number in bits(hitting))
            if not found:
                least = cost
            kept = [line for number, line in enumerate(lines) if not hitting >> number & 1]
            if engine.kept((*fixed, *kept)):
                best = cost
                found.append(hitting)
            else:
                core = set(engine.core)
                conflict = smallest(engine, [line for line in kept if line in core], fixed)
                known.append(sum(1 << place[line] for line in conflict))
    except Spent:
        pass
    return _as_sets(found, lines, best, best if found else least, complete=False)


def _apart(engine: Engine, lines: Sequence[int], place: Mapping[int, int], fixed: Sequence[int]) -> list[int]:
    """Conflicts that share no line, as many as are met on the way."""
    found, left = [], list(lines)
    while not engine.kept((*fixed, *left)):
        core = set(engine.core)
        conflict = smallest(engine, [line for line in left if line in core], fixed)
        found.append(sum(1 << place[line] for line in conflict))
        left = [line for line in left if line not in conflict]
    return found


def _as_sets(found: list[int], lines: Sequence[int], weight: int, least: int, *, complete: bool) -> Cheapest:
    sets = [frozenset(lines[number] for number in bits(mask)) for mask in found]
    return Cheapest(tuple(sorted(sets, key=lambda one: (len(one), sorted(one)))), weight, least, complete)


def _hitting(
    conflicts: Sequence[int], costs: Sequence[int], known: Sequence[int], budget: Budget, exactly: int | None
) -> int | None:
    """A cheapest set that meets each conflict and holds none of the `known` ones; with `exactly`, of that cost only."""
    best: int | None = None
    bound = sum(costs) + 1 if exactly is None else exactly + 1

    def search(chosen: int, barred: int, cost: int) -> None:
        nonlocal best, bound
        budget.spend(50)
        if any(one & ~chosen == 0 for one in known):
            return
        open_ = [conflict for conflict in conflicts if not conflict & chosen]
        if cost + _bound(open_, barred, costs) >= bound:
            return
        if not open_:
            best, bound = chosen, cost
            return
        conflict = min(open_, key=lambda one: (one & ~barred).bit_count())
        for number in sorted(bits(conflict & ~barred), key=lambda number: (costs[number], number)):
            search(chosen | 1 << number, barred, cost + costs[number])
            barred |= 1 << number

    search(0, 0, 0)
    return best


def _bound(conflicts: Sequence[int], barred: int, costs: Sequence[int]) -> int:
    """What conflicts that share no line cost at least."""
    total, seen = 0, 0
    for conflict in sorted(conflicts, key=lambda one: (one & ~barred).bit_count()):
        free = conflict & ~barred
        if not free:
            return sum(costs) + 1
        if not free & seen:
            seen |= free
            total += min(costs[number] for number in bits(free))
    return total
