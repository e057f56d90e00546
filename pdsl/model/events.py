"""What counts as happening, and who finds that it happened."""

from __future__ import annotations

from pdsl.model.decisions import Rule
from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.undertakings import Provenance


class Event(Record):
    """An event. `kind`: `attack`, `breach` (of labelled clauses), `occurrence` (in words), `` (title only)."""

    name: str
    kind: str = ""
    title: str = ""
    attackers: tuple[Slot, ...] = ()
    victims: tuple[Slot, ...] = ()
    area: tuple[Slot, ...] = ()
    breached: tuple[Slot, ...] = ()
    words: str = ""
    finder: Rule | None = None
    excused: str = ""
    qualified: tuple[Slot, ...] = ()
    provenance: Provenance = Provenance()
    imported: bool = False
