"""Random small tables, and their answers by looking at every outcome and every set of lines."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from random import Random

from pdsl.solve.frontier import values
from pdsl.solve.problem import Cube, Line, Outcome, Problem, Value, cube, within


def table(seed: int) -> Problem:
    """Two to five variables with two to four options, one to six lines, two or three parties."""
    r = Random(seed)
    sizes = tuple(r.randint(2, 4) for _ in range(r.randint(2, 5)))
    parties = r.randint(2, 3)

    def some_cube(most: int) -> Cube:
        chosen = r.sample(range(len(sizes)), r.randint(1, min(most, len(sizes))))
        return cube({variable: r.randint(1, (1 << sizes[variable]) - 2) for variable in chosen}, sizes)

    lines = tuple(
        Line(
            tuple(some_cube(3) for _ in range(r.randint(0, 3))) if r.random() > 0.04 else ((),),
            (), (r.randrange(parties),), r.randint(1, 5), r.random() < 0.2,
        )
        for _ in range(r.randint(1, 6))
    )  # fmt: skip
    excluded = tuple(some_cube(2) for _ in range(r.randint(0, 2)))
    amounts = tuple(
        Value(r.randrange(parties), variable, tuple(Fraction(r.randint(0, 12), 4) for _ in range(size)))
        for variable, size in enumerate(sizes) if r.random() < 0.6
    )  # fmt: skip
    return Problem(sizes, lines, excluded, amounts, parties)


def outcomes(problem: Problem) -> list[Outcome]:
    every = product(*(range(size) for size in problem.sizes))
    return [one for one in every if not any(within(one, cube) for cube in problem.excluded)]


def keepable(problem: Problem) -> set[frozenset[int]]:
    """The sets of lines that some outcome keeps, the largest of each."""
    return {frozenset(n for n, line in enumerate(problem.lines) if line.kept(one)) for one in outcomes(problem)}


def conflicts(problem: Problem) -> tuple[set[frozenset[int]], set[frozenset[int]]]:
    """All smallest sets that cannot be kept together, and all smallest that have to give way."""
    together = keepable(problem)
    every = range(len(problem.lines))
    minimal: set[frozenset[int]] = set()
    concessions: set[frozenset[int]] = set()
    for size in range(len(problem.lines) + 1):
        for chosen in map(frozenset, combinations(every, size)):
            if not any(chosen <= kept for kept in together) and not any(small <= chosen for small in minimal):
                minimal.add(chosen)
            rest = frozenset(every) - chosen
            if any(rest <= kept for kept in together) and not any(small <= chosen for small in concessions):
                concessions.add(chosen)
    return minimal, concessions


def cheapest(problem: Problem) -> tuple[int, set[frozenset[int]]] | None:
    """The least weight of lines that are not absolute, and all sets that cost it."""
    costs: dict[frozenset[int], int] = {}
    for kept in keepable(problem):
        given = frozenset(range(len(problem.lines))) - kept
        if not any(problem.lines[number].absolute for number in given):
            costs[given] = sum(problem.lines[number].weight for number in given)
    if not costs:
        return None
    least = min(costs.values())
    return least, {given for given, cost in costs.items() if cost == least}


def frontier(problem: Problem, *, move_absolute: bool = False) -> set[tuple[Fraction, ...]]:
    reached = {
        values(problem, one, move_absolute=move_absolute)
        for one in outcomes(problem)
        if move_absolute or all(line.kept(one) for line in problem.lines if line.absolute)
    }
    return {
        one for one in reached
        if not any(other != one and all(a >= b for a, b in zip(other, one, strict=True)) for other in reached)
    }  # fmt: skip


def room(problem: Problem) -> list[set[int]]:
    """For each variable the options with which every line can be kept."""
    kept = [one for one in outcomes(problem) if all(line.kept(one) for line in problem.lines)]
    return [{one[variable] for one in kept} for variable in range(len(problem.sizes))]
