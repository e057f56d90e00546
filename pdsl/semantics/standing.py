"""How things stand at a moment: milestones, phases, norms, ceasefires, mandates, instruments (SEMANTICS 3).

Each function gives the possible values with the clauses that give them. Whoever keeps the text is supposed to: a duty
with a deadline is fulfilled by then, and nothing is breached, unless a run of events says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.model.acts import act_kind
from pdsl.model.terms import Ref
from pdsl.model.time import Timing
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.points import Window, in_force_of
from pdsl.semantics.sequence import in_circle
from pdsl.semantics.state import State, Value
from pdsl.semantics.timeline import AFTER, BEFORE, DURING

if TYPE_CHECKING:
    from pdsl.model.actors import Lasting

PENDING, ENDED, DONE = "pending", "ended", "done"
FULFILLED, BREACHED, EXCUSED = "fulfilled", "breached", "excused"
FORCE = "in force"

_ONGOING = {
    "in force": frozenset({FORCE}), "active": frozenset({FORCE}), "available": frozenset({FORCE}),
    "pending": frozenset({PENDING}), "ended": frozenset({ENDED}), "expired": frozenset({ENDED}),
    "done": frozenset({ENDED}), "suspended": frozenset({"suspended"}),
}  # fmt: skip
_NORM = {
    "in force": frozenset({FORCE}), "active": frozenset({FORCE}), "pending": frozenset({PENDING}),
    "ended": frozenset({ENDED, FULFILLED}), "expired": frozenset({ENDED}), "fulfilled": frozenset({FULFILLED}),
    "done": frozenset({FULFILLED}), "breached": frozenset({BREACHED}), "excused": frozenset({EXCUSED}),
    "suspended": frozenset({"suspended"}),
}  # fmt: skip
WORDS: dict[str, dict[str, frozenset[str]]] = {
    "milestone": {"done": frozenset({DONE}), "pending": frozenset({PENDING})},
    "event": {"done": frozenset({DONE})},
    "clause": _NORM,
    "guarantee": {
        "available": frozenset({"available", "active"}), "in force": frozenset({"available", "active"}),
        "active": frozenset({"active"}), "suspended": frozenset({"suspended"}), "void": frozenset({"void"}),
        "expired": frozenset({"expired"}), "ended": frozenset({"expired", "void"}), "pending": frozenset({"not yet"}),
    },
    "sanctions": {
        "in force": frozenset({FORCE, "eased", "restored"}), "active": frozenset({FORCE, "eased", "restored"}),
        "eased": frozenset({"eased"}), "lifted": frozenset({"lifted"}), "ended": frozenset({"lifted"}),
        "suspended": frozenset({"suspended"}), "restored": frozenset({"restored"}),
    },
    **dict.fromkeys(
        ("phase", "ceasefire", "instrument", "snapback", "fund", "body", "article", "force_cap"), _ONGOING
    ),
}  # fmt: skip
"""What each state word means of each kind of thing, as values."""


def standing(state: State, ref: Ref) -> tuple[Value, ...] | None:
    """The possible values of a thing; None where it has none that the text could give."""
    values = _alone(state, ref)
    if values and state.analysis.ties:
        from pdsl.semantics.interdependence import tied

        return tied(state, ref, values, _alone)
    return values


def _alone(state: State, ref: Ref) -> tuple[Value, ...] | None:
    """The possible values of a thing, whatever it is tied to."""
    if ref.kind in ("milestone", "phase", "clause") and (circle := state.analysis.sequence.waits_in_circle(ref)):
        clauses = tuple(clause.id for clause in state.analysis.named.get(ref.name, ()))
        clauses = clauses if ref.kind == "clause" else (f"{ref.kind}.{ref.name}",)
        return (Value(PENDING, clauses, note=f"never comes: {in_circle(circle)}"),)
    if ref.kind == "guarantee":
        from pdsl.semantics.protection import guarantee_values

        return guarantee_values(state, ref.name)
    if ref.kind == "sanctions":
        from pdsl.semantics.measures import regime_values

        return regime_values(state, ref.name)
    if ref.kind == "milestone":
        return _milestone(state, ref.name)
    if ref.kind == "clause":
        return _clauses(state, ref.name)
    if ref.kind == "event":
        return state.run.event(ref.name, state.moment) if state.run is not None else None
    if ref.kind == "phase":
        return _ongoing(state, Window(f"{ref.name}:start", f"{ref.name}:end"), (f"phase.{ref.name}",))
    return _lasting(state, ref)


def _milestone(state: State, name: str) -> tuple[Value, ...]:
    reached = state.reached(name)
    declared = state.analysis.model.milestones.get(name)
    placed = declared is not None and (not declared.timing.silent or bool(declared.needs))
    clauses = (f"milestone.{name}",) if placed else ()
    if reached != "possibly":
        return (Value(DONE if reached == "yes" else PENDING, clauses),)
    return (Value(DONE, clauses), Value(PENDING, clauses))


def _ongoing(state: State, window: Window, clauses: tuple[str, ...]) -> tuple[Value, ...]:
    found = state.stage(window)
    words = ((BEFORE, PENDING), (DURING, FORCE), (AFTER, ENDED))
    return tuple(Value(word, clauses) for place, word in words if place in found)


def _lasting(state: State, ref: Ref) -> tuple[Value, ...] | None:
    """Things with a window of their own: ceasefires, funds, caps, snap-backs, bodies, instruments, the settlement."""
    model = state.analysis.model
    if ref.kind == "instrument" and ref.name == model.name:
        lasting, clause = model.lasting
        return _spanning(state, Timing(), lasting, (clause,) if clause else ())
    if ref.kind == "instrument":
        return _instrument(state, ref.name)
    if ref.kind == "body":
        body = model.actors.get(ref.name)
        return _spanning(state, Timing(), getattr(body, "lasting", None), (f"actor.{ref.name}",))
    if ref.kind == "article":
        return _spanning(state, Timing(), None, (f"article.{ref.name}",))
    found = [clause for clause in state.analysis.named.get(ref.name, ()) if hasattr(clause, "timing")]
    for clause in found:
        if state.resolution.stands(clause.guards):
            return _spanning(state, clause.timing, getattr(clause, "lasting", None), (str(clause.id),))
    return () if found else None


def _spanning(state: State, timing: Timing, lasting: Lasting | None, clauses: tuple[str, ...]) -> tuple[Value, ...]:
    settled = state.settled(lasting) if lasting is not None else None
    window = state.timeline.span(state.settled(timing), settled)
    values = _ongoing(state, window, clauses)
    if settled is not None and settled.renewable and any(value.value == ENDED for value in values):
        kept = Value(FORCE, clauses, note="it may be renewed")
        values = (*(value for value in values if value.value != FORCE), kept)
    return values


def _instrument(state: State, name: str) -> tuple[Value, ...] | None:
    instrument = state.analysis.model.instruments.get(name)
    if instrument is None:
        return None
    end = state.timeline.key(instrument.expired)
    if instrument.expired is None:
        return (Value(FORCE),)
    if end is None:
        return (Value(FORCE, (f"instrument.{name}",)), Value(ENDED, (f"instrument.{name}",)))
    return _ongoing(state, Window(None, end), (f"instrument.{name}",))


# ── norms ────────────────────────────────────────────────────────────────


def _clauses(state: State, label: str) -> tuple[Value, ...] | None:
    """The states of the clauses with a label, in whichever option one stands."""
    found: dict[str, Value] = {}
    declared = False
    for duty in state.analysis.named.get(label, ()):
        if isinstance(duty, Undertaking):
            declared = True
            if state.resolution.stands(duty.guards):
                found |= {value.value: value for value in norm_values(state, duty)}
    return tuple(found.values()) if declared else None


def norm_values(state: State, duty: Undertaking) -> tuple[Value, ...]:
    """Pending, in force, fulfilled (of what is done once), excused (the bearers need not), ended."""
    from pdsl.semantics.evaluate import conditions

    if state.run is not None and (said := state.run.norm(duty, state.moment)):
        return said
    clause = (duty.id,)
    if circle := state.analysis.sequence.circles.get(duty.id):
        return (Value(PENDING, clause, note=f"never comes: {in_circle(circle)}"),)
    found: dict[str, None] = {}
    modality = str(state.resolution.value(duty.modality))
    if act_kind(duty.act.kind).achieved and not duty.act.opaque and modality in ("shall", "must", "will"):
        timing = state.settled(duty.timing)
        start = state.timeline.key(timing.start) or state.timeline.key(timing.not_before) or in_force_of(timing)
        begun, over = state.reached(start), state.achieved(duty)
        if over != "no":
            found[FULFILLED] = None
        if over != "yes":
            if begun != "no":
                found[FORCE] = None
            if begun != "yes":
                found[PENDING] = None
    else:
        found |= {value.value: None for value in _ongoing(state, state.timeline.window(state.settled(duty.timing)), ())}
    if FORCE in found and modality != "hereby" and (bound := state.binds(duty.id)) != "yes":
        found[ENDED] = None
        if bound == "no":
            del found[FORCE]
    asked = conditions(state, duty.conditions)
    if not asked.may:
        return (Value(PENDING, clause),)
    if not asked.must and FORCE in found:
        found[PENDING] = None
    excuses = tuple(_excuses(state, duty)) if FORCE in found else ()
    if excuses:
        if any(sure for _, sure in excuses):
            del found[FORCE]
        found[EXCUSED] = None
    lifted = (*clause, *(element for element, _ in excuses))
    return tuple(Value(word, lifted if word == EXCUSED else clause) for word in found)


def _excuses(state: State, duty: Undertaking) -> Iterator[tuple[str, bool]]:
    """The clauses by which the bearers of a duty need not fulfil it now, and whether that is certain."""
    from pdsl.semantics.coverage import covers
    from pdsl.semantics.entailment import said

    if not state.analysis.exempts or str(state.resolution.value(duty.modality)) not in ("shall", "must", "will"):
        return
    bearers = frozenset(state.world.expand(duty.bearers))
    act = state.resolution.settled(duty).act
    for found in said(state, act):
        norm = found.norm
        freed = bool(bearers) and (bearers.isdisjoint(norm.bearers) if norm.others else bearers <= norm.bearers)
        if norm.kind == "exemption" and freed and covers(state.world, act, norm.act):
            yield norm.id, found.sure
