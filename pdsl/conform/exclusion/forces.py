"""Limits that cannot both hold, beyond plain numbers, and limits against what is to be done with the same things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.conform.exclusion.sides import MAYBE, NO_MORE, OTHER, THIS, Clash
from pdsl.conform.exclusion.times import CERTAINLY, NEVER, together
from pdsl.model.forces import CEILINGS, FLOORS, CapRow, ForceCap
from pdsl.model.status import Status
from pdsl.model.terms import Quantity, Ref
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.norms import BAN, DUTY, PERMISSION, Norm

if TYPE_CHECKING:
    from pdsl.conform.exclusion.sides import Side
    from pdsl.semantics.world import World

_BRINGS = frozenset({"deploy", "station", "acquire", "receive", "produce", "develop", "maintain", "operate"})
_TAKES = frozenset({
    "destroy", "withdraw", "disband", "demobilize", "dismantle", "convert", "hand_over", "transfer", "disarm",
    "redeploy", "replace",
})  # fmt: skip


class _Line(NamedTuple):
    """A row of a cap. `plain`: without condition, option, proportion, and with a number."""

    cap: ForceCap
    row: CapRow
    holders: frozenset[str]
    areas: frozenset[str]
    timing: Timing
    plain: bool


def pairs(one: Side, other: Side) -> Iterator[Clash]:
    """The limits of this draft against those of the other, and against what it orders, allows and forbids."""
    theirs = _lines(other)
    by_holder: dict[str, list[_Line]] = {}
    for line in theirs:
        for name in line.holders or {""}:
            by_holder.setdefault(name, []).append(line)
    for mine in _lines(one):
        names = mine.holders or frozenset(by_holder)
        near = {line.row.id: line for name in (*sorted(names), "") for line in by_holder.get(name, ())}
        for line in near.values():
            found = _rows(one.world, mine, line)
            if found is not None:
                yield Clash(mine.row.id, line.row.id, *found)
        yield from _against_norms(one.world, mine, other)
        yield from _against_statuses(one.world, mine, other)
    yield from _whole_caps(one, other)


def _lines(side: Side) -> list[_Line]:
    if "lines" not in side.kept:
        side.kept["lines"] = [line for cap in side.own if isinstance(cap, ForceCap) for line in _of(side.world, cap)]
    found: list[_Line] = side.kept["lines"]
    return found


def _of(world: World, cap: ForceCap) -> Iterator[_Line]:
    bare = not (cap.includes or cap.excludes or cap.guards or cap.ratios or cap.baselines or cap.peacetime)
    bare = bare and cap.conditions == Conditions()
    for row in cap.rows:
        timing = row.timing if not row.timing.silent else cap.timing
        plain = (
            bare and not row.together and row.active is None and not row.of_baseline and not row.steps
            and row.conditions == Conditions() and not row.measure
            and (isinstance(row.value, Quantity) or row.bound in ("none", "unlimited"))
        )  # fmt: skip
        yield _Line(
            cap, row, frozenset(world.expand(row.holders or cap.holders)),
            frozenset(world.area_names(row.areas or cap.areas)), timing, plain,
        )  # fmt: skip


def _rows(world: World, a: _Line, b: _Line) -> tuple[str, str] | None:
    if a.row.measure or b.row.measure:
        apart = a.row.measure == b.row.measure and a.row.bound == b.row.bound
        limits = a.row.measure and b.row.measure
        if apart or limits != a.row.measure or not _share(world, a, b):
            return None
        return (MAYBE, "two limits of size, range or distance that differ in kind") if a.row.measure else None
    floor, ceiling = (a, b) if a.row.bound in FLOORS else (b, a)
    if "unlimited" in (a.row.bound, b.row.bound):
        free, bound = (a, b) if a.row.bound == "unlimited" else (b, a)
        if bound.row.bound not in CEILINGS or not _share(world, a, b):
            return None
        return _judged(world, free, bound, f"what is without limit in one draft is limited in the other{_of_what(a)}")
    if "plus" in (a.row.bound, b.row.bound):
        bound = b if a.row.bound == "plus" else a
        both = bound.row.bound in CEILINGS and bound.row.bound != "plus" and _share(world, a, b)
        return (MAYBE, f"an allowance on top of a limit in one draft only{_of_what(a)}") if both else None
    if floor.row.bound not in FLOORS or ceiling.row.bound not in CEILINGS or not _share(world, a, b):
        return None
    low, high = floor.row.value, ceiling.row.value
    if ceiling.row.bound == "none":
        high = Quantity(amount=low.amount * 0) if isinstance(low, Quantity) else None
    if isinstance(low, Quantity) and isinstance(high, Quantity):
        if low.amount <= high.amount or not _reaches(world, floor, ceiling):
            return None
        return _judged(world, floor, ceiling, f"a floor in one draft lies above the limit of the other{_of_what(a)}")
    if a.row.bound == b.row.bound == "remains":
        return None
    return MAYBE, f"a floor and a limit that are not both plain numbers{_of_what(a)}"


def _judged(world: World, inner: _Line, outer: _Line, why: str) -> tuple[str, str] | None:
    times = together(inner.timing, outer.timing)
    if times == NEVER:
        return None
    if inner.plain and outer.plain and times == CERTAINLY and _reaches(world, inner, outer):
        return NO_MORE, why
    return MAYBE, f"{why}, at some times or under some conditions only, or for a part"


def _of_what(line: _Line) -> str:
    names = [f"`{item.name}`" for item in line.row.categories if isinstance(item, Ref)]
    return f": {', '.join(names)}" if names else ""


def _share(world: World, a: _Line, b: _Line) -> bool:
    """Whether two rows count some of the same things of the same holder on the same ground."""
    if a.holders and b.holders and not a.holders & b.holders:
        return False
    if a.areas and b.areas and not any(world.overlaps(x, y) for x in a.areas for y in b.areas):
        return False
    one, two = ([item.name for item in line.row.categories if isinstance(item, Ref)] for line in (a, b))
    return any(counted_in(world.model, x, y) or counted_in(world.model, y, x) for x in one for y in two)


def _reaches(world: World, inner: _Line, outer: _Line) -> bool:
    """Whether all that the one row counts is counted in the other."""
    if outer.areas and not (inner.areas and all(any(world.contains(x, y) for x in outer.areas) for y in inner.areas)):
        return False
    one, two = ([item.name for item in line.row.categories if isinstance(item, Ref)] for line in (inner, outer))
    return bool(one) and all(any(counted_in(world.model, x, y) for y in two) for x in one)


# ── limits and what is to be done ────────────────────────────────────────


def _against_norms(world: World, line: _Line, other: Side) -> Iterator[Clash]:
    floor = line.row.bound in FLOORS and not line.row.measure and not _is_zero(line.row)
    zero = line.row.bound in ("none", "only") or (line.row.bound in CEILINGS and _is_zero(line.row))
    if line.row.measure or not (floor or zero):
        return
    names = [item.name for item in line.row.categories if isinstance(item, Ref)]
    for norm in _by_verb(other):
        if other.shared(norm.id) or (line.holders and norm.bearers and not line.holders & norm.bearers):
            continue
        brings = norm.act.kind in _BRINGS
        clash = (zero and brings and norm.kind in (DUTY, PERMISSION)) or (
            floor and ((not brings and norm.kind == DUTY) or (brings and norm.kind == BAN and norm.act.role("in")))
        )  # fmt: skip
        if not clash or together(line.timing, norm.timing) == NEVER:
            continue
        things = [v.name for v in norm.act.role("object") if isinstance(v, Ref) and v.kind == "category"]
        if not any(counted_in(world.model, x, y) or counted_in(world.model, y, x) for x in things for y in names):
            continue
        places = [name for role in ("in", "from", "on") for name in world.area_names(norm.act.role(role))]
        if line.areas and places and not any(world.overlaps(x, y) for x in line.areas for y in places):
            continue
        how = "a floor" if floor else "a limit of none"
        does = {DUTY: "orders", PERMISSION: "allows"}.get(norm.kind, "forbids")
        verb = norm.act.kind.replace("_", " ")
        yield Clash(line.row.id, norm.id, MAYBE, f"{THIS} sets {how}, and {OTHER} {does} to {verb} what it counts")


def _by_verb(side: Side) -> list[Norm]:
    if "verbs" not in side.kept:
        side.kept["verbs"] = [norm for norm in side.merged.norms if norm.act.kind in _BRINGS | _TAKES]
    found: list[Norm] = side.kept["verbs"]
    return found


def _is_zero(row: CapRow) -> bool:
    return isinstance(row.value, Quantity) and not row.value.amount


def _against_statuses(world: World, line: _Line, other: Side) -> Iterator[Clash]:
    """A floor in an area that is to be without forces."""
    if line.row.bound not in FLOORS or not line.areas or _is_zero(line.row) or line.row.measure:
        return
    names = [item.name for item in line.row.categories if isinstance(item, Ref)]
    if not any(counted_in(world.model, name, wide) for name in names for wide in ("forces", "arms")):
        return
    for status in (clause for clause in other.own if isinstance(clause, Status)):
        bare = tuple(world.area_names(status.areas))
        for entry in status.entries:
            if entry.aspect not in ("demilitarized", "vacated"):
                continue
            timing = entry.timing if not entry.timing.silent else status.timing
            times = together(line.timing, timing)
            if times == NEVER or not any(world.overlaps(x, y) for x in bare for y in line.areas):
                continue
            inside = all(any(world.contains(x, y) for x in bare) for y in line.areas)
            firm = line.plain and entry.conditions == Conditions() and not (entry.guards or status.guards)
            exempt = any(found.aspect == "permits" for found in status.entries)
            word = NO_MORE if inside and firm and not exempt and times == CERTAINLY else MAYBE
            yield Clash(line.row.id, entry.id, word, f"{THIS} asks for forces where {OTHER} has none")


def _whole_caps(one: Side, other: Side) -> Iterator[Clash]:
    """Proportions, baselines and rules for excess of caps on the same holders, which are not compared."""
    theirs = [cap for cap in other.own if isinstance(cap, ForceCap)]
    for cap in (clause for clause in one.own if isinstance(clause, ForceCap)):
        for found in theirs:
            mine, his = ({*one.world.expand(x.holders)} for x in (cap, found))
            if mine and his and not mine & his:
                continue
            for name in ("ratios", "baselines", "excess", "references"):
                held = getattr(cap, name), getattr(found, name)
                if all(held) and _bare(held[0]) != _bare(held[1]):
                    yield Clash(cap.id, found.id, MAYBE, f"the {name} of two limits on the same holders differ")
                    break


def _bare(value: object) -> object:
    """A part of a cap without its id."""
    if isinstance(value, tuple):
        return tuple(_bare(one) for one in value)
    made = getattr(value, "replace", None)
    return made(id="") if made is not None and "id" in type(value).FIELDS else value  # type: ignore[attr-defined]
