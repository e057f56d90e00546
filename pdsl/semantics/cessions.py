"""Where a text takes territory from the State of which it is declared part: by an act, by status, by recognition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.terms import Ref
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


def cessions(analysis: Analysis, state: str) -> Iterator[Cession]:
    """Every clause by which areas of a State cease to be its own, by its own act, by status or by its recognition.

    A recognition of facts (`de_facto`), and one by others, takes nothing from it.
    """
    world = analysis.world

    def own(areas: Iterator[str]) -> tuple[str, ...]:
        return tuple(area for area in areas if world.baseline(area) == state)

    for clause in analysis.model.undertakings():
        if clause.act.kind in _GIVING and promises(clause) and state in bearers(world, clause.bearers):
            areas = own(world.area_names(clause.act.role("object")))
            if areas:
                to = next((value.name for value in clause.act.role("to") if isinstance(value, Ref)), "")
                yield Cession(clause.id, ("object", "verb"), "given up", areas, to, guarded(clause.guards))
    for status in analysis.model.statuses():
        areas = own(world.area_names(status.areas))
        for entry in status.entries if areas else ():
            if entry.aspect not in ("sovereignty", "recognition") or entry.degree == "de_facto":
                continue
            if entry.aspect == "recognition" and state not in world.expand(entry.by):
                continue
            for value, depends in settled((entry.value,)):
                if isinstance(value, Ref) and value.kind == "state" and value.name != state:
                    under = (*guarded(status.guards, entry.guards), *depends)
                    yield Cession(entry.id, ("value", ""), f"to `{value.name}`", areas, value.name, under)
