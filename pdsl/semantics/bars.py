"""What keeps armed forces out of areas without limit of time or kind, so that no response can be made there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from pdsl.model.settlement import Settlement
from pdsl.model.status import Status
from pdsl.model.terms import Ref, Slot
from pdsl.model.undertakings import Act, Conditions, Undertaking
from pdsl.semantics.consent import bearers, prohibits
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.variants import settled
from pdsl.semantics.world import World

ARMED = frozenset({"armed_force", "forces"})  # words of the standard vocabulary
_PRESENCE_ACTS = frozenset({"deploy", "enter", "transit"})
_MILD = frozenset({"permanently", "in peacetime"})  # a ban so qualified leaves room for a response to an attack


class Bar(NamedTuple):
    """What keeps all forces of its bearers (None: of everybody) out of areas, without limit of time or kind."""

    element: str
    field: str
    bearers: frozenset[str] | None
    areas: frozenset[str]


class Bans:
    """What keeps armed forces out of areas, found once for all guarantees of a settlement."""

    def __init__(self, model: Settlement, world: World) -> None:
        self.model = model
        self.world = world

    @cached_property
    def found(self) -> tuple[Bar, ...]:
        """In the order of the text."""
        return tuple(self._find())

    def over(self, names: set[str]) -> Iterator[Bar]:
        """Those that keep forces out of one of these areas, in the order of the text."""
        numbers = {number for name in names for number in self._over.get(name, ())}
        return (self.found[number] for number in sorted(numbers))

    @cached_property
    def _over(self) -> dict[str, list[int]]:
        over: dict[str, list[int]] = {}
        for number, bar in enumerate(self.found):
            for name in bar.areas:
                over.setdefault(name, []).append(number)
        return over

    def _find(self) -> Iterator[Bar]:
        for clause, _ in self.model.clauses():
            if isinstance(clause, Undertaking):
                if clause.act.kind in _PRESENCE_ACTS and self._keeps_out(clause):
                    named = frozenset(bearers(self.world, clause.bearers))
                    yield Bar(clause.id, "verb", named, frozenset(self.world.area_names(_place(clause.act))))
            elif isinstance(clause, Status) and clause.areas:
                areas = frozenset(self.world.area_names(clause.areas))
                for entry in clause.entries:
                    barring = entry.aspect == "demilitarized" or (
                        entry.aspect == "bars" and not entry.of and has_forces(self.model, (entry.value,))
                    )
                    if barring and not entry.guards and entry.conditions == Conditions():
                        yield Bar(entry.id, "", None, areas)

    def _keeps_out(self, clause: Undertaking) -> bool:
        act = clause.act
        if not prohibits(clause) or clause.guards:
            return False
        limited = act.qualifiers & _MILD or act.role("under_command_of") or act.role("under") or clause.only
        timing = clause.timing
        if limited or timing.until or timing.lasting or timing.during or clause.conditions != Conditions():
            return False
        forces = act.role("with") if act.kind == "enter" else act.role("object")
        return not forces or has_forces(self.model, forces)


def _place(act: Act) -> tuple[Slot, ...]:
    return act.role("object") if act.kind == "enter" else (*act.role("in"), *act.role("on"), *act.role("to"))


def has_forces(model: Settlement, slots: Iterable[Slot]) -> bool:
    """Whether a category among these values is armed force, or counted in it."""
    values = [found.value for found in settled(slots)]
    names = [value.name for value in values if isinstance(value, Ref) and value.kind == "category"]
    return any(counted_in(model, name, root) for name in names for root in ARMED)
