"""The one module that speaks to z3: whether lines can be kept together, and which sets of them are not yet known.

z3 (de Moura and Bjørner, TACAS 2008) is asked about Booleans only: one for each option of each variable, of which
exactly one is true, and one for each line, which implies a clause for each of its bad cubes. Its answers are the same
on every machine: the seed is fixed, and work is bounded by its own count of resources, not by the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import z3

from pdsl.solve.budget import CALL, Budget, Spent
from pdsl.solve.problem import Cube, Outcome, Problem, bits

_RESOURCES = 40_000_000  # for one question, as z3 counts them


class Engine:
    """Questions about some variables of a problem, with the lines over them as assumptions."""

    def __init__(
        self, problem: Problem, budget: Budget, variables: Iterable[int] | None = None,
        lines: Iterable[int] | None = None,
    ) -> None:  # fmt: skip
        self._context = z3.Context()
        self._solver = z3.SolverFor("QF_FD", ctx=self._context)
        self._solver.set(random_seed=0)
        self._budget = budget
        chosen = range(len(problem.sizes)) if variables is None else variables
        self._options = {
            variable: [z3.Bool(f"x{variable}_{option}", self._context) for option in range(problem.sizes[variable])]
            for variable in chosen
        }
        self.sizes = {variable: len(options) for variable, options in self._options.items()}
        for options in self._options.values():
            self._solver.add(z3.PbEq([(option, 1) for option in options], 1, self._context))
        for cube in problem.excluded:
            if all(variable in self._options for variable, _ in cube):
                self._solver.add(self._outside(cube))
        self._line = {
            number: z3.Bool(f"line{number}", self._context)
            for number in (range(len(problem.lines)) if lines is None else lines)
        }
        self._number = {symbol.get_id(): number for number, symbol in self._line.items()}
        for number, symbol in self._line.items():
            for cube in problem.lines[number].bad:
                self._solver.add(z3.Or(z3.Not(symbol), self._outside(cube)))

    def _outside(self, cube: Cube) -> Any:
        """That an outcome does not lie in a cube."""
        others = [
            self._options[variable][option]
            for variable, mask in cube
            for option in bits(((1 << self.sizes[variable]) - 1) & ~mask)
        ]
        return z3.Or(others) if others else z3.BoolVal(False, self._context)

    def kept(self, lines: Iterable[int], picks: Mapping[int, int] | None = None) -> bool:
        """Whether some outcome keeps these lines, with these options picked. Raises `Spent`."""
        assumed = [self._line[number] for number in lines]
        assumed += [self._options[variable][option] for variable, option in (picks or {}).items()]
        self._budget.spend(CALL)
        self._solver.set(rlimit=_RESOURCES)
        left = self._budget.milliseconds
        if left is not None:
            self._solver.set(timeout=left)
        answer = self._solver.check(*assumed)
        if answer == z3.unknown:
            raise Spent
        return bool(answer == z3.sat)

    @property
    def outcome(self) -> dict[int, int]:
        """The outcome of the last question, if it was answered with yes."""
        model = self._solver.model()
        return {
            variable: next((number for number, option in enumerate(options) if z3.is_true(model[option])), 0)
            for variable, options in self._options.items()
        }

    @property
    def core(self) -> tuple[int, ...]:
        """Lines that cannot be kept together, after the last question was answered with no."""
        found = (self._number.get(symbol.get_id()) for symbol in self._solver.unsat_core())
        return tuple(sorted(number for number in found if number is not None))


class Unexplored:
    """Which sets of lines are not yet known to be within what can be kept, or to hold a conflict (the map of MARCO)."""

    def __init__(self, size: int) -> None:
        self._context = z3.Context()
        self._solver = z3.SolverFor("QF_FD", ctx=self._context)
        self._solver.set(random_seed=0)
        self._in = [z3.Bool(f"m{number}", self._context) for number in range(size)]
        self._conflicts: list[list[int]] = [[] for _ in range(size)]  # by each of their members

    def next(self) -> int | None:
        """A largest such set as a mask; None if all are known."""
        if self._solver.check() != z3.sat:
            return None
        model = self._solver.model()
        seed = sum(1 << number for number, one in enumerate(self._in) if z3.is_true(model[one]))
        for number, conflicts in enumerate(self._conflicts):
            wider = seed | 1 << number
            if wider != seed and not any(conflict & ~wider == 0 for conflict in conflicts):
                seed = wider
        return seed

    def conflict(self, mask: int) -> None:
        """No set that holds all of these is of interest any more."""
        for number in bits(mask):
            self._conflicts[number].append(mask)
        self._solver.add(z3.Or([z3.Not(self._in[number]) for number in bits(mask)]))

    def keepable(self, mask: int) -> None:
        """No set within these is of interest any more."""
        self._solver.add(z3.Or([one for number, one in enumerate(self._in) if not mask >> number & 1], self._context))


def outcome_of(found: Mapping[int, int], sizes: Sequence[int]) -> Outcome:
    """An outcome with the first option for what was not asked about."""
    return tuple(found.get(variable, 0) for variable in range(len(sizes)))
