"""The end of hostilities."""

from __future__ import annotations

from pdsl.model.actors import Lasting
from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions, Guard, Oversight, Provenance, Stance


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
    lasting: Lasting | None = None
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    conditions: Conditions = Conditions()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
