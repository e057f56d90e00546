"""Which act falls under which: kinds, places, categories and actors that lie within others (SEMANTICS 4)."""

from __future__ import annotations

from pdsl.model.acts import akin_to, kinds_of
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Quantified, Ref, Slot
from pdsl.model.undertakings import Act
from pdsl.semantics.world import ACTOR_KINDS, AREA_KINDS, World

_PLACES = frozenset({"in", "on", "along"})
_KINDS = {
    "area": AREA_KINDS, "actor": ACTOR_KINDS, "party": ACTOR_KINDS, "state": frozenset({"state"}),
    "organization": frozenset({"organization"}), "territory": frozenset({"territory"}), "zone": frozenset({"zone"}),
    "line": frozenset({"line"}), "facility": frozenset({"facility"}), "body": frozenset({"body"}),
}  # fmt: skip


def covers(world: World, a: Act, b: Act) -> bool:
    """Whether act `a` is covered by act `b`: whoever does `a` does `b`.

    The kind is the same, every argument of `a` lies within that of `b`, and `a` has all qualifiers of `b`. A
    complement that `b` does not name is any; one that `a` does not name is wider than one that `b` names.
    """
    if b.kind not in kinds_of(a.kind) or not a.qualifiers >= b.qualifiers:
        return False
    if b.amounts and a.amounts != b.amounts:
        return False
    if (b.opaque or b.words) and a.words != b.words:
        return False
    if b.content is not None and a.content != b.content:
        return False
    theirs, mine = arguments_of(b), arguments_of(a)
    for role, limits in theirs.items():
        values = mine.get(role, ())
        if not values or not all(any(within(world, value, limit) for limit in limits) for value in values):
            return False
    return True


def meets(world: World, a: Act, b: Act) -> bool:
    """Whether some one thing may be both: each argument that both name has ground in common."""
    if b.kind not in akin_to(a.kind) or a.opaque or b.opaque:
        return a == b
    theirs, mine = arguments_of(b), arguments_of(a)
    return all(
        any(within(world, v, w) or within(world, w, v) for v in values for w in theirs[role])
        for role, values in mine.items()
        if role in theirs
    )


def touches(world: World, a: Act, b: Act) -> bool:
    """Whether two acts, of whatever verbs, name a thing in common: the same, or one that holds the other."""
    theirs = [value for _, values in b.arguments for value in values if isinstance(value, Ref) and value.kind != "all"]
    mine = [value for _, values in a.arguments for value in values if isinstance(value, Ref) and value.kind != "all"]
    return any(within(world, v, w) or within(world, w, v) for v in mine for w in theirs)


def overlaps(world: World, a: Act, b: Act) -> bool:
    """Whether to do `a` in some way is to do `b`: they meet, and what `b` says in words `a` says too."""
    said = (not b.words or a.words == b.words) and (b.content is None or a.content == b.content)
    amounts = not b.amounts or a.amounts == b.amounts
    return said and amounts and a.qualifiers >= b.qualifiers and meets(world, a, b)


def arguments_of(act: Act) -> dict[str, tuple[Slot, ...]]:
    """The complements by role; the prepositions of place count as one."""
    found: dict[str, tuple[Slot, ...]] = {}
    for role, values in act.arguments:
        place = role in _PLACES and all(isinstance(v, Ref) and v.kind in AREA_KINDS | {"state"} for v in values)
        key = "in" if place else role
        found[key] = (*found.get(key, ()), *values)
    return found


def within(world: World, a: Slot, b: Slot) -> bool:
    """Whether value `a` lies within value `b`: areas by `part of`, categories by what they count, actors by groups."""
    if a == b:
        return True
    if isinstance(b, Ref) and b.kind == "all":
        return True
    if isinstance(b, Quantified):
        if b.what.kind != "kind":
            return within(world, a, b.what)
        if not isinstance(a, Ref) or a.kind not in _KINDS.get(b.what.name, frozenset({b.what.name})):
            return False
        return all(
            world.contains(limit.name, a.name) and a.name != limit.name if word == "in" else a.name != limit.name
            for word, limit in b.relations
        )
    if isinstance(a, Quantified):
        return a.what.kind != "kind" and within(world, a.what, b)
    if not isinstance(a, Ref) or not isinstance(b, Ref):
        return False
    grounds = AREA_KINDS | {"state"}
    if a.kind in grounds and b.kind in grounds:
        return world.contains(b.name, a.name)
    if a.kind == b.kind == "category":
        return counted_in(world.model, a.name, b.name)
    if b.kind == "group":
        members = world.members(b.name)
        inner = world.members(a.name) if a.kind == "group" else frozenset({a.name})
        return members is not None and inner is not None and inner <= members
    return False


def counted_in(model: Settlement, a: str, b: str) -> bool:
    """Whether a category is counted in another: the same, part of it, or listed by it; what it excludes is not."""
    if a != b and a not in model.counting:
        own = model.categories.get(a)
        if own is None or not own.part_of:
            return False  # most categories are part of nothing
    seen: set[str] = set()
    frontier = [a]
    outer = model.categories.get(b)
    excluded = {x.name for x in outer.excludes if isinstance(x, Ref)} if outer else set()
    while frontier:
        at = frontier.pop()
        if at in excluded:
            return False
        if at == b:
            return True
        if at in seen:
            continue
        seen.add(at)
        category = model.categories.get(at)
        frontier += [x.name for x in category.part_of if isinstance(x, Ref)] if category else []
        frontier += model.counting.get(at, ())
    return False
