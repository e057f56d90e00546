"""Where: territories, lines, zones, facilities. A forest by `part of`; siblings are disjoint (SEMANTICS 1)."""

from __future__ import annotations

from fractions import Fraction

from pdsl.model.record import Record
from pdsl.model.terms import Ref, Slot
from pdsl.model.undertakings import Provenance


class Holding(Record):
    """`held by X as of P`: a fact, not title."""

    by: Ref
    as_of: Slot = None


class Strip(Record):
    """A strip of ground along lines or borders.

    `side`: `both` (`on each side of`), a direction (`east of`), or `near` (`on the side of X of`, with `near` X).
    `width` is the least and `widest` the greatest where it varies; `start` is how far from the line it begins.
    """

    width: Slot
    along: tuple[Slot, ...]
    side: str
    widest: Slot = None
    start: Slot = None
    near: tuple[Slot, ...] = ()


class Side(Record):
    """`on the side of X of LINE`: what a line cuts off of the areas that this one is part of, on the side of X."""

    of: tuple[Slot, ...]
    line: tuple[Slot, ...]


class Area(Record):
    """An area. `part_of` names an area or the state whose territory it is declared to belong to.

    `besides` is taken out of what it is part of (`part of island except buffer`); what else lies in that lies in it.
    `coordinates` are (latitude, longitude) in degrees, north and east positive, in the order of the text.
    """

    name: str
    kind: str  # "territory", "line", "zone", "facility"
    title: str = ""
    part_of: tuple[Slot, ...] = ()
    besides: tuple[Slot, ...] = ()
    union: tuple[Slot, ...] = ()
    strips: tuple[Strip, ...] = ()
    sides: tuple[Side, ...] = ()
    boundary: tuple[Slot, ...] = ()
    coordinates: tuple[tuple[Fraction, Fraction], ...] = ()
    datum: str = ""
    adjusted_by: tuple[Slot, ...] = ()
    held_by: tuple[Holding, ...] = ()
    claimed_by: tuple[Slot, ...] = ()
    as_of: Slot = None
    overlaps: tuple[Slot, ...] = ()
    code: str = ""  # ISO 3166-2
    described: str = ""
    provenance: Provenance = Provenance()
    imported: bool = False
