"""Where: territories, lines, zones, facilities. A forest by `part of`; siblings are disjoint (SEMANTICS 1)."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Ref, Slot
from pdsl.model.undertakings import Provenance


class Holding(Record):
    """`held by X as of P`: a fact, not title."""

    by: Ref
    as_of: Slot = None


class Area(Record):
    """An area. `part_of` names an area or the state whose territory it is declared to belong to."""

    name: str
    kind: str  # "territory", "line", "zone", "facility"
    title: str = ""
    part_of: tuple[Slot, ...] = ()
    union: tuple[Slot, ...] = ()
    held_by: tuple[Holding, ...] = ()
    claimed_by: tuple[Slot, ...] = ()
    as_of: Slot = None
    overlaps: tuple[Slot, ...] = ()
    code: str = ""  # ISO 3166-2
    described: str = ""
    provenance: Provenance = Provenance()
    imported: bool = False
