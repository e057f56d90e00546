"""What is owed to persons: prisoners, the displaced, the missing, and to all in their rights."""

from __future__ import annotations

from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.coverage import counted_in

PEOPLE = (
    "prisoners_of_war", "remains_of_the_dead", "civilian_detainees", "hostages", "children", "political_prisoners",
    "displaced_persons", "families", "missing_persons", "rights",
)  # fmt: skip
_FOR_PEOPLE = frozenset({
    "release", "return", "exchange", "protect", "respect", "guarantee", "provide", "assist", "grant",
})  # fmt: skip


def owed_to_people(text: Settlement, clause: Undertaking) -> bool:
    """Whether an act is done for people or for their rights, as far as its verb and its object say so."""
    if clause.act.kind not in _FOR_PEOPLE:
        return False
    objects = [value.name for value in clause.act.role("object") if isinstance(value, Ref)]
    return any(counted_in(text, name, word) for name in objects for word in PEOPLE)
