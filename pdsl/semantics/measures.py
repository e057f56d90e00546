"""Measures of a sanctions regime over time: in force, eased, suspended, lifted, restored (SEMANTICS 3).

Each who imposed a regime lifts its own measures: it is lifted when all have, and eased when some have. A duty to lift
is seen from both ends: it is the relief of the regime. What a snap-back restores comes about only with its event.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pdsl.model.guarantees import Snapback
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.consent import bearers
from pdsl.semantics.state import State, Value

_MOVES = {"lift": "lifted", "suspend": "suspended", "restore": "restored", "impose": "restored"}
_DUTIES = frozenset({"shall", "must", "will", "hereby"})
_PERMITTED = frozenset({"may", "may expressly"})
_WHOLE = frozenset({"object", "against", "on", "of", "from"})
FORCE, EASED, LIFTED, RESTORED = "in force", "eased", "lifted", "restored"


class _Move(NamedTuple):
    """A step of one imposer: to which state, whether it is taken for certain by now, by which clause."""

    to: str
    certain: bool
    clause: str


def regime_values(state: State, name: str) -> tuple[Value, ...]:
    """The possible states of a regime; what only a snap-back brings about is marked with its event."""
    regime = state.analysis.model.regimes.get(name)
    imposers = state.world.expand(regime.imposers) if regime else ()
    clauses: dict[str, None] = {}
    each = [_of_one(state, name, who, clauses) for who in (imposers or ("",))]
    found = [word for word in (FORCE, "suspended", RESTORED, LIFTED) if all(word in states for states in each)]
    if any(EASED in states for states in each) or _mixed(each):
        found.append(EASED)
    by = tuple(clauses)
    values = [Value(word, by if word != FORCE or len(found) > 1 else ()) for word in found]
    if state.run is not None:
        return state.run.regime(name, state.moment, tuple(values))
    return (*values, *_returns(state, name))


def _of_one(state: State, name: str, who: str, clauses: dict[str, None]) -> frozenset[str]:
    """The states that the measures of one imposer can be in, every step in the order of the text."""
    found = {FORCE}
    for move in _moves(state, name, who):
        clauses[move.clause] = None
        found = {move.to} if move.certain else found | {move.to}
    return frozenset(found)


def _mixed(each: list[frozenset[str]]) -> bool:
    """Whether some imposer can have lifted while another has not."""
    over = [index for index, states in enumerate(each) if LIFTED in states]
    still = [index for index, states in enumerate(each) if states - {LIFTED}]
    return any(a != b for a in over for b in still)


def _moves(state: State, name: str, who: str) -> Iterator[_Move]:
    for duty in state.analysis.sayings.on(name):
        word = str(state.resolution.value(duty.modality)) if duty.act.kind in _MOVES else ""
        if word not in _DUTIES | _PERMITTED:
            continue
        if who and who not in bearers(state.world, duty.bearers):
            continue
        if not state.resolution.stands(duty.guards):
            continue
        # what is declared hereby takes effect by itself; what is to be done is done by its deadline
        done = state.effective(duty.timing) if word == "hereby" else state.achieved(duty)
        over = _over(state, duty) if word != "hereby" else "no"
        if done == "no" or over == "yes":
            continue
        partial = any(role not in _WHOLE for role, _ in duty.act.arguments)
        to = _MOVES[duty.act.kind]
        certain = done == "yes" and over == "no" and word in _DUTIES
        yield _Move(EASED if partial and to == LIFTED else to, certain, duty.id)


def _over(state: State, duty: Undertaking) -> str:
    """Whether what is done for a time (`lift x for 1 year`) is over: `yes`, `possibly` or `no`."""
    timing = state.settled(duty.timing)
    if timing.lasting is None:
        return "no"
    end = state.timeline.window(timing).end
    return "possibly" if end is None else state.reached(end)


def _returns(state: State, name: str) -> Iterator[Value]:
    """What snap-backs would restore."""
    for snapback in state.analysis.model.snapbacks():
        if restores(snapback, name) and state.resolution.stands(snapback.guards):
            events = [event.name for event in snapback.events if isinstance(event, Ref)]
            yield Value(RESTORED, (snapback.id,), event=", ".join(events) or "its invocation")


def revokes(snapback: Snapback, areas: frozenset[str]) -> bool:
    """Whether a snap-back revokes the recognition of one of these areas."""
    return any(
        any(isinstance(what, Ref) and what.name == "recognition" for what in revoked.what)
        and any(isinstance(of, Ref) and of.name in areas for of in revoked.of)
        for revoked in snapback.revokes
    )


def restores(snapback: Snapback, regime: str) -> bool:
    """Whether a snap-back brings a regime back."""
    return any(isinstance(value, Ref) and value.name == regime for value in snapback.restores)
