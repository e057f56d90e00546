"""Facts about the world: what a reader must know to judge a text, with its source; no part of what the text says."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Quantity, Ref
from pdsl.model.undertakings import Provenance


class Known(Record):
    """A figure as far as it is known: between two numbers, both included; None where nothing is known of an end."""

    low: Quantity | None = None
    high: Quantity | None = None


class Figure(Record):
    """One line of a fact.

    `kind` is `forces` (how many of a `category` are held by `of`), `distance` (how far `of` lies from `start`, by the
    shortest way), or `depth` (how far `of` reaches from one side to the other). `as_of` is a day (`2025-11-21`) or a
    year (`2025`); empty: not said. A line says of its day and source what the fact says, unless it has its own.
    """

    id: str
    kind: str
    of: Ref
    known: Known
    category: Ref | None = None
    start: Ref | None = None
    as_of: str = ""
    provenance: Provenance = Provenance()


class Fact(Record):
    """`fact NAME as of 2025 source "..." reported { ... }`: figures of one source, or of one subject."""

    name: str
    title: str = ""
    figures: tuple[Figure, ...] = ()
    as_of: str = ""
    provenance: Provenance = Provenance()
    imported: bool = False
