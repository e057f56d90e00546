"""What room is left for each open term: the options that still occur in some outcome that keeps the lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdsl.solve.engine import Engine


Room = dict[int, tuple[int, ...]]
"""The numbers of the options that remain, by variable."""


def room(engine: Engine, lines: Iterable[int], needed: Callable[[int], Mapping[int, int]] | None = None) -> Room:
    """What remains for each variable of the engine; nothing if the lines cannot be kept. Raises `Spent`.

    `needed`: the options without which a variable is none, as the bracket within an option of another.
    """
    kept = tuple(lines)
    seen: dict[int, set[int]] = {variable: set() for variable in engine.sizes}
    holding = {variable: dict(needed(variable)) if needed is not None else {} for variable in engine.sizes}
    for variable, held in holding.items():
        holding[variable] = {at: option for at, option in held.items() if at in engine.sizes}
    if engine.kept(kept):
        _see(engine, seen, holding)
        for variable, size in engine.sizes.items():
            for option in range(size):
                if option not in seen[variable] and engine.kept(kept, {**holding[variable], variable: option}):
                    _see(engine, seen, holding)
    return {variable: tuple(sorted(options)) for variable, options in seen.items()}


def _see(engine: Engine, seen: dict[int, set[int]], holding: Mapping[int, Mapping[int, int]]) -> None:
    outcome = engine.outcome
    for variable, option in outcome.items():
        if all(outcome[at] == number for at, number in holding[variable].items()):
            seen[variable].add(option)
