"""What a duty waits for, and what waits for it: the order of things as a hierarchy that can be walked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pdsl.diagnostics import Place
from pdsl.ide.reading import Reading
from pdsl.semantics.points import IN_FORCE
from pdsl.tables.words import Words


class Duty(NamedTuple):
    """A node of the order of things: a clause, a milestone, an edge of a phase, entry into force."""

    node: str
    words: str
    within: str
    place: Place


def duty_at(reading: Reading, offset: int) -> Duty | None:
    """The node at an offset: that of the name there, else of the clause around it."""
    found = reading.symbol_at(offset)
    if found is not None:
        for node in reading.analysis.sequence.nodes(found[0].name):
            duty = _duty(reading, node)
            if duty is not None:
                return duty
    clause = reading.clause_at(offset)
    return _duty(reading, clause[1]) if clause is not None else None


def awaited(reading: Reading, node: str) -> list[Duty]:
    """What a node waits for directly, whichever way its needs are met."""
    found = (step for need in reading.analysis.sequence.needs_of(node) for way in need.alternatives for step in way)
    return list(_duties(reading, found))


def awaiting(reading: Reading, node: str) -> list[Duty]:
    """What waits for a node directly."""
    found = (
        need.node for need in reading.analysis.sequence.needs if any(node in way for way in need.alternatives)
    )
    return list(_duties(reading, found))


def _duties(reading: Reading, nodes: Iterator[str]) -> Iterator[Duty]:
    for node in dict.fromkeys(nodes):
        duty = _duty(reading, node)
        if duty is not None:
            yield duty


def _duty(reading: Reading, node: str) -> Duty | None:
    analysis = reading.analysis
    element = node
    if node == IN_FORCE:
        element = next((final.id for final in analysis.model.finals() if final.kind == "entry_into_force"), "")
    elif " of " in node and not analysis.place(node):
        element = f"phase.{node.partition(' of ')[2]}"
    place = analysis.place(element, "name") if element.startswith(("milestone.", "phase.")) else analysis.place(element)
    if place is None:
        return None
    if "words" not in reading.beside:
        reading.beside["words"] = Words(analysis)
    words = reading.beside["words"]
    assert isinstance(words, Words)
    return Duty(node, words.node(node), analysis.within(element), place)
