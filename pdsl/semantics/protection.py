"""How a guarantee stands: not yet, available, active, suspended, void, expired (SEMANTICS 3, 6).

Without a run of events nothing happens that would move it: what only an event brings about is marked with it.
"""

from __future__ import annotations

from pdsl.model.guarantees import Guarantee
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics.points import Window
from pdsl.semantics.state import State, Value
from pdsl.semantics.timeline import AFTER, BEFORE, DURING

NOT_YET, AVAILABLE, ACTIVE, SUSPENDED, VOID, EXPIRED = (
    "not yet", "available", "active", "suspended", "void", "expired",
)  # fmt: skip
TURNED = {"void": VOID, "suspended": SUSPENDED, "reinstated": AVAILABLE}


def window_of(state: State, guarantee: Guarantee) -> Window:
    """From when a guarantee is available until it expires; its end is open where the text sets none."""
    available = state.settled(guarantee.available)
    since = available.start or available.at or available.not_before
    lasting = state.settled(guarantee.lasting) if guarantee.lasting is not None else None
    return state.timeline.span(state.settled(guarantee.timing), lasting, since)


def guarantee_values(state: State, name: str) -> tuple[Value, ...] | None:
    """The possible states of the guarantee of this name; empty where the option that holds it is not chosen."""
    guarantee = next((g for g in state.analysis.model.guarantees() if g.name == name), None)
    if guarantee is None:
        return None
    if not state.resolution.stands(guarantee.guards):
        return ()
    clause = (guarantee.id,)
    found = state.stage(window_of(state, guarantee))
    bound = state.binds(guarantee.id)
    if bound == "no":  # it ends with its text
        found = frozenset({AFTER})
    elif bound == "possibly":
        found |= {AFTER}
    values = []
    if BEFORE in found:
        values.append(Value(NOT_YET, clause))
    renewable = guarantee.lasting is not None and guarantee.lasting.renewable
    if DURING in found or (AFTER in found and renewable):
        values.append(Value(AVAILABLE, clause, note="" if DURING in found else "it may be renewed"))
    if AFTER in found:
        values.append(Value(EXPIRED, clause))
    if state.run is not None:
        return state.run.guarantee(name, state.moment, tuple(values))
    if DURING in found:
        values += [
            Value(TURNED[turn.effect], (turn.id,), event=_events(turn.events))
            for turn in guarantee.turns
            if turn.effect != "reinstated"
        ]
        if guarantee.events:
            values.append(Value(ACTIVE, clause, event=_events(guarantee.events)))
    return tuple(values)


def _events(slots: tuple[object, ...]) -> str:
    return ", ".join(value.name for slot in slots for value in possibilities(slot) if isinstance(value, Ref))
