"""The outcomes than which none is better for one party and worse for no other (Pareto), and two points among them.

Variables are eliminated one by one (R. Dechter, "Bucket elimination", Artificial Intelligence 113, 1999), with sets of
vectors in place of numbers (E. Rollón and J. Larrosa, "Bucket elimination for multiobjective optimization problems",
Journal of Heuristics 12, 2006); parts of the problem that share nothing are added up. The result is exact, or the
answer is that it is not decided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import lcm, prod
from typing import NamedTuple

from pdsl.solve.budget import Budget, Spent
from pdsl.solve.problem import Cube, Line, Outcome, Part, Problem

LARGEST = 400_000  # combinations that are looked at to eliminate one variable
MOST = 60_000  # points

Vector = tuple[int, ...]
Trail = object  # nothing, (variable, option) or two trails: how a point is reached
Point = tuple[Vector, Trail, int]
"""What the parties get, an outcome that gives it, and how many do."""


class Reached(NamedTuple):
    """What each party gets in an outcome, in the order of the parties; one of `combinations` is `outcome`."""

    values: tuple[Fraction, ...]
    outcome: Outcome
    combinations: int = 1


class Frontier(NamedTuple):
    """The points by falling value of the first party. `complete` is false where the bound ended the search."""

    points: tuple[Reached, ...]
    complete: bool
    why: str = ""


def frontier(problem: Problem, found: Iterable[Part], budget: Budget, *, move_absolute: bool = False) -> Frontier:
    """The frontier over the weights of lines that are kept and the values of options.

    An outcome that crosses an absolute line is none, unless `move_absolute`.
    """
    scale = lcm(*(amount.denominator for value in problem.values for amount in value.amounts))
    whole: list[Point] = [((0,) * problem.parties, None, 1)]
    try:
        reached = sorted((_Part(problem, part, scale, budget, move_absolute).points() for part in found), key=len)
        for points in reached:
            whole = _undominated(_sums(whole, points, budget), budget)
            if len(whole) > MOST:
                return Frontier((), False, f"more than {MOST:_} outcomes are such")
    except Spent:
        return Frontier((), False, "more outcomes are such than can be found within the bound")
    except _Wide:
        return Frontier((), False, "too many brackets matter at once for one line")
    return Frontier(
        tuple(
            Reached(tuple(Fraction(amount, scale) for amount in vector), _outcome(trail, len(problem.sizes)), count)
            for vector, trail, count in whole
        ),
        complete=True,
    )


class _Wide(Exception):
    """To eliminate a variable takes too many combinations."""


class _Table(NamedTuple):
    """Points for each combination of options of some variables."""

    scope: tuple[int, ...]
    points: dict[tuple[int, ...], list[Point]]


class _Part:
    """One part of a problem, by elimination."""

    def __init__(self, problem: Problem, part: Part, scale: int, budget: Budget, move_absolute: bool) -> None:
        self._sizes = problem.sizes
        self._scale = scale
        self._zero: Vector = (0,) * problem.parties
        self._budget = budget
        self._variables = list(part.variables)
        self._lines: list[tuple[frozenset[int], Line]] = []
        self._excluded = list(part.excluded)
        self._base = self._zero
        for number in part.lines:
            line = problem.lines[number]
            if line.absolute and not move_absolute:
                self._excluded += line.bad
            elif not line.bad:
                self._base = _plus(self._base, self._worth(line))
            else:
                self._lines.append((line.scope, line))
        self._values: dict[int, list[Vector]] = {}
        for variable in part.variables:
            self._values[variable] = [self._zero] * problem.sizes[variable]
        for value in problem.values:
            if value.variable in self._values:
                self._values[value.variable] = [
                    _plus(vector, self._at(value.party, int(amount * scale)))
                    for vector, amount in zip(self._values[value.variable], value.amounts, strict=True)
                ]

    def _worth(self, line: Line) -> Vector:
        return tuple(line.weight * self._scale if party in line.owners else 0 for party in range(len(self._zero)))

    def _at(self, party: int, amount: int) -> Vector:
        return tuple(amount if number == party else 0 for number in range(len(self._zero)))

    def points(self) -> list[Point]:
        """What the part can give. Raises `Spent` and `_Wide`."""
        if () in self._excluded:
            return []
        base = self._base
        for _, line in self._lines:
            if () not in line.bad and not line.scope:
                base = _plus(base, self._worth(line))
        lines = [(scope, line) for scope, line in self._lines if scope]
        tables: list[_Table] = []
        result: list[Point] = [(base, None, 1)]
        left = list(self._variables)
        while left:
            variable = min(left, key=lambda one: (prod(self._sizes[v] for v in self._joint(one, lines, tables)), one))
            left.remove(variable)
            table, lines, tables = self._without(variable, lines, tables)
            if table.scope:
                tables.append(table)
            else:
                result = _undominated(_sums(result, table.points[()], self._budget), self._budget)
        return result

    def _joint(
        self, variable: int, lines: Sequence[tuple[frozenset[int], Line]], tables: Sequence[_Table]
    ) -> frozenset[int]:
        scopes = [scope for scope, _ in lines if variable in scope]
        scopes += [frozenset(table.scope) for table in tables if variable in table.scope]
        scopes += [scope for one in self._excluded if variable in (scope := frozenset(v for v, _ in one))]
        return frozenset((variable,)).union(*scopes)

    def _without(
        self, variable: int, lines: Sequence[tuple[frozenset[int], Line]], tables: Sequence[_Table]
    ) -> tuple[_Table, list[tuple[frozenset[int], Line]], list[_Table]]:
        """The table without a variable, and the lines and tables that do not speak of it."""
        scope = tuple(sorted(self._joint(variable, lines, tables) - {variable}))
        if prod(self._sizes[one] for one in (*scope, variable)) > LARGEST:
            raise _Wide
        here = [(line, self._worth(line)) for where, line in lines if variable in where]
        inner = [table for table in tables if variable in table.scope]
        barred = [one for one in self._excluded if any(variable == v for v, _ in one)]
        self._excluded = [one for one in self._excluded if one not in barred]
        found: dict[tuple[int, ...], list[Point]] = {}
        at: dict[int, int] = {}
        for options in product(*(range(self._sizes[one]) for one in scope)):
            at.update(zip(scope, options, strict=True))
            points: list[Point] = []
            for option in range(self._sizes[variable]):
                at[variable] = option
                self._budget.spend(20 * (1 + len(here)))
                if any(_inside(at, one) for one in barred):
                    continue
                vector = self._values[variable][option]
                for line, worth in here:
                    if not any(_inside(at, one) for one in line.bad):
                        vector = _plus(vector, worth)
                some: list[Point] = [(vector, (variable, option), 1)]
                for table in inner:
                    some = list(_sums(some, table.points[tuple(at[one] for one in table.scope)], self._budget))
                points += some
            found[options] = _undominated(points, self._budget)
        return (
            _Table(scope, found),
            [(where, line) for where, line in lines if variable not in where],
            [table for table in tables if variable not in table.scope],
        )


def _inside(at: Mapping[int, int], cube: Cube) -> bool:
    return all(mask >> at[variable] & 1 for variable, mask in cube)


def _plus(one: Vector, other: Vector) -> Vector:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _sums(some: Sequence[Point], others: Sequence[Point], budget: Budget) -> list[Point]:
    """Every point of the one beside every point of the other."""
    if len(others) == 1 and not any(others[0][0]) and others[0][1:] == (None, 1):
        return list(some)
    budget.spend(8 * len(some) * len(others))
    width = len(some[0][0]) if some else 0
    if width == 2:
        return [((a + c, b + d), (how, also), n * m) for (a, b), how, n in some for (c, d), also, m in others]
    if width == 3:
        return [
            ((a + d, b + e, c + f), (how, also), n * m) for (a, b, c), how, n in some for (d, e, f), also, m in others
        ]
    return [(_plus(vector, other), (how, also), n * m) for vector, how, n in some for other, also, m in others]


def _undominated(points: Iterable[Point], budget: Budget) -> list[Point]:
    """The points that no other is at least as good as for every party; of equal ones the first."""
    ordered = _once(sorted(points, key=_falling))
    budget.spend(12 * len(ordered))
    if not ordered:
        return []
    width = len(ordered[0][0])
    if width <= 1:
        return ordered[:1]
    if width == 2:
        kept: list[Point] = []
        for point in ordered:
            if not kept or point[0][1] > kept[-1][0][1]:
                kept.append(point)
        return kept
    if width == 3:
        return list(_of_three(ordered))
    return _of_many(ordered, budget)


def _once(ordered: Iterable[Point]) -> list[Point]:
    """Of equal points the first, with all their outcomes counted."""
    found: list[Point] = []
    for point in ordered:
        if found and found[-1][0] == point[0]:
            found[-1] = (*found[-1][:2], found[-1][2] + point[2])
        else:
            found.append(point)
    return found


def _falling(point: Point) -> Vector:
    return tuple(-amount for amount in point[0])


def _of_three(ordered: Sequence[Point]) -> Iterator[Point]:
    """Of points by falling first value, those that no earlier one beats in the second and third."""
    seconds: list[int] = []  # rising, negative: the staircase of what earlier points reach
    thirds: list[int] = []  # rising with them
    for point in ordered:
        _, second, third = point[0]
        at = bisect_left(seconds, -second + 1)  # those whose second is at least as great
        if at and thirds[at - 1] >= third:
            continue
        yield point
        begin = bisect_left(seconds, -second)
        end = begin
        while end < len(seconds) and thirds[end] <= third:
            end += 1
        seconds[begin:end] = [-second]
        thirds[begin:end] = [third]


def _of_many(ordered: Sequence[Point], budget: Budget) -> list[Point]:
    kept: list[Point] = []
    for point in ordered:
        budget.spend(1 + len(kept) // 4)
        if not any(all(a >= b for a, b in zip(other[0], point[0], strict=True)) for other in kept):
            kept.append(point)
    return kept


def _outcome(trail: Trail, size: int) -> Outcome:
    found = [0] * size
    stack = [trail]
    while stack:
        at = stack.pop()
        if isinstance(at, tuple):
            if isinstance(at[0], int):
                found[at[0]] = at[1]
            else:
                stack += at
    return tuple(found)


def values(problem: Problem, outcome: Outcome, *, move_absolute: bool = False) -> tuple[Fraction, ...]:
    """What each party gets in an outcome: the weights of its lines that are kept, and what it values."""
    got = [Fraction(0)] * problem.parties
    for line in problem.lines:
        if line.kept(outcome) and (move_absolute or not line.absolute):
            for party in line.owners:
                got[party] += line.weight
    for value in problem.values:
        got[value.party] += value.amounts[outcome[value.variable]]
    return tuple(got)


def best(points: Sequence[Reached]) -> tuple[Fraction, ...]:
    """The most that each party can get on the frontier."""
    return tuple(max(column) for column in zip(*(point.values for point in points), strict=True)) if points else ()


def nash(points: Sequence[Reached]) -> tuple[Reached, ...]:
    """The points with the greatest product of what the parties get, counted from nothing (J. Nash, 1950).

    A party that gets nothing at any point is left out.
    """
    most = best(points)
    counted = [party for party, amount in enumerate(most) if amount > 0]
    products = [prod((point.values[party] for party in counted), start=Fraction(1)) for point in points]
    top = max(products, default=Fraction(0))
    return tuple(point for point, gain in zip(points, products, strict=True) if gain == top) if counted else ()


def kalai_smorodinsky(points: Sequence[Reached]) -> tuple[Reached, ...]:
    """The points at which the party that gets the least share of its best gets as much as it can (E. Kalai and
    M. Smorodinsky, 1975; of discrete outcomes the lexicographically best shares).
    """
    most = best(points)
    counted = [party for party, amount in enumerate(most) if amount > 0]
    shares = [sorted(point.values[party] / most[party] for party in counted) for point in points]
    top = max(shares, default=[])
    return tuple(point for point, share in zip(points, shares, strict=True) if share == top) if counted else ()
