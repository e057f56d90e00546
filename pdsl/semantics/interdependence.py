"""What works only together (`interdependent a, b`): what keeps one from working keeps the others.

Ties reach on: if `a, b` and `b, c` are interdependent, `a` does not work without `c`. What has not begun keeps the
others pending; what has ended, is void or suspended suspends them. A thing that the chosen options do not hold does not
work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.model.interdependence import Interdependence
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics.state import State, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    Alone = Callable[[State, Ref], tuple[Value, ...] | None]

WORKING = frozenset({"in force", "available", "active", "fulfilled"})
_NOT_BEGUN = frozenset({"pending", "not yet"})
SUSPENDED = "suspended"
Tie = tuple[str, Ref]  # the id of the clause that ties, and what it ties to


def ties(model: Settlement) -> dict[Ref, tuple[Interdependence, ...]]:
    """Each thing with the clauses that tie it to others."""
    found: dict[Ref, tuple[Interdependence, ...]] = {}
    for clause in model.of_type(Interdependence):
        for thing in _things(clause):
            found[thing] = (*found.get(thing, ()), clause)
    return found


def tied(state: State, ref: Ref, values: tuple[Value, ...], alone: Alone) -> tuple[Value, ...]:
    """The values of a thing, given how those stand with which it is tied."""
    if ref not in state.analysis.ties or not any(value.value in WORKING for value in values):
        return values
    found = dict.fromkeys(values)
    works = True  # whether it can be working beside all others
    for clause, other in _partners(state, ref):
        theirs = alone(state, other)
        if theirs is None:
            continue  # of this kind of thing the text does not say when it ends: it lasts, as all of its kind
        for value in theirs:
            if value.value not in WORKING:
                begun = value.value not in _NOT_BEGUN
                word = SUSPENDED if begun else "not yet" if ref.kind == "guarantee" else "pending"
                by = tuple(dict.fromkeys((clause, *value.clauses)))
                found[Value(word, by, value.event, f"`{other.name}` is {value.value}")] = None
        if not theirs:
            found[Value(SUSPENDED, (clause,), note=f"`{other.name}` is not there")] = None
        works = works and any(value.value in WORKING and not value.event for value in theirs)
    return tuple(value for value in found if works or value.value not in WORKING)


def _partners(state: State, ref: Ref) -> Iterator[Tie]:
    """All things that a thing is tied to under the chosen options, with the clause by which each was reached."""
    seen, waiting = {ref}, [ref]
    while waiting:
        for clause in state.analysis.ties.get(waiting.pop(), ()):
            if state.resolution.stands(clause.guards):
                for other in _things(clause):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
                        yield clause.id, other


def _things(clause: Interdependence) -> Iterator[Ref]:
    return (value for slot in clause.things for value in possibilities(slot) if isinstance(value, Ref))
