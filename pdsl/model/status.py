"""Territorial status: one entry for each thing said about an area."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.time import Timing
from pdsl.model.undertakings import Amount, Conditions, Guard, Oversight, Provenance, Stance


class StatusEntry(Record):
    """One line of a status block.

    `aspect`: `sovereignty`, `control`, `administration`, `policing` (value: who, deferred, or open);
    `recognition` (value: the owner; `by`: who recognizes; `degree`); `frozen` (value: the line);
    `demilitarized`; `bars` and `permits` (value: forces, `of`: whose, `amounts`: how many); `leased` (value: to whom);
    `vacated` (nobody is there); `without_prejudice`. `forum` is where a deferred status is dealt with; `jointly`: the
    several named act together.
    """

    id: str
    aspect: str
    value: Slot = None
    by: tuple[Slot, ...] = ()
    of: tuple[Slot, ...] = ()
    degree: str = ""  # "de_facto", "de_jure" or ""
    amounts: tuple[Amount, ...] = ()
    forum: tuple[Slot, ...] = ()
    jointly: bool = False
    revocable_on: tuple[Slot, ...] = ()
    default: Slot = None
    timing: Timing = Timing()
    oversight: Oversight = Oversight()
    conditions: Conditions = Conditions()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()


class Status(Record):
    """`status of AREA { ... }`."""

    id: str
    areas: tuple[Slot, ...]
    entries: tuple[StatusEntry, ...]
    label: str = ""
    timing: Timing = Timing()
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()
    guards: tuple[Guard, ...] = ()
