"""What room is left for each open term: the options that still occur in some outcome that keeps the lines."""

from __future__ import annotations

from collections.abc import Iterable

from pdsl.solve.engine import Engine
from pdsl.solve.problem import Problem


def room(engine: Engine, problem: Problem, lines: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """For each variable the numbers of the options that remain; none if the lines cannot be kept. Raises `Spent`."""
    kept = tuple(lines)
    seen: list[set[int]] = [set() for _ in problem.sizes]
    if not engine.kept(kept):
        return tuple(() for _ in problem.sizes)
    for variable, option in engine.outcome.items():
        seen[variable].add(option)
    for variable, size in enumerate(problem.sizes):
        for option in range(size):
            if option not in seen[variable] and engine.kept(kept, {variable: option}):
                for other, taken in engine.outcome.items():
                    seen[other].add(taken)
    return tuple(tuple(sorted(options)) for options in seen)
