"""Clauses that stand in the way of a line, made options: what if they were not in the text?

A clause that crosses a line outside brackets is put under a guard of its own, like a clause under an `option`. The one
evaluator then reads it like a bracket, and a conflict can be told as lines and clauses that do not go together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from pdsl.model.brackets import under
from pdsl.model.record import Record
from pdsl.model.status import Status
from pdsl.model.undertakings import Guard
from pdsl.solve.encode import Asked, Stated, Way, stated

if TYPE_CHECKING:
    from pdsl.model.settlement import Settlement
    from pdsl.semantics.analysis import Analysis

MOST_ROUNDS = 6
MOST = 24  # clauses: more are named, and not tried out
_STANDS = "stands"


def with_clauses(analysis: Analysis, lines: tuple[Stated, ...]) -> tuple[tuple[Stated, ...], tuple[str, ...]]:
    """The lines asked again over the clauses that cross them whatever is chosen, and the ids of these clauses."""
    switches: dict[str, None] = {}
    asked = lines
    for _ in range(MOST_ROUNDS):
        named = [name for name in _crossing(analysis.model, asked, switches) if name not in switches]
        new = list(dict.fromkeys(named))[: MOST - len(switches)]
        if not new:
            break
        switches |= dict.fromkeys(new)
        asked = _again(analysis, lines, tuple(switches))
    return asked, tuple(switches)


def _again(analysis: Analysis, lines: tuple[Stated, ...], switches: tuple[str, ...]) -> tuple[Stated, ...]:
    guards = {name: Guard(either=name, option=_STANDS) for name in switches}
    again = {line.element: line for line in stated(analysis.with_model(_guarded(analysis.model, guards)))}
    return tuple(again.get(line.element, line) for line in lines)


def _crossing(model: Settlement, lines: Iterable[Stated], switches: dict[str, None]) -> Iterator[str]:
    """The clauses that cross a statement where no bracket has a part in it and every clause known so far is struck."""
    ids = {str(getattr(part, "id", "")) for part in _parts(model)} - {""}
    for line in lines:
        for way in (way for one in line.asked for way in one.ways if way.sure and not way.silent):
            if all(pick.term in switches for pick in way.picks):
                yield from (name for name in (_holder(clause, ids) for clause in way.clauses) if name)


def _holder(element: str, ids: set[str]) -> str:
    """The clause, or the entry of a status, that an element stands in."""
    while element and element not in ids:
        element = element.rpartition(".")[0]
    return element


def _parts(model: Settlement) -> Iterator[object]:
    """Every clause, and every entry of a status."""
    for clause, _ in model.clauses():
        yield clause
        if isinstance(clause, Status):
            yield from clause.entries


def _guarded(model: Settlement, guards: dict[str, Guard]) -> Settlement:
    def put(at: object) -> object:
        if isinstance(at, tuple):
            items = tuple(put(item) for item in at)
            return items if any(new is not old for new, old in zip(items, at, strict=True)) else at
        if isinstance(at, dict):
            return {name: put(value) for name, value in at.items()}
        if not isinstance(at, Record):
            return at
        values = {name: getattr(at, name) for name in at.FIELDS if isinstance(getattr(at, name), (tuple, Record))}
        changed = {name: made for name, value in values.items() if (made := put(value)) is not value}
        done = at.replace(**changed) if changed else at
        guard = guards.get(str(getattr(at, "id", "")))
        return under(done, guard) if guard is not None and "guards" in at.FIELDS else done

    return model.replace(
        articles=cast("tuple[object, ...]", put(model.articles)),
        instruments=cast("dict[str, object]", put(model.instruments)),
    )


def standing(switch: str, silent: bool = False) -> Stated:
    """That a clause stands, as something that is to hold."""
    from pdsl.semantics.open_terms import Picked

    way = Way((Picked(switch, 1, f"not {_STANDS}"),), True, (), silent)
    return Stated("clause", switch, switch, (), (Asked(switch, (way,), (switch,)),))
