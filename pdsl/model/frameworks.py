"""Frameworks: what a settlement must still be, for instance the outcome of earlier talks."""

from __future__ import annotations

from pdsl.model.formulas import Requirement
from pdsl.model.record import Record
from pdsl.model.undertakings import Provenance, Stance


class Demand(Record):
    """One line of a framework. Its requirement's mood is `require`, `forbid` or `expect` (what is hoped for)."""

    id: str
    requirement: Requirement
    label: str = ""
    provenance: Provenance = Provenance()


class Framework(Record):
    """`framework NAME { require ... }`; `basis` is (kind, words) as in a red line."""

    name: str
    demands: tuple[Demand, ...]
    title: str = ""
    basis: tuple[tuple[str, str], ...] = ()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    imported: bool = False
