"""The state of things at a moment under a resolution: what clauses set, and by default (SEMANTICS 3).

Each question gives the possible values with the clauses that set them; a value that no clause sets is a default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.forces import CEILINGS, FLOORS, ForceCap, Line
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Deferred, Duration, Quantified, Quantity, Ref, Slot
from pdsl.model.time import After, Timing, clock
from pdsl.model.undertakings import Conditions
from pdsl.semantics.open_terms import Interval, NotDecided, Resolution
from pdsl.semantics.timeline import Moment

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.semantics.sayings import Saying

DEFERRED, UNDETERMINED, NOBODY, UNKNOWN = "deferred", "undetermined", "nobody", "?"
_ROW = 5  # steps that it takes to read a row of a cap
_SINGLE = frozenset({"sovereignty", "control", "administration", "policing"})


class Value(NamedTuple):
    """A possible value and the clauses (element ids) that give it; no clauses: a default."""

    value: str
    clauses: tuple[str, ...] = ()


class Recognition(NamedTuple):
    """Who recognizes an area as whose, in which degree, by which clause."""

    by: str
    area: str
    owner: str
    degree: str
    clause: str
    bound: bool


class Limit(NamedTuple):
    """A `ceiling` or `floor` on holdings, its number (None: not stated; an Interval: bracketed), its clause."""

    kind: str
    number: Fraction | Interval | None
    clause: str
    certain: bool = True  # False: whether it is in force at this moment is not settled
    unit: str = ""
    peacetime: bool = False


class State:
    """The state at one moment in one resolution."""

    def __init__(self, analysis: Analysis, resolution: Resolution, moment: Moment) -> None:
        self.analysis = analysis
        self.world = analysis.world
        self.timeline = analysis.timeline
        self.resolution = resolution
        self.moment = moment
        self.touched: dict[str, None] = {}  # the boundaries of the windows that answers have looked at

    def _effective(self, timing: Timing) -> str:
        self.resolution.spend(1)
        for key in self.timeline.window(timing):
            if key is not None:
                self.touched[key] = None
        return self.timeline.effective(timing, self.moment)

    # ── areas ────────────────────────────────────────────────────────────

    def holder(self, aspect: str, area: str) -> tuple[Value, ...]:
        """Who may be sovereign over, control, administer or police an area: the narrowest statements win."""
        found = [
            (width, entry, self._standing(status, entry))
            for width, status, entry in self._over(aspect, area)
            if self.resolution.stands(entry.guards)
        ]
        values: dict[str, list[str]] = {}
        for width in sorted({width for width, _, _ in found}):
            certain = False
            for at, entry, standing in found:
                if at != width or standing == "no":
                    continue
                for name in self._names(entry):
                    values.setdefault(name, []).append(entry.id)
                certain = certain or standing == "yes"
            if certain:
                return tuple(Value(name, tuple(clauses)) for name, clauses in values.items())
        if aspect != "sovereignty":
            for _, status, entry in self._over("vacated", area):
                standing = self._standing(status, entry) if self.resolution.stands(entry.guards) else "no"
                if standing != "no":
                    values.setdefault(NOBODY, []).append(entry.id)
                if standing == "yes":
                    return tuple(Value(name, tuple(clauses)) for name, clauses in values.items())
        default = self._default(aspect, area)
        values.setdefault(default, [])
        return tuple(Value(name, tuple(clauses)) for name, clauses in values.items())

    def parts_that_differ(self, aspect: str, area: str) -> Iterator[tuple[str, Value]]:
        """The parts of an area of which a clause says something of their own, with what it says."""
        for status, entry in self._entries(aspect):
            for name in self.world.area_names(status.areas):
                if name != area and self.world.contains(area, name) and self._standing(status, entry) != "no":
                    for value in self._names(entry):
                        yield name, Value(value, (entry.id,))

    def recognitions(self, area: str) -> Iterator[Recognition]:
        """All recognitions that reach an area: of it or of an area that holds it."""
        for status, entry in self._entries("recognition"):
            if self._standing(status, entry) == "no":
                continue
            names = [name for name in self.world.area_names(status.areas) if self.world.contains(name, area)]
            for name in names:
                owner = self.resolution.value(entry.value)
                for by in self._recognizers(entry.by):
                    if isinstance(owner, NotDecided):
                        yield Recognition(by, name, UNKNOWN, entry.degree, entry.id, self.world.signs(by, entry.id))
                    elif isinstance(owner, Ref):
                        yield Recognition(by, name, owner.name, entry.degree, entry.id, self.world.signs(by, entry.id))
        for saying, _ in self.standing(self.analysis.sayings.of_kind("recognize")):
            duty = saying.said
            if duty.modality in ("shall", "hereby", "will"):
                owners = [owner for owner in duty.act.role("as_part_of") if isinstance(owner, Ref)]
                for name in self.world.area_names(duty.act.role("object")):
                    if self.world.contains(name, area):
                        degree = next((d for d in ("de_facto", "de_jure") if d in duty.act.qualifiers), "")
                        for by in self.world.expand(duty.bearers):
                            for owner in owners:
                                yield Recognition(by, name, owner.name, degree, duty.id, self.world.signs(by, duty.id))

    def demilitarized(self, area: str) -> tuple[str, ...]:
        """The clauses that demilitarize an area."""
        return tuple(
            entry.id
            for status, entry in self._entries("demilitarized")
            if self._standing(status, entry) != "no"
            and any(self.world.contains(name, area) for name in self.world.area_names(status.areas))
        )

    def _over(self, aspect: str, area: str) -> tuple[tuple[int, Status, StatusEntry], ...]:
        """The status entries of an area and of those around it, with how wide they are; found once for an analysis."""
        known = self.analysis.over
        found = known.get((aspect, area))
        if found is None:
            found = known[aspect, area] = tuple(
                (self._width(name, area), status, entry)
                for status in self.analysis.model.statuses()
                for entry in status.entries
                if entry.aspect == aspect
                for name in self.world.area_names(status.areas)
                if self.world.contains(name, area)
            )
        return found

    def _entries(self, aspect: str) -> Iterator[tuple[Status, StatusEntry]]:
        for status in self.analysis.model.statuses():
            for entry in status.entries:
                if entry.aspect == aspect and self.resolution.stands(entry.guards):
                    yield status, entry

    def _standing(self, status: Status, entry: StatusEntry) -> str:
        timing = entry.timing if not entry.timing.silent else status.timing
        return self._effective(timing)

    def _width(self, outer: str, inner: str) -> int:
        parents = self.world.parents(inner)
        return 0 if outer == inner else 1 + parents.index(outer)

    def _names(self, entry: StatusEntry) -> tuple[str, ...]:
        value = self.resolution.value(entry.value)
        if isinstance(value, Deferred):
            return (self._deferred(entry, value),)
        if isinstance(value, NotDecided):
            return (UNKNOWN,)
        if isinstance(value, tuple):
            return tuple(item.name for item in value if isinstance(item, Ref))
        return (value.name,) if isinstance(value, Ref) else (UNKNOWN,)

    def _deferred(self, entry: StatusEntry, value: Deferred) -> str:
        """Deferred until it lapses; then its default, else undetermined."""
        if isinstance(value.duration, Duration):
            start = entry.timing.start or clock(entry.timing.instrument, "entry_into_force")
            lapse = self.timeline.key(After(duration=value.duration, point=start))
            if lapse is not None:
                self.touched[lapse] = None
            over = lapse is not None and self.timeline.order_of_keys(lapse, self.moment.key)
            if over in ("before", "same", "not_after"):
                default = self.resolution.value(entry.default)
                if isinstance(default, Deferred):
                    return DEFERRED
                return default.name if isinstance(default, Ref) else UNDETERMINED
        return DEFERRED

    def _recognizers(self, by: tuple[Slot, ...]) -> tuple[str, ...]:
        """Names, `?` for a blank. `all` are those who sign, `any state` every declared one."""
        settled = [self.resolution.value(who) for who in by]
        found: dict[str, None] = {}
        for who in settled:
            if isinstance(who, NotDecided):
                found[UNKNOWN] = None
            elif isinstance(who, Quantified) and who.what.kind == "kind":
                kind = who.what.name
                found.update(dict.fromkeys(a.name for a in self.world.actors.values() if a.kind == kind))
            elif isinstance(who, Ref) and who.kind == "all":
                found.update(dict.fromkeys(sorted(self.world.signatories)))
            else:
                found.update(dict.fromkeys(self.world.expand((who,))))
        return tuple(found)

    def _default(self, aspect: str, area: str) -> str:
        if aspect == "sovereignty":
            return self.world.baseline(area) or UNDETERMINED
        return self.world.holder(area) or self.world.baseline(area) or NOBODY

    # ── forces ───────────────────────────────────────────────────────────

    def limits(self, actor: str, category: str) -> Iterator[Limit]:
        """Every limit that applies to an actor's holdings of a category, bracketed numbers resolved."""
        for cap in self.analysis.model.caps():
            if not self.resolution.stands(cap.guards):
                continue
            for line in self.timeline.lines(cap):
                row = line.row
                if not self._limits_number(line, actor, category):
                    continue
                self.resolution.spend(_ROW)
                standing = self._effective(line.timing)
                if standing != "no":
                    certain = standing == "yes" and row.conditions == Conditions() and cap.conditions == Conditions()
                    for limit in self._limits(line):
                        limit = limit._replace(certain=certain, peacetime=cap.peacetime)
                        yield from self._raised(cap, limit, actor, category)

    def _limits_number(self, line: Line, actor: str, category: str) -> bool:
        """Whether a line limits the number of an actor's items of a category, wherever they are."""
        row = line.row
        if row.measure or row.active is not None or row.of_baseline or line.bound in ("plus", "unlimited"):
            return False
        if actor not in self.world.expand(line.holders) or not self._everywhere(line, actor):
            return False
        # what is excepted may be held without limit, and so may what holds it
        spared = [ref for ref in (*row.conditions.excepted, *row.kept) if isinstance(ref, Ref)]
        if any(self._counts(ref, category) or self._counts_name(category, ref.name) for ref in spared):
            return False
        return any(self._counts(item, category) for item in row.categories)

    def _everywhere(self, line: Line, actor: str) -> bool:
        """Whether a line holds in all of an actor's territory: it names no area, or one around it."""
        names = tuple(self.world.area_names(line.areas))
        return not line.areas or any(self.world.contains(name, actor) for name in names)

    def _raised(self, cap: ForceCap, limit: Limit, actor: str, category: str) -> Iterator[Limit]:
        """A limit with the allowances of its cap on top (`plus 25 until P`); those that may not be in force are not
        certain to raise it.
        """
        sure = possible = Fraction(0)
        for line in self.timeline.lines(cap):
            if line.bound == "plus" and actor in self.world.expand(line.holders):
                inside = any(isinstance(item, Ref) and self._counts_name(category, item.name)
                             for item in line.row.categories)  # fmt: skip
                value = self.resolution.value(line.value)
                standing = self._effective(line.timing) if inside and isinstance(value, Quantity) else "no"
                amount = value.amount if isinstance(value, Quantity) else Fraction(0)
                sure += amount if standing == "yes" else 0
                possible += amount if standing == "possibly" else 0
        if limit.kind != "ceiling" or not isinstance(limit.number, Fraction):
            yield limit
            return
        if possible:
            yield limit._replace(number=limit.number + sure, certain=False)
        yield limit._replace(number=limit.number + sure + possible)

    def elsewhere(self, actor: str, category: str) -> tuple[str, ...]:
        """Why a limit on an actor's items of a category is no ceiling on their number: its range, a part, a place."""
        found: dict[str, None] = {}
        for cap in self.analysis.model.caps():
            for line in self.timeline.lines(cap) if self.resolution.stands(cap.guards) else ():
                row = line.row
                if actor not in self.world.expand(line.holders) or line.bound in ("plus", "unlimited"):
                    continue
                if not any(self._counts(item, category) for item in row.categories):
                    continue
                if row.measure:
                    found[f"the text limits the {row.measure} of `{category}`, not its number"] = None
                elif row.active is not None:
                    found[f"the text limits only a part of `{category}`"] = None
                elif row.of_baseline:
                    found[f"the text limits `{category}` by a share of a baseline, not by a number"] = None
                elif not self._everywhere(line, actor):
                    where = ", ".join(self.world.area_names(line.areas))
                    found[f"the text limits `{category}` only in `{where}`"] = None
                elif row.kept or row.conditions.excepted:
                    found[f"the text spares some of `{category}`"] = None
        return tuple(found)

    def _counts_name(self, wider: str, name: str) -> bool:
        """Whether a category is counted in a wider one."""
        return self._counts(Ref(name=wider, kind="category"), name)

    def _counts(self, item: Slot, category: str) -> bool:
        """Whether a limit on an item limits a category: the same, or one that holds it."""
        names, frontier = {category}, [category]
        while frontier:
            found = self.analysis.model.categories.get(frontier.pop())
            for above in found.part_of if found else ():
                if isinstance(above, Ref) and above.name not in names:
                    names.add(above.name)
                    frontier.append(above.name)
        return isinstance(item, Ref) and item.name in names

    def _limits(self, line: Line) -> Iterator[Limit]:
        """The ceiling, the floor or both that a line sets; a tolerance widens them."""
        row, bound = line.row, line.bound
        value = self.resolution.value(line.value)
        ceiling: Fraction | Interval | None = None
        floor: Fraction | Interval | None = None
        unit = value.unit if isinstance(value, Quantity) else ""
        if bound in ("none", "only"):
            ceiling = Fraction(0)
        elif isinstance(value, Interval):
            ceiling = floor = value
        elif isinstance(value, Quantity):
            slack = value.tolerance or Fraction(0)
            ceiling, floor = value.amount + slack, value.amount - slack
        if bound in CEILINGS:
            yield Limit("ceiling", ceiling, row.id, unit=unit)
        if bound in FLOORS:
            yield Limit("floor", floor, row.id, unit=unit)

    # ── norms ────────────────────────────────────────────────────────────

    def standing(self, sayings: Iterable[Saying]) -> Iterator[tuple[Saying, bool]]:
        """Those of some undertakings that have effect, or may have it, at this moment, and whether for certain."""
        for saying in sayings:
            if self.resolution.stands(saying.duty.guards):
                standing = self._effective(saying.effect)
                if standing != "no":
                    yield saying, standing == "yes"


def single_valued(aspect: str) -> bool:
    """Whether an aspect of an area has one value at a time."""
    return aspect in _SINGLE


def names(values: Iterable[Value]) -> tuple[str, ...]:
    """The names among possible values."""
    return tuple(value.value for value in values)
