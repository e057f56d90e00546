"""Where a text takes territory from the State of which it is declared part: by an act, by status, by recognition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.terms import Ref, Slot
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.options import guarded
from pdsl.semantics.variants import settled

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

_GIVING = frozenset({"relinquish", "transfer"})


class Cession(NamedTuple):
    """Areas of a State that would be another's by one clause; `to` is empty where the text does not say whose."""

    element: str
    fields: tuple[str, ...]
    text: str
    areas: tuple[str, ...]
    to: str
    depends: tuple[str, ...]


def cessions(analysis: Analysis) -> dict[str, list[Cession]]:
    """State -> the clauses by which areas of it cease to be its own, by its own act, by status or by its recognition.

    A recognition of facts (`de_facto`), and one by others, takes nothing from it.
    """
    world = analysis.world
    found: dict[str, list[Cession]] = {}
    for clause in analysis.model.undertakings():
        if clause.act.kind in _GIVING and promises(clause):
            who = bearers(world, clause.bearers)
            to = next((value.name for value in clause.act.role("to") if isinstance(value, Ref)), "")
            for state, areas in _owned(analysis, clause.act.role("object")).items():
                if state in who:
                    given = Cession(clause.id, ("object", "verb"), "given up", areas, to, guarded(clause.guards))
                    found.setdefault(state, []).append(given)
    for status in analysis.model.statuses():
        entries = [e for e in status.entries if e.aspect in ("sovereignty", "recognition") and e.degree != "de_facto"]
        owned = _owned(analysis, status.areas) if entries else {}
        for entry in entries if owned else ():
            by = world.expand(entry.by)
            for value, depends in settled((entry.value,)):
                if not isinstance(value, Ref) or value.kind != "state":
                    continue
                under = (*guarded(status.guards, entry.guards), *depends)
                for state, areas in owned.items():
                    if value.name != state and (entry.aspect == "sovereignty" or state in by):
                        lost = Cession(entry.id, ("value", ""), f"to `{value.name}`", areas, value.name, under)
                        found.setdefault(state, []).append(lost)
    return found


def _owned(analysis: Analysis, slots: tuple[Slot, ...]) -> dict[str, tuple[str, ...]]:
    """State -> the areas among these that are declared part of it."""
    found: dict[str, tuple[str, ...]] = {}
    for area in analysis.world.area_names(slots):
        state = analysis.world.baseline(area)
        if state is not None:
            found[state] = (*found.get(state, ()), area)
    return found
