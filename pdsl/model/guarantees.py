"""Guarantees, their steps and what moves them; snap-backs (SEMANTICS 6)."""

from __future__ import annotations

from pdsl.model.actors import Lasting
from pdsl.model.decisions import Rule
from pdsl.model.formulas import Formula
from pdsl.model.ladders import Invocation, Step
from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Guard, Line, Oversight, Provenance, Stance

# The ladder of guarantee verbs, from the weakest: a place on it is its position here (SEMANTICS 4).
LADDER = ("supports", "respects", "consults", "seeks", "may", "would", "assists", "all_aid", "listed_minimum")


class Turn(Record):
    """`void on E found by RULE`, `suspended while C`: what ends, suspends or revives a guarantee, and who finds it."""

    id: str
    effect: str  # "void", "suspended", "reinstated"
    events: tuple[Slot, ...]
    finder: Rule | None = None
    holds_while: tuple[Formula, ...] = ()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()


class Compensation(Record):
    """What the guarantors get for the guarantee; `none`: the text says that they get nothing."""

    id: str
    payers: tuple[Slot, ...] = ()
    payees: tuple[Slot, ...] = ()
    words: str = ""
    amount: Slot = None
    none: bool = False
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()


class Basing(Record):
    """Where the forces of the guarantee are based, with whose consent, from when."""

    areas: tuple[Slot, ...] = ()
    forces: tuple[Slot, ...] = ()
    timing: Timing = Timing()
    oversight: Oversight = Oversight()


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
    automatic: bool = False  # the response comes of itself unless `unless_decided` decide otherwise
    automatic_within: Slot = None
    unless_decided: tuple[Slot, ...] = ()
    available: Timing = Timing()
    lasting: Lasting | None = None
    turns: tuple[Turn, ...] = ()
    compensation: Compensation | None = None
    funded_by: tuple[Slot, ...] = ()
    commanded_by: tuple[Slot, ...] = ()
    headquarters: tuple[Slot, ...] = ()
    basing: Basing | None = None
    accession: str = ""  # "open" or "closed" to further guarantors
    accession_rule: Rule | None = None
    lines: tuple[Line, ...] = ()
    others: str = ""  # "not excluded" or "excluded": other guarantees beside this one
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


class Tranche(Record):
    """`tranche first 30% within 10 days of notice`: a part that returns by itself."""

    id: str
    name: str
    share: Slot = None
    timing: Timing = Timing()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()


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
    tranches: tuple[Tranche, ...] = ()
    lines: tuple[Line, ...] = ()
    cure: Timing | None = None  # the time in which the breach may be made good
    cure_found: Rule | None = None
    spares: str = ""
    lasting: Lasting | None = None
    timing: Timing = Timing()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
