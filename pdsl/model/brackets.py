"""Alternatives of whole clauses, and packages of options."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.undertakings import Provenance, Stance


class ClauseOption(Record):
    """One option of an `either`: its clauses stand only if it is chosen."""

    name: str
    title: str = ""
    clauses: tuple[object, ...] = ()
    stances: tuple[Stance, ...] = ()


class Either(Record):
    """`either e { option a { .. } option b { .. } }`: exactly one option is chosen."""

    id: str
    name: str
    options: tuple[ClauseOption, ...]
    title: str = ""
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()


class Package(Record):
    """Options that are chosen together or not at all."""

    name: str
    options: tuple[Slot, ...]
