"""What is solved: open terms with finitely many options, lines over them, and what each party gets out of each option.

It knows no text. A variable is a number, an option of it a bit: bit *n* of a mask is option *n*. A cube is a set of
outcomes: all those in which each variable that it names takes one of the options of its mask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

Cube = tuple[tuple[int, int], ...]
Outcome = tuple[int, ...]
"""The number of the option that each variable takes."""


class Line(NamedTuple):
    """Something that is to hold: it does not in the outcomes of the `bad` cubes, and nobody can tell in the `unsure`.

    `owners`: numbers of parties. `weight` counts for each owner where the line is not absolute.
    """

    bad: tuple[Cube, ...]
    unsure: tuple[Cube, ...] = ()
    owners: tuple[int, ...] = ()
    weight: int = 1
    absolute: bool = False

    def kept(self, outcome: Outcome) -> bool:
        """Whether it holds in an outcome, as far as one can tell."""
        return not any(within(outcome, cube) for cube in self.bad)

    def doubtful(self, outcome: Outcome) -> bool:
        """Whether nobody can tell if it holds."""
        return self.kept(outcome) and any(within(outcome, cube) for cube in self.unsure)

    @property
    def scope(self) -> frozenset[int]:
        """The variables on which it depends."""
        return frozenset(variable for cube in self.bad for variable, _ in cube)


class Value(NamedTuple):
    """What a party gets out of each option of one variable."""

    party: int
    variable: int
    amounts: tuple[Fraction, ...]


class Problem(NamedTuple):
    """`sizes`: how many options each variable has. `excluded`: outcomes that are none."""

    sizes: tuple[int, ...]
    lines: tuple[Line, ...] = ()
    excluded: tuple[Cube, ...] = ()
    values: tuple[Value, ...] = ()
    parties: int = 0

    @property
    def outcomes(self) -> int:
        """How many outcomes there are, those that are excluded among them."""
        product = 1
        for size in self.sizes:
            product *= size
        return product


def within(outcome: Outcome, cube: Cube) -> bool:
    """Whether an outcome lies in a cube."""
    return all(mask >> outcome[variable] & 1 for variable, mask in cube)


def cube(masks: dict[int, int], sizes: Sequence[int]) -> Cube:
    """A cube in its one form: variables in order, those left out that may take every option."""
    return tuple((variable, mask) for variable, mask in sorted(masks.items()) if mask != (1 << sizes[variable]) - 1)


def slim(cubes: Iterable[Cube]) -> tuple[Cube, ...]:
    """The cubes that lie in no other of them, each once."""
    distinct = sorted(set(cubes), key=lambda one: (len(one), one))
    kept: list[Cube] = []
    for one in distinct:
        masks = dict(one)
        if not any(all(variable in masks and masks[variable] & ~mask == 0 for variable, mask in big) for big in kept):
            kept.append(one)
    return tuple(kept)


class Part(NamedTuple):
    """Variables and lines that share nothing with the others; each in rising order."""

    variables: tuple[int, ...]
    lines: tuple[int, ...]
    excluded: tuple[Cube, ...]


def parts(problem: Problem) -> tuple[Part, ...]:
    """The problem in parts that can be solved one by one, by their first variable; lines without any come last."""
    root = list(range(len(problem.sizes)))

    def find(variable: int) -> int:
        while root[variable] != variable:
            root[variable] = root[root[variable]]
            variable = root[variable]
        return variable

    for scope in (*(line.scope for line in problem.lines), *(_scope(one) for one in problem.excluded)):
        first, *others = sorted(scope) or [-1]
        for other in others:
            one, two = sorted((find(first), find(other)))
            root[two] = one
    members: dict[int, list[int]] = {}
    for variable in range(len(root)):
        members.setdefault(find(variable), []).append(variable)
    lines: dict[int, list[int]] = {}
    for number, line in enumerate(problem.lines):
        scope = line.scope
        lines.setdefault(find(min(scope)) if scope else -1, []).append(number)
    excluded: dict[int, list[Cube]] = {}
    for barred in problem.excluded:
        excluded.setdefault(find(barred[0][0]) if barred else -1, []).append(barred)
    found = [
        Part(tuple(names), tuple(lines.get(first, ())), tuple(excluded.get(first, ())))
        for first, names in members.items()
    ]
    if -1 in lines or -1 in excluded:
        found.append(Part((), tuple(lines.get(-1, ())), tuple(excluded.get(-1, ()))))
    return tuple(found)


def _scope(cube: Cube) -> frozenset[int]:
    return frozenset(variable for variable, _ in cube)


def bits(mask: int) -> Iterator[int]:
    """The numbers in a mask, in rising order."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
