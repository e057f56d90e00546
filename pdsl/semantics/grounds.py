"""An index of acts by what they are about, so that those with common ground are found without comparing all pairs.

What it gives is never too little: `norms.covers` and `norms.meets` decide. A property test holds it to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from pdsl.model.terms import Ref, Slot
from pdsl.semantics.world import ACTOR_KINDS, AREA_KINDS, World

T = TypeVar("T")
Arguments = Mapping[str, tuple[Slot, ...]]

# The roles that tell acts of one kind apart, the most telling first.
_ROLES = ("in", "object", "from")
_PLAIN = AREA_KINDS | ACTOR_KINDS | {"category"}


class Grounds:
    """What lies around a place, a category or an actor."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._above: dict[tuple[str, str], frozenset[str]] = {}

    def above(self, ref: Ref) -> frozenset[str]:
        """The names of everything within which a declared name may lie, itself included."""
        key = (ref.kind, ref.name)
        found = self._above.get(key)
        if found is None:
            names = {ref.name, *self.world.parents(ref.name), *self._groups(ref)}
            if ref.kind == "category":
                names |= self._categories(ref.name)
            found = self._above[key] = frozenset(names)
        return found

    def _categories(self, name: str) -> set[str]:
        found, frontier = {name}, [name]
        while frontier:
            at = frontier.pop()
            category = self.world.model.categories.get(at)
            parts = category.part_of if category else ()
            wider = [*(of.name for of in parts if isinstance(of, Ref)), *self.world.model.counting.get(at, ())]
            frontier += [above for above in wider if above not in found]
            found.update(wider)
        return found

    def _groups(self, ref: Ref) -> set[str]:
        members = self.world.members(ref.name) if ref.kind == "group" else frozenset({ref.name})
        if not members:
            return set(self._members)
        return set.intersection(*(set(self._groups_of.get(member, ())) for member in members))

    @cached_property
    def _members(self) -> dict[str, frozenset[str]]:
        groups = (actor.name for actor in self.world.actors.values() if actor.kind == "group")
        return {name: self.world.members(name) or frozenset() for name in groups}

    @cached_property
    def _groups_of(self) -> dict[str, list[str]]:
        """Actor -> the groups that it belongs to."""
        found: dict[str, list[str]] = {}
        for group, members in self._members.items():
            for member in members:
                found.setdefault(member, []).append(group)
        return found


class ActIndex(Generic[T]):
    """Acts of one kind with what they belong to, by the names in their most telling role."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds
        self._items: list[T] = []
        self._anywhere: list[int] = []
        self._filed: dict[str, list[int]] = {role: [] for role in _ROLES}
        self._named: dict[tuple[str, str], list[int]] = {}
        self._within: dict[tuple[str, str], list[int]] = {}

    def add(self, arguments: Arguments, item: T) -> None:
        """File an act."""
        number = len(self._items)
        self._items.append(item)
        role = next((role for role in _ROLES if _plain(arguments.get(role, ()))), None)
        if role is None:
            self._anywhere.append(number)
            return
        self._filed[role].append(number)
        refs = _refs(arguments[role])
        for name in {ref.name for ref in refs}:
            self._named.setdefault((role, name), []).append(number)
        for name in {name for ref in refs for name in self._grounds.above(ref)}:
            self._within.setdefault((role, name), []).append(number)

    def sharing_ground(self, arguments: Arguments, narrower: bool = True) -> list[T]:
        """The acts, in the order of filing, that may cover this one or be covered by it.

        Without `narrower` those are left out that name a place or thing where this one names none.
        """
        found = set(self._anywhere)
        for role in _ROLES:
            values = arguments.get(role, ())
            if not values and not narrower:
                continue
            if not _plain(values):
                found.update(self._filed[role])
                continue
            for ref in _refs(values):
                found.update(self._within.get((role, ref.name), ()))
                for name in self._grounds.above(ref):
                    found.update(self._named.get((role, name), ()))
        return [self._items[number] for number in sorted(found)]


def _plain(values: tuple[Slot, ...]) -> bool:
    """Whether there are values and all are declared names that the grounds know."""
    return bool(values) and all(isinstance(value, Ref) and value.kind in _PLAIN for value in values)


def _refs(values: Iterable[Slot]) -> list[Ref]:
    return [value for value in values if isinstance(value, Ref)]
