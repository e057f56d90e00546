"""Acknowledgements: known weaknesses that the drafters accept, and why."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.undertakings import Provenance, Stance


class Acknowledgement(Record):
    """`acknowledge GUA-26 on shield "why, by whom"`: the finding `code` on these elements is accepted."""

    id: str
    code: str
    on: tuple[Slot, ...]
    reason: str
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
