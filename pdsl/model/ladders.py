"""Ladders: disputes, consultation, escalation, as sentences with clocks. Guarantees use the same steps."""

from __future__ import annotations

from pdsl.model.decisions import Rule
from pdsl.model.record import Record
from pdsl.model.terms import Slot, Words
from pdsl.model.time import Timing
from pdsl.model.undertakings import Guard, Line, Oversight, Provenance, Stance, Undertaking


class Step(Record):
    """One sentence of one rung.

    Its clock runs from the end of the rung before it, for the first rung from what sets the ladder in motion, or
    `of EVENT` from the event itself. `joined`: the sentence stands on the same rung as the one before.
    """

    id: str
    name: str
    undertaking: Undertaking
    timing: Timing = Timing()
    joined: bool = False
    extended_by: Rule | None = None
    extended_for: Slot = None


class Invocation(Record):
    """`invoked by any participant standing participants provided "…" after settle`.

    `standing`: who keeps the right, also after leaving what they were part of; `after`: what to go through first.
    """

    id: str
    by: tuple[Slot, ...] = ()
    standing: tuple[Slot, ...] = ()
    after: tuple[Slot, ...] = ()
    provided: tuple[Words, ...] = ()
    provenance: Provenance = Provenance()


class Ladder(Record):
    """`ladder settle on E { invoked by … step … }`: `events` are events, or words for what sets it in motion."""

    id: str
    name: str
    title: str = ""
    events: tuple[Slot, ...] = ()
    invocation: Invocation | None = None
    steps: tuple[Step, ...] = ()
    suspends: tuple[Slot, ...] = ()
    lines: tuple[Line, ...] = ()
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
