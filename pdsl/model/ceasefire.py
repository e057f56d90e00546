"""The end of hostilities."""

from __future__ import annotations

from pdsl.model.actors import Lasting
from pdsl.model.decisions import Rule
from pdsl.model.formulas import Formula
from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions, Guard, Oversight, Provenance, Stance


class Orders(Record):
    """When the orders to cease fire are given, and who sees to it."""

    id: str
    timing: Timing = Timing()
    oversight: Oversight = Oversight()


class Widening(Record):
    """Where a local pause widens to, when, and on what condition."""

    id: str
    to: tuple[Slot, ...] = ()
    needs: tuple[Formula, ...] = ()
    timing: Timing = Timing()


class Pause(Record):
    """A local pause: where, when, and where it widens to, on what condition."""

    id: str
    name: str
    areas: tuple[Slot, ...] = ()
    timing: Timing = Timing()
    widening: Widening | None = None
    provenance: Provenance = Provenance()


class Ceasefire(Record):
    """A ceasefire: when, where, in which domains, binding whom."""

    id: str
    name: str
    title: str = ""
    domains: tuple[Slot, ...] = ()
    binds: tuple[Slot, ...] = ()
    prohibits: tuple[Slot, ...] = ()
    permits: tuple[Slot, ...] = ()
    areas: tuple[Slot, ...] = ()
    sectors: tuple[Slot, ...] = ()
    orders: Orders | None = None
    pauses: tuple[Pause, ...] = ()
    lasting: Lasting | None = None
    extended_by: Rule | None = None
    extended_for: Slot = None
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    conditions: Conditions = Conditions()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
