"""What works only together."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.undertakings import Guard, Provenance, Stance


class Interdependence(Record):
    """`interdependent assembly, council`: neither works while another of them does not."""

    id: str
    things: tuple[Slot, ...]
    label: str = ""
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
