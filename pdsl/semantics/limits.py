"""Ceilings and floors on the holdings of an actor: what force caps set, with their tolerances and allowances.

Caps accumulate: every one that applies is a limit (SEMANTICS 1, 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from pdsl.model.forces import CEILINGS, FLOORS, ForceCap, Line
from pdsl.model.terms import Choice, Quantity, Ref, Slot
from pdsl.model.undertakings import Conditions
from pdsl.semantics.open_terms import Interval, NotDecided
from pdsl.semantics.state import State

_ROW = 5  # steps that it takes to read a row of a cap


class Limit(NamedTuple):
    """A `ceiling` or `floor` on holdings, its number (None: not stated; an Interval: bracketed), its clause.

    `dropped`: its number is not stated because the bracket round it is dropped, and not because a blank stands there.
    """

    kind: str
    number: Fraction | Interval | None
    clause: str
    certain: bool = True  # False: whether it is in force at this moment is not settled
    unit: str = ""
    peacetime: bool = False
    dropped: bool = False


def limits_on(state: State, actor: str, category: str, areas: tuple[str, ...] = ()) -> Iterator[Limit]:
    """Every limit that applies to an actor's holdings of a category, bracketed numbers resolved.

    `areas`: those asked about, none for everywhere. A ceiling limits what lies within it: tanks where it limits arms, a
    part of its area, and no holdings elsewhere. A floor is one of whatever holds it: of arms where it is on tanks.
    """
    for cap in state.analysis.caps_on(category, floors=True):
        if not state.resolution.stands(cap.guards):
            continue
        for line in state.timeline.lines(cap):
            row = line.row
            kinds = {"ceiling"} if _limits_number(state, line, actor, category, areas) else set()
            if line.bound in FLOORS and _is_floor_of(state, line, actor, category, areas):
                kinds.add("floor")
            if not kinds:
                continue
            state.resolution.spend(_ROW)
            standing, bound = state.effective(line.timing), state.binds(cap.id)
            if standing != "no" and bound != "no":
                certain = standing == bound == "yes" and row.conditions == cap.conditions == Conditions()
                for limit in (found for found in _limits(state, line) if found.kind in kinds):
                    limit = limit._replace(certain=certain, peacetime=cap.peacetime)
                    yield from _raised(state, cap, limit, actor, category)


def _limits_number(state: State, line: Line, actor: str, category: str, areas: tuple[str, ...]) -> bool:
    """Whether a line limits the number of an actor's items of a category in these areas, or wherever they are."""
    row = line.row
    if row.measure or row.active is not None or row.of_baseline or line.bound in ("plus", "unlimited"):
        return False
    if actor not in state.world.expand(line.holders) or not _reaches(state, line, actor, areas):
        return False
    # what is excepted may be held without limit, and so may what holds it
    spared = [ref for ref in (*row.conditions.excepted, *row.kept) if isinstance(ref, Ref)]
    if any(_counts(state, ref, category) or _counts_name(state, category, ref.name) for ref in spared):
        return False
    return any(_counts(state, item, category) for item in row.categories)


def _is_floor_of(state: State, line: Line, actor: str, category: str, areas: tuple[str, ...]) -> bool:
    """Whether all that a line counts is of this category and in these areas, so that its floor is one of them."""
    row = line.row
    if row.measure or row.active is not None or row.of_baseline or actor not in state.world.expand(line.holders):
        return False
    if not row.categories or not all(
        isinstance(item, Ref) and category in state.analysis.wider(item.name) for item in row.categories
    ):
        return False
    if not areas or any(state.world.contains(name, actor) for name in areas):
        return True
    names = tuple(state.world.area_names(line.areas))
    return bool(names) and all(any(state.world.contains(asked, name) for asked in areas) for name in names)


def _reaches(state: State, line: Line, actor: str, areas: tuple[str, ...] = ()) -> bool:
    """Whether a line holds in all of an actor's territory (it names no area, or one around it) or in these."""
    names = tuple(state.world.area_names(line.areas))
    if not line.areas or any(state.world.contains(name, actor) for name in names):
        return True
    return bool(areas) and all(any(state.world.contains(name, asked) for name in names) for asked in areas)


def _raised(state: State, cap: ForceCap, limit: Limit, actor: str, category: str) -> Iterator[Limit]:
    """A limit with the allowances of its cap on top (`plus 25 until P`); those that may not be in force are not
    certain to raise it.
    """
    allowances = [line for line in state.timeline.lines(cap) if line.bound == "plus"]
    if not allowances:
        yield limit
        return
    sure = possible = Fraction(0)
    for line in allowances:
        if actor in state.world.expand(line.holders):
            inside = any(isinstance(item, Ref) and _counts_name(state, category, item.name)
                         for item in line.row.categories)  # fmt: skip
            value = state.resolution.value(line.value)
            standing = state.effective(line.timing) if inside and isinstance(value, Quantity) else "no"
            amount = value.amount if isinstance(value, Quantity) else Fraction(0)
            sure += amount if standing == "yes" else 0
            possible += amount if standing == "possibly" else 0
    if limit.kind != "ceiling" or not isinstance(limit.number, Fraction):
        yield limit
        return
    if possible:
        yield limit._replace(number=limit.number + sure, certain=False)
    yield limit._replace(number=limit.number + sure + possible)


def elsewhere(state: State, actor: str, category: str) -> tuple[str, ...]:
    """Why a limit on an actor's items of a category is no ceiling on their number: its range, a part, a place."""
    found: dict[str, None] = {}
    for cap in state.analysis.caps_on(category):
        for line in state.timeline.lines(cap) if state.resolution.stands(cap.guards) else ():
            row = line.row
            if actor not in state.world.expand(line.holders) or line.bound in ("plus", "unlimited"):
                continue
            if not any(_counts(state, item, category) for item in row.categories):
                continue
            if row.measure:
                found[f"the text limits the {row.measure} of `{category}`, not its number"] = None
            elif row.active is not None:
                found[f"the text limits only a part of `{category}`"] = None
            elif row.of_baseline:
                found[f"the text limits `{category}` by a share of a baseline, not by a number"] = None
            elif not _reaches(state, line, actor):
                where = ", ".join(state.world.area_names(line.areas))
                found[f"the text limits `{category}` only in `{where}`"] = None
            elif row.kept or row.conditions.excepted:
                found[f"the text spares some of `{category}`"] = None
    return tuple(found)


def _counts_name(state: State, wider: str, name: str) -> bool:
    """Whether a category is counted in a wider one."""
    return _counts(state, Ref(name=wider, kind="category"), name)


def _counts(state: State, item: Slot, category: str) -> bool:
    """Whether a limit on an item limits a category: the same, or one that holds it."""
    return isinstance(item, Ref) and item.name in state.analysis.wider(category)


def _limits(state: State, line: Line) -> Iterator[Limit]:
    """The ceiling, the floor or both that a line sets; a tolerance widens them."""
    row, bound = line.row, line.bound
    value = state.resolution.value(line.value)
    ceiling: Fraction | Interval | None = None
    floor: Fraction | Interval | None = None
    unit = value.unit if isinstance(value, Quantity) else ""
    dropped = isinstance(value, NotDecided) and isinstance(line.value, Choice) and value.blank.id == line.value.id
    if bound in ("none", "only"):
        ceiling = Fraction(0)
    elif isinstance(value, Interval):
        ceiling = floor = value
    elif isinstance(value, Quantity):
        slack = value.tolerance or Fraction(0)
        ceiling, floor = value.amount + slack, value.amount - slack
    if bound in CEILINGS:
        yield Limit("ceiling", ceiling, row.id, unit=unit, dropped=dropped)
    if bound in FLOORS:
        yield Limit("floor", floor, row.id, unit=unit, dropped=dropped)
