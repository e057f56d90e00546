"""The state of everything at a moment: each quantity of SEMANTICS 3, over all resolutions, with what sets it.

Nothing here decides what a value is: it asks the same functions that formulas ask, and gathers their answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.acts import act_kind
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref, Slot
from pdsl.model.undertakings import Guard, Undertaking
from pdsl.semantics.limits import elsewhere, limits_on
from pdsl.semantics.open_terms import Interval, NotDecided, Resolution, explore, value_words
from pdsl.semantics.points import IN_FORCE, SIGNATURE
from pdsl.semantics.presence import membership_values, presence_values
from pdsl.semantics.recognition import recognitions
from pdsl.semantics.standing import norm_values, standing
from pdsl.semantics.state import State, Value
from pdsl.semantics.timeline import Moment

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

GROUPS = ("time", "area", "recognition", "forces", "presence", "guarantees", "measures", "membership", "norms", "money")
_MOST_CASES = 64
_MOST_BOUNDARIES = 200

Ask = Callable[[State], "tuple[Value, ...] | None"]


class Quantity(NamedTuple):
    """Something that has a value at each moment: `control` of `cape`. `about`: the actors and areas concerned."""

    group: str
    subject: str
    name: str
    ask: Ask
    about: frozenset[str] = frozenset()


class Cell(NamedTuple):
    """A possible value, the clauses that set it (none: by default), and the options of brackets that it needs."""

    value: str
    clauses: tuple[str, ...]
    options: tuple[str, ...]
    event: str
    note: str


class Row(NamedTuple):
    """A quantity and its possible values: `certain` if it is one whatever is chosen, `complete` if all were found."""

    quantity: Quantity
    cells: tuple[Cell, ...]
    certain: bool
    complete: bool = True


def rows(analysis: Analysis, moment: Moment, quantities: tuple[Quantity, ...]) -> Iterator[Row]:
    """Each quantity at a moment; those that no option of the text has a value for are left out."""
    for quantity in quantities:
        row = row_of(analysis, moment, quantity)
        if row.cells:
            yield row


def row_of(analysis: Analysis, moment: Moment, quantity: Quantity, touched: dict[str, None] | None = None) -> Row:
    """One quantity at a moment over all resolutions of the brackets that it reads."""

    def asked(resolution: Resolution) -> tuple[Value, ...]:
        state = State(analysis, resolution, moment)
        values = quantity.ask(state) or ()
        if touched is not None:
            touched.update(state.touched)
        return values

    cases, complete = explore(analysis.model, asked, _MOST_CASES)
    found: dict[tuple[str, str], tuple[dict[str, None], list[str], str]] = {}
    now: set[frozenset[str]] = set()
    for resolution, values in cases:
        options = ", ".join(pick.words for pick in resolution.picked())
        now.add(frozenset(value.value for value in values if not value.event))
        for value in values:
            clauses, under, _ = found.setdefault((value.value, value.event), ({}, [], value.note))
            clauses.update(dict.fromkeys(value.clauses))
            under.append(options)
    cells = tuple(
        Cell(value, tuple(clauses), () if len(under) >= len(cases) else tuple(dict.fromkeys(under)), event, note)
        for (value, event), (clauses, under, note) in found.items()
    )
    return Row(quantity, cells, complete and len(now) == 1 and len(next(iter(now))) == 1, complete)


def boundaries(analysis: Analysis, quantities: tuple[Quantity, ...]) -> tuple[tuple[str, ...], bool]:
    """The points at which something changes, the earliest first, and whether these are all."""
    known: dict[str, None] = {SIGNATURE: None, IN_FORCE: None}
    for quantity in quantities:
        row_of(analysis, Moment(IN_FORCE), quantity, known)
    timeline = analysis.timeline
    far = 10**9

    def when(key: str) -> tuple[int, int]:
        low, high = timeline.bounds(SIGNATURE, key)
        return (far if low is None else low, far if high is None else high)

    order: list[str] = []
    for key in sorted(known, key=lambda key: (key != SIGNATURE, when(key), key != IN_FORCE)):
        # of points whose distance from signature is open, those that surely come later stand later
        floating = timeline.bounds(SIGNATURE, key)[0] is None
        later = (at for at, other in enumerate(order) if (timeline.bounds(key, other)[0] or 0) > 0)
        order.insert(next(later, len(order)) if floating else len(order), key)
    return tuple(order[:_MOST_BOUNDARIES]), len(order) <= _MOST_BOUNDARIES


# ── what there is ────────────────────────────────────────────────────────


def all_quantities(analysis: Analysis) -> tuple[Quantity, ...]:
    """Every quantity of the settlement, by group, in the order of the text."""
    found = [*_times(analysis), *_areas(analysis), *_forces(analysis), *_things(analysis), *_norms(analysis),
             *_membership(analysis), *_money(analysis)]  # fmt: skip
    return tuple(sorted(found, key=lambda quantity: GROUPS.index(quantity.group)))


def _thing(group: str, ref: Ref, name: str, about: frozenset[str] = frozenset()) -> Quantity:
    return Quantity(group, ref.name, name, lambda state: standing(state, ref), about)


def _times(analysis: Analysis) -> Iterator[Quantity]:
    for name in analysis.model.milestones:
        yield _thing("time", Ref(name=name, kind="milestone"), "milestone")
    for name in analysis.model.phases:
        yield _thing("time", Ref(name=name, kind="phase"), "phase")
    for clause, _ in analysis.model.clauses():
        if isinstance(clause, Ceasefire):
            yield _thing("time", Ref(name=clause.name, kind="ceasefire"), "ceasefire")


def _areas(analysis: Analysis) -> Iterator[Quantity]:
    said = {(entry.aspect, name) for status in analysis.model.statuses() for entry in status.entries
            for name in analysis.world.area_names(status.areas)}  # fmt: skip
    for area in analysis.model.areas.values():
        if area.kind == "line":
            continue  # a line has two sides and no ground of its own
        around = frozenset({area.name, *analysis.world.parents(area.name)})
        for aspect in ("sovereignty", "control", "administration", "policing"):
            given = {aspect, "leased"} if aspect == "administration" else {aspect}
            if aspect in ("sovereignty", "control") or any((one, name) in said for one in given for name in around):
                yield Quantity("area", area.name, aspect, _holder(aspect, area.name), around)
        if any(("demilitarized", name) in said for name in around):
            yield Quantity("area", area.name, "demilitarized", _demilitarized(area.name), around)
        if any(("recognition", name) in said for name in around):
            yield Quantity("recognition", area.name, "recognized by", _recognized(area.name), around)


def _holder(aspect: str, area: str) -> Ask:
    return lambda state: state.holder(aspect, area)


def _demilitarized(area: str) -> Ask:
    def ask(state: State) -> tuple[Value, ...]:
        clauses = state.demilitarized(area)
        return (Value("yes" if clauses else "no", clauses),)

    return ask


def _recognized(area: str) -> Ask:
    def ask(state: State) -> tuple[Value, ...]:
        found = recognitions(state, area)
        return tuple(
            Value(f"{each.by} as part of {each.owner}{f' {each.degree}' if each.degree else ''}", (each.clause,))
            for each in found
        )

    return ask


def _forces(analysis: Analysis) -> Iterator[Quantity]:
    world = analysis.world
    seen: dict[tuple[str, str, tuple[str, ...]], None] = {}
    for cap in analysis.model.caps():
        areas = tuple(world.area_names(cap.areas))
        for holder in world.expand(cap.holders):
            for row in cap.rows:
                for item in row.categories:
                    if isinstance(item, Ref):
                        seen[holder, item.name, areas] = None
    for holder, category, areas in seen:
        where = f" in {', '.join(areas)}" if areas else ""
        subject = f"{category} of {holder}{where}"
        yield Quantity("forces", subject, "limits", _limits(holder, category, areas), frozenset({holder, *areas}))
    placed: dict[tuple[str, str, str], None] = {}
    for norm in analysis.norms:
        if norm.act.kind == "deploy":
            bearers = sorted(norm.bearers) if not norm.others else sorted(world.parties - norm.bearers)
            for bearer in bearers:
                for item in norm.act.role("object"):
                    for area in world.area_names((*norm.act.role("in"), *norm.act.role("on"))):
                        if isinstance(item, Ref) and item.kind == "category":
                            placed[bearer, item.name, area] = None
    for actor, category, area in placed:
        item = Ref(name=category, kind="category")
        about = frozenset({actor, area, *world.parents(area)})
        yield Quantity("presence", f"{category} of {actor} in {area}", "presence", _presence(item, actor, area), about)


def _limits(holder: str, category: str, areas: tuple[str, ...]) -> Ask:
    def ask(state: State) -> tuple[Value, ...]:
        limits = list(limits_on(state, holder, category, areas))
        if not limits:
            reasons = elsewhere(state, holder, category)
            return (Value("no limit", note="; ".join(reasons)),)
        said = []
        for kind, pick in (("ceiling", min), ("floor", max)):
            mine = [limit for limit in limits if limit.kind == kind]
            numbers = [limit.number for limit in mine if isinstance(limit.number, Fraction)]
            if mine and numbers:
                said.append(f"{kind} {_number(pick(numbers))}{_unit(mine[0].unit)}")
            elif mine:
                shown = next((limit.number.words for limit in mine if isinstance(limit.number, Interval)), "not stated")
                said.append(f"{kind} {shown}")
        clauses = tuple(dict.fromkeys(limit.clause for limit in limits))
        note = "in peacetime" if any(limit.peacetime for limit in limits) else ""
        values = [Value(", ".join(said), clauses, note=note)]
        if not all(limit.certain for limit in limits):
            values.append(Value("no limit", ()))
        return tuple(values)

    return ask


def _unit(unit: str) -> str:
    return f" {unit}" if unit else ""


def _number(number: Fraction) -> str:
    return f"{number.numerator:_}" if number.denominator == 1 else str(number)


def _presence(item: Ref, actor: str, area: str) -> Ask:
    return lambda state: presence_values(state, item, actor, area)


def _things(analysis: Analysis) -> Iterator[Quantity]:
    world = analysis.world
    for guarantee in analysis.model.guarantees():
        about = frozenset({*world.expand(guarantee.guarantors), *world.expand(guarantee.beneficiaries)})
        yield _thing("guarantees", Ref(name=guarantee.name, kind="guarantee"), "guarantee", about)
    for snapback in analysis.model.snapbacks():
        yield _thing("guarantees", Ref(name=snapback.name, kind="snapback"), "snap-back")
    for regime in analysis.model.regimes.values():
        about = frozenset({*world.expand(regime.imposers), *world.expand(regime.targets)})
        yield _thing("measures", Ref(name=regime.name, kind="sanctions"), "regime", about)
    for ref in analysis.ties:
        if ref.kind in ("body", "fund", "instrument", "article", "force_cap"):
            yield _thing("guarantees", ref, ref.kind.replace("_", " "))


def _norms(analysis: Analysis) -> Iterator[Quantity]:
    for duty in analysis.model.of_type(Undertaking):
        achieved = act_kind(duty.act.kind).achieved
        name = "once" if achieved else "kept"
        about = frozenset({*analysis.world.expand(duty.bearers), *analysis.world.area_names(
            value for _, values in duty.act.arguments for value in values)})  # fmt: skip
        yield Quantity("norms", duty.id, name, _norm(duty), about)


def _norm(duty: Undertaking) -> Ask:
    return lambda state: norm_values(state, duty) if state.resolution.stands(duty.guards) else ()


def _membership(analysis: Analysis) -> Iterator[Quantity]:
    pairs: dict[tuple[str, str], None] = {}
    for norm in analysis.norms:
        if norm.act.kind == "join":
            for value in norm.act.role("object"):
                for bearer in sorted(norm.bearers):
                    if isinstance(value, Ref) and value.kind == "organization":
                        pairs[bearer, value.name] = None
    for actor, organization in pairs:
        subject, about = f"{actor} in {organization}", frozenset({actor, organization})
        yield Quantity("membership", subject, "membership", _member(actor, organization), about)


def _member(actor: str, organization: str) -> Ask:
    return lambda state: membership_values(state, actor, organization)


def _money(analysis: Analysis) -> Iterator[Quantity]:
    for fund in analysis.model.funds():
        if fund.pool is not None:
            yield Quantity("money", fund.name, "pool", _amount(fund.pool, fund.id, fund.guards))
    for share in analysis.model.shares():
        goods = ", ".join(value.name for value in share.goods if isinstance(value, Ref)) or "share"
        for part in share.parts:
            whose = value_words(part.to)
            yield Quantity("money", f"{goods} to {whose}", "share", _amount(part.amount, part.id, share.guards),
                           frozenset(analysis.world.expand((part.to,))))  # fmt: skip


def _amount(slot: Slot, element: str, guards: tuple[Guard, ...]) -> Ask:
    def ask(state: State) -> tuple[Value, ...]:
        if not state.resolution.stands(guards):
            return ()
        value = state.resolution.value(slot)
        if isinstance(value, NotDecided):
            return (Value("?", (element,)),)
        return (Value(value.words if isinstance(value, Interval) else value_words(value), (element,)),)

    return ask
