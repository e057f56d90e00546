"""The limits on forces in effect: for each holder, category and area, from boundary to boundary (SEMANTICS 1, 3).

All caps that apply hold together: the lowest ceiling and the highest floor have effect. What is capped inside what is
capped (tanks among armoured vehicles, a zone inside a territory) is set against it: the sum of the parts, the slack.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.terms import Ref
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.decisive import Options, options_of
from pdsl.semantics.limits import Limit, limits_on
from pdsl.semantics.open_terms import Interval, Resolution, explore
from pdsl.semantics.points import IN_FORCE, SIGNATURE
from pdsl.semantics.state import State
from pdsl.semantics.timeline import Moment

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

MOST_CASES = 64
Number = Fraction | Interval | None


class Subject(NamedTuple):
    """What is limited: a category of a holder, in areas (none: everywhere)."""

    holder: str
    category: str
    areas: tuple[str, ...]


class Effect(NamedTuple):
    """The limits in effect: the lowest ceiling and the highest floor, with the clauses that set them.

    `certain` is False where a limit may or may not be in force then. A number that is not written is None, one in a
    range its Interval; `limited` says whether there is any limit at all. `tighter`: a cap whose number is open may set
    a tighter limit than the numbers that are written. `surely`: the ceiling of the caps that are in force for certain,
    where others, which may not be, set a lower one. `dropped`: no number is left, since the brackets round all are
    dropped.
    """

    ceiling: Number
    floor: Number
    unit: str
    clauses: tuple[str, ...]
    has_ceiling: bool
    has_floor: bool
    certain: bool
    peacetime: bool
    tighter: bool = False
    surely: Fraction | None = None
    dropped: bool = False

    @property
    def limited(self) -> bool:
        """Whether there is a limit."""
        return self.has_ceiling or self.has_floor


Cases = tuple[tuple[Options, Effect], ...]


class Period(NamedTuple):
    """The limits on one subject from one boundary until the next at which they change."""

    key: str
    cases: Cases  # empty where they are more than can be looked at: then the limit is not decided


class Parts(NamedTuple):
    """What is capped inside a ceiling: the parts with their ceilings, their sum, the slack (below 0: they exceed)."""

    parts: tuple[tuple[Subject, Fraction], ...]
    total: Fraction
    slack: Fraction


def subjects(analysis: Analysis) -> tuple[Subject, ...]:
    """Everything that a cap limits by number, each once, in the order of the text."""
    world = analysis.world
    found: dict[Subject, None] = {}
    for cap in analysis.model.caps():
        for row in cap.rows:
            areas = tuple(world.area_names(row.areas or cap.areas))
            for holder in world.expand(row.holders or cap.holders):
                for item in row.categories:
                    if isinstance(item, Ref) and not row.measure:
                        found[Subject(holder, item.name, areas)] = None
    return tuple(found)


def periods(analysis: Analysis, subject: Subject) -> tuple[Period, ...]:
    """The limits on a subject over time; those at signature or entry into force first."""
    touched: dict[str, None] = {}
    _cases(analysis, subject, IN_FORCE, touched)
    timeline = analysis.timeline
    keys = [key for key in touched if key not in (SIGNATURE, IN_FORCE)]
    keys.sort(key=lambda key: timeline.bounds(SIGNATURE, key)[0] or 0)
    found: list[Period] = []
    for key in (SIGNATURE, IN_FORCE, *keys):
        cases = _cases(analysis, subject, key, None)
        effects = [effect for _, effect in cases]
        if key == SIGNATURE and cases and not any(effect.limited and effect.certain for effect in effects):
            continue  # what begins with entry into force may begin at signature, and need not
        before = [effect for _, effect in found[-1].cases] if found else None
        if effects != before and (found or not cases or any(effect.limited for effect in effects)):
            found.append(Period(key, cases))
    return tuple(found)


def _cases(
    analysis: Analysis, subject: Subject, key: str, touched: dict[str, None] | None
) -> Cases:
    def evaluate(resolution: Resolution) -> Effect:
        state = State(analysis, resolution, Moment(key))
        effect = _effect(list(limits_on(state, subject.holder, subject.category, subject.areas)))
        if touched is not None:
            touched.update(state.touched)
        return effect

    explored, complete = explore(analysis.model, evaluate, MOST_CASES)
    return tuple((options_of(resolution), effect) for resolution, effect in explored) if complete else ()


def _effect(limits: list[Limit]) -> Effect:
    ceilings = [limit for limit in limits if limit.kind == "ceiling"]
    floors = [limit for limit in limits if limit.kind == "floor"]
    return Effect(
        _tightest(ceilings, lowest=True), _tightest(floors, lowest=False), limits[0].unit if limits else "",
        tuple(dict.fromkeys(limit.clause for limit in limits)), bool(ceilings), bool(floors),
        all(limit.certain for limit in limits), any(limit.peacetime for limit in limits),
        _may_be_tighter(ceilings, lowest=True) or _may_be_tighter(floors, lowest=False), _surely(ceilings),
        bool(limits) and all(limit.dropped for limit in limits),
    )  # fmt: skip


def _tightest(limits: list[Limit], *, lowest: bool) -> Number:
    numbers = [limit.number for limit in limits if isinstance(limit.number, Fraction)]
    if numbers:
        return min(numbers) if lowest else max(numbers)
    return next((limit.number for limit in limits if isinstance(limit.number, Interval)), None)


def _surely(ceilings: list[Limit]) -> Fraction | None:
    """The lowest ceiling that applies for certain, where a lower one may apply."""
    number = _tightest([limit for limit in ceilings if limit.certain], lowest=True)
    return number if isinstance(number, Fraction) and number != _tightest(ceilings, lowest=True) else None


def _may_be_tighter(limits: list[Limit], *, lowest: bool) -> bool:
    """Whether a limit whose number is open may be lower (of floors: higher) than every number that is written."""
    numbers = [limit.number for limit in limits if isinstance(limit.number, Fraction)]
    if not numbers:
        return len(limits) > 1
    known = min(numbers) if lowest else max(numbers)
    for limit in limits:
        number = limit.number
        if isinstance(number, Interval):
            if number.low < known if lowest else number.high > known:
                return True
        elif not isinstance(number, Fraction):
            return True
    return False


def parts(analysis: Analysis, subject: Subject, key: str) -> Parts | None:
    """What is capped inside a subject's ceiling at a boundary, if that and all parts have one number.

    Categories counted in it for the same holder and areas; the same category in areas within its own. Only the nearest
    ones count, so that nothing is added twice.
    """
    whole = _ceiling(analysis, subject, key)
    if whole is None:
        return None
    inner = [one for one in subjects(analysis) if one != subject and _within(analysis, one, subject)]
    nearest = [one for one in inner if not any(other != one and _within(analysis, one, other) for other in inner)]
    found = [(one, _ceiling(analysis, one, key)) for one in nearest]
    known = tuple((one, number) for one, number in found if number is not None)
    if not known or len(known) < len(found):
        return None
    total = sum((number for _, number in known), Fraction(0))
    return Parts(known, total, whole - total)


def _ceiling(analysis: Analysis, subject: Subject, key: str) -> Fraction | None:
    """The one ceiling of a subject by its own rows, whatever the brackets; None where there is none or several."""
    cases = _cases(analysis, subject, key, None)
    numbers = {effect.ceiling for _, effect in cases}
    one = numbers.pop() if len(numbers) == 1 else None
    return one if isinstance(one, Fraction) and all(e.certain and not e.tighter for _, e in cases) else None


def _within(analysis: Analysis, inner: Subject, outer: Subject) -> bool:
    if inner.holder != outer.holder:
        return False
    if inner.areas == outer.areas:
        return inner.category != outer.category and counted_in(analysis.model, inner.category, outer.category)
    placed = bool(inner.areas) and all(
        not outer.areas or any(analysis.world.contains(wide, area) for wide in outer.areas) for area in inner.areas
    )
    return placed and inner.category == outer.category
