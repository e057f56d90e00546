"""What room is left for each open term: the options that still occur in some outcome that keeps the lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdsl.solve.engine import Engine


Room = dict[int, tuple[int, ...]]
"""The numbers of the options that remain, by variable."""


def room(engine: Engine, lines: Iterable[int]) -> Room:
    """What remains for each variable of the engine; nothing if the lines cannot be kept. Raises `Spent`."""
    kept = tuple(lines)
    seen: dict[int, set[int]] = {variable: set() for variable in engine.sizes}
    if engine.kept(kept):
        _see(engine, seen)
        for variable, size in engine.sizes.items():
            for option in range(size):
                if option not in seen[variable] and engine.kept(kept, {variable: option}):
                    _see(engine, seen)
    return {variable: tuple(sorted(options)) for variable, options in seen.items()}


def _see(engine: Engine, seen: dict[int, set[int]]) -> None:
    for variable, option in engine.outcome.items():
        seen[variable].add(option)
