"""Force caps and the categories that they count."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Guard, Oversight, Provenance, Stance


class Category(Record):
    """What is counted, and by which rule."""

    name: str
    title: str = ""
    part_of: tuple[Slot, ...] = ()
    counts: tuple[Slot, ...] = ()
    excludes: tuple[Slot, ...] = ()
    imported: bool = False


class CapRow(Record):
    """`personnel at most 600_000`. `ranged`: the bound is on the range of the items, those beyond are forbidden."""

    id: str
    categories: tuple[Slot, ...]
    bound: str  # "at most", "at least", "exactly", "remains", "unlimited", "none"
    value: Slot = None
    ranged: bool = False
    together: bool = False
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    provenance: Provenance = Provenance()


class ForceCap(Record):
    """A cap: its rows hold together."""

    id: str
    name: str
    holders: tuple[Slot, ...]
    rows: tuple[CapRow, ...]
    title: str = ""
    manner: str = ""
    areas: tuple[Slot, ...] = ()
    peacetime: bool = False
    includes: tuple[Slot, ...] = ()
    excludes: tuple[Slot, ...] = ()
    excess: str = ""
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
