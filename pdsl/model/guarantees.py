"""Guarantees, their steps and what moves them; snap-backs (SEMANTICS 6)."""

from __future__ import annotations

from pdsl.model.actors import Lasting
from pdsl.model.decisions import Rule
from pdsl.model.ladders import Invocation, Step
from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Guard, Oversight, Provenance, Stance


class Turn(Record):
    """`void on E found by RULE`: what ends, suspends or revives a guarantee, and who finds it."""

    id: str
    effect: str  # "void", "suspended", "reinstated"
    events: tuple[Slot, ...]
    finder: Rule | None = None
    provenance: Provenance = Provenance()


class Compensation(Record):
    """What the guarantors get for the guarantee."""

    id: str
    payers: tuple[Slot, ...] = ()
    payees: tuple[Slot, ...] = ()
    words: str = ""
    amount: Slot = None
    provenance: Provenance = Provenance()


class Guarantee(Record):
    """`guarantee g of A, B to C on E`: None or empty fields are what the text does not say."""

    id: str
    name: str
    guarantors: tuple[Slot, ...] = ()
    beneficiaries: tuple[Slot, ...] = ()
    events: tuple[Slot, ...] = ()
    title: str = ""
    protects: tuple[Slot, ...] = ()
    carved_out: tuple[Slot, ...] = ()
    liability: str = ""  # "several", "joint" or ""
    steps: tuple[Step, ...] = ()
    activation: Rule | None = None
    available: Timing = Timing()
    lasting: Lasting | None = None
    turns: tuple[Turn, ...] = ()
    compensation: Compensation | None = None
    reports_to: tuple[Slot, ...] = ()
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()


class Revocation(Record):
    """`revokes recognition of delta`: what is revoked, and of what."""

    what: tuple[Slot, ...]
    of: tuple[Slot, ...] = ()


class Snapback(Record):
    """`snapback s on E`: what returns or is revoked, and how.

    `how`: `automatic` (unless `unless_decided` says otherwise within the time), `decided` (by `activation`), or ``.
    """

    id: str
    name: str
    events: tuple[Slot, ...] = ()
    title: str = ""
    restores: tuple[Slot, ...] = ()
    revokes: tuple[Revocation, ...] = ()
    how: str = ""
    within: Slot = None
    unless_decided: tuple[Slot, ...] = ()
    activation: Rule | None = None
    invocation: Invocation | None = None
    spares: str = ""
    lasting: Lasting | None = None
    timing: Timing = Timing()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
