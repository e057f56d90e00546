"""The state of things at a moment under a resolution: what clauses set, and by default (SEMANTICS 3).

Each question gives the possible values with the clauses that set them; a value that no clause sets is a default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from pdsl.model.record import Record
from pdsl.model.settlement import instrument_of
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import (
    Blank,
    Deferred,
    Duration,
    Range,
    Ref,
    is_open,
    open_terms,
)
from pdsl.model.time import After, Timing, clock, deadline
from pdsl.semantics.open_terms import NotDecided, Resolution
from pdsl.semantics.points import Window, in_force_of
from pdsl.semantics.timeline import DURING, Moment

if TYPE_CHECKING:
    from pdsl.model.undertakings import Undertaking
    from pdsl.semantics.analysis import Analysis
    from pdsl.semantics.sayings import Saying
    from pdsl.semantics.truth import Truth

R = TypeVar("R", bound=Record)

DEFERRED, UNDETERMINED, NOBODY, UNKNOWN = "deferred", "undetermined", "nobody", "?"
_ENDS = ("start", "at", "not_before", "until", "lasting", "during")
_LEASED = frozenset({"control", "administration"})  # what a lessee has while the lease runs
_SINGLE = frozenset({"sovereignty", "control", "administration", "policing"})


class Value(NamedTuple):
    """A possible value and the clauses (element ids) that give it; no clauses: a default.

    `event`: the value comes about only if this event happens.
    """

    value: str
    clauses: tuple[str, ...] = ()
    event: str = ""
    note: str = ""


class Events(Protocol):
    """What a run of events makes of the state: it moves guarantees, regimes and norms (SEMANTICS 6, 9)."""

    @property
    def moments(self) -> tuple[Moment, ...]:
        """When something happens."""

    def at(self, key: str) -> Moment | None:
        """Just after a point; None where its distance from the first event is not settled."""

    def event(self, name: str, moment: Moment) -> tuple[Value, ...]:
        """Whether an event has happened."""

    def guarantee(self, name: str, moment: Moment, otherwise: tuple[Value, ...]) -> tuple[Value, ...]:
        """The state of a guarantee; `otherwise` where nothing has moved it."""

    def regime(self, name: str, moment: Moment, otherwise: tuple[Value, ...]) -> tuple[Value, ...]:
        """The state of a regime."""

    def norm(self, duty: Undertaking, moment: Moment) -> tuple[Value, ...]:
        """The state of a norm; empty where nothing has moved it."""

    def revoked(self, area: str, moment: Moment) -> bool:
        """Whether the recognition of an area has been revoked."""

    def within(self, duration: Duration, ask: Callable[[Moment], Truth]) -> Truth:
        """Whether something holds at a moment no later than so long after the last event of the scenario."""


class State:
    """The state at one moment in one resolution."""

    def __init__(self, analysis: Analysis, resolution: Resolution, moment: Moment, run: Events | None = None) -> None:
        self.analysis = analysis
        self.world = analysis.world
        self.timeline = analysis.timeline
        self.resolution = resolution
        self.moment = moment
        self.run = run
        self.touched: dict[str, None] = {}  # the boundaries of the windows that answers have looked at
        self.open_times: dict[str, None] = {}  # the blanks and ranges in times that answers have looked at
        self.depth = 0  # how many conditions of conditions are being asked

    def at(self, moment: Moment) -> State:
        """The state at another moment of the same resolution and run."""
        return State(self.analysis, self.resolution, moment, self.run)

    def effective(self, timing: Timing) -> str:
        """Whether what has this timing has effect now: `yes`, `possibly` or `no`; its ends count as looked at."""
        self.resolution.spend(1)
        settled = self.settled(timing)
        found = self.stage(self.timeline.window(settled))
        if DURING in found and settled is not timing and any(is_open(getattr(settled, name)) for name in _ENDS):
            return "possibly"  # when it begins or ends is still to be written
        return "yes" if found == {DURING} else "possibly" if DURING in found else "no"

    def stage(self, window: Window) -> frozenset[str]:
        """Where this moment may lie: before, during or after a window, whose ends count as looked at."""
        for key in window:
            if key is not None:
                self.touched[key] = None
        return self.timeline.standing(window, self.moment)

    def reached(self, key: str) -> str:
        """Whether a point, which counts as looked at, lies at or before this moment."""
        self.touched[key] = None
        return self.timeline.reached(key, self.moment)

    def settled(self, timing: R) -> R:
        """A timing (or length of time) with its brackets resolved; blanks and ranges left in it are remembered."""
        # what the text does not say is not in the record's own dictionary
        said = timing.__dict__
        if not said or not any(is_open(value) or isinstance(value, After) for value in said.values()):
            return timing
        done = self.resolution.settled(timing)
        for open_term in (found for name in done.FIELDS for found in _open_within(getattr(done, name))):
            self.open_times[open_term.id] = None
        return done

    # ── areas ────────────────────────────────────────────────────────────

    def holder(self, aspect: str, area: str) -> tuple[Value, ...]:
        """Who may be sovereign over, control, administer or police an area: the narrowest statements win."""
        found = [
            (width, entry, self.standing_of(status, entry))
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
                standing = self.standing_of(status, entry) if self.resolution.stands(entry.guards) else "no"
                if standing != "no":
                    values.setdefault(NOBODY, []).append(entry.id)
                if standing == "yes":
                    return tuple(Value(name, tuple(clauses)) for name, clauses in values.items())
        default, vacated = self._default(aspect, area), self._vacated(aspect, area)
        if not vacated or not vacated[1]:
            values.setdefault(default, [])
        if vacated:
            values.setdefault(NOBODY, []).append(vacated[0])
        return tuple(Value(name, tuple(clauses)) for name, clauses in values.items())

    def holders(self, aspect: str, area: str) -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
        """The possible sets of those who hold an area together, each with the clauses that say so."""
        found: dict[frozenset[str], list[str]] = {}
        over = [entry for entry in self._over(aspect, area) if self.resolution.stands(entry[2].guards)]
        for width in sorted({width for width, _, _ in over}):
            certain = False
            for at, status, entry in over:
                standing = self.standing_of(status, entry) if at == width else "no"
                if standing != "no":
                    value = self.resolution.value(entry.value)
                    names = self._names(entry)
                    together = isinstance(value, tuple) or (isinstance(value, Ref) and value.kind == "group")
                    for each in [frozenset(names)] if together else [frozenset({n}) for n in names]:
                        found.setdefault(each, []).append(entry.id)
                    certain = certain or standing == "yes"
            if certain:
                break
        else:
            for value in self.holder(aspect, area):
                if not value.clauses or not found:
                    found.setdefault(frozenset({value.value}), list(value.clauses))
        return tuple((names, tuple(clauses)) for names, clauses in found.items())

    def parts_that_differ(self, aspect: str, area: str) -> Iterator[tuple[str, Value]]:
        """The parts of an area of which a clause says something of their own, with what it says."""
        for name, status, entry in self._within(aspect, area):
            if self.resolution.stands(entry.guards) and self.standing_of(status, entry) != "no":
                for value in self._names(entry):
                    yield name, Value(value, (entry.id,))

    def _within(self, aspect: str, area: str) -> tuple[tuple[str, Status, StatusEntry], ...]:
        """The status entries of the areas inside an area, with their names; found once for an analysis."""
        known = self.analysis.inside
        found = known.get((aspect, area))
        if found is None:
            said = [
                one
                for (about, name), entries in self.analysis.statuses_of.items()
                if about in _giving(aspect) and name != area and self.world.contains(area, name)
                for one in entries
            ]
            found = known[aspect, area] = tuple(one[1:] for one in sorted(said, key=lambda one: one[0]))
        return found

    def demilitarized(self, area: str) -> tuple[str, ...]:
        """The clauses that demilitarize an area, or each of the areas that it is made of."""
        return self.said_of("demilitarized", area)

    def said_of(self, aspect: str, area: str, *, surely: bool = False) -> tuple[str, ...]:
        """The status entries of one aspect that speak of an area, or of each of the areas that it is made of, and have
        effect now or may have; `surely`: those that have it for certain.
        """
        allowed = ("yes",) if surely else ("yes", "possibly")
        found = tuple(
            entry.id
            for status, entry in self.entries(aspect)
            if self.standing_of(status, entry) in allowed
            and self.binds(entry.id) in allowed
            and any(self.world.contains(name, area) for name in self.world.area_names(status.areas))
        )
        for parts in () if found else self.world.made_of(area):
            each = [self.said_of(aspect, part, surely=surely) for part in parts]
            if all(each):
                return tuple(dict.fromkeys(clause for clauses in each for clause in clauses))
        return found

    def _over(self, aspect: str, area: str) -> tuple[tuple[int, Status, StatusEntry], ...]:
        """The status entries of an area and of those around it, with how wide they are; found once for an analysis.

        A lease gives the lessee what it is not said of the area itself who is to have.
        """
        known = self.analysis.over
        found = known.get((aspect, area))
        if found is None:
            around = (area, *(name for name in self.world.parents(area) if name != area))
            said = [
                (number, 2 * self._width(name, area) + after, status, entry)
                for after, about in enumerate(_giving(aspect))
                for name in around
                for number, _, status, entry in self.analysis.statuses_of.get((about, name), ())
            ]
            found = known[aspect, area] = tuple(one[1:] for one in sorted(said, key=lambda one: one[0]))
        return found

    def entries(self, aspect: str) -> Iterator[tuple[Status, StatusEntry]]:
        """What the statuses that stand say of an aspect, in the order of the text."""
        for status in self.analysis.model.statuses():
            for entry in status.entries:
                if entry.aspect == aspect and self.resolution.stands(entry.guards):
                    yield status, entry

    def standing_of(self, status: Status, entry: StatusEntry) -> str:
        """Whether a status entry has effect: `yes`, `possibly` or `no`."""
        timing = entry.timing if not entry.timing.silent else status.timing
        return self.effective(timing)

    def _width(self, outer: str, inner: str) -> int:
        parents = self.world.parents(inner)
        return 0 if outer == inner else 1 + parents.index(outer)

    def _names(self, entry: StatusEntry) -> tuple[str, ...]:
        value = self.resolution.value(entry.value)
        if isinstance(value, Deferred):
            return self._deferred(entry, value)
        if isinstance(value, NotDecided):
            return (UNKNOWN,)
        if isinstance(value, tuple):
            return self.world.expand(value) or tuple(item.name for item in value if isinstance(item, Ref))
        if isinstance(value, Ref) and value.kind == "group":
            return self.world.expand((value,))
        return (value.name,) if isinstance(value, Ref) else (UNKNOWN,)

    def _deferred(self, entry: StatusEntry, value: Deferred) -> tuple[str, ...]:
        """Deferred until it lapses; then its default, else undetermined; both where the lapse may have been."""
        length = self.settled(value).duration
        if not isinstance(length, (Duration, Range)):
            return (DEFERRED,)
        start = self.settled(entry.timing).start or clock(entry.timing.instrument, "entry_into_force")
        lapse = self.timeline.key(After(duration=length, point=start))
        lapsed = "possibly" if lapse is None else self.reached(lapse)
        if lapsed == "no":
            return (DEFERRED,)
        default = self.resolution.value(entry.default)
        then = default.name if isinstance(default, Ref) else UNDETERMINED
        if isinstance(default, Deferred):
            then = DEFERRED
        return (then,) if lapsed == "yes" else tuple(dict.fromkeys((DEFERRED, then)))

    def _default(self, aspect: str, area: str) -> str:
        if aspect == "sovereignty":
            return self.world.baseline(area) or UNDETERMINED
        return self.world.holder(area) or self.world.baseline(area) or UNDETERMINED

    def _vacated(self, aspect: str, area: str) -> tuple[str, bool] | None:
        """The duty by which the holder withdraws from an area it holds, and whether that is over for certain."""
        holder = self.world.holder(area)
        if aspect != "control" or holder is None:
            return None
        for duty in (saying.duty for saying in self.analysis.sayings.of_kind("withdraw")):
            if str(self.resolution.value(duty.modality)) not in ("shall", "must", "will"):
                continue
            left = (*duty.act.role("from"), *duty.act.role("in"))
            if holder not in self.world.expand(duty.bearers) or not any(
                self.world.contains(name, area) for name in self.world.area_names(left)
            ):
                continue
            if self.resolution.stands(duty.guards) and (over := self.achieved(duty)) != "no":
                return duty.id, over == "yes"
        return None

    def achieved(self, duty: Undertaking) -> str:
        """Whether a duty to be fulfilled once is fulfilled, by those who keep the text: `yes`, `possibly` or `no`."""
        timing = self.settled(duty.timing)
        start = self.timeline.key(timing.start) or self.timeline.key(timing.not_before) or in_force_of(timing)
        due = self.timeline.key(deadline(timing))
        if due is None and duty.stages:
            due = self.timeline.key(deadline(self.settled(duty.stages[-1].timing)))
        if timing.at is None and self.reached(start) == "no" and (due is None or self.reached(due) == "no"):
            return "no"
        conditions = duty.conditions
        sure = not (conditions.holds_if or conditions.unless or conditions.holds_while or conditions.provided)
        if due is None:
            return "yes" if timing.at_once and sure and self.reached(start) == "yes" else "possibly"
        done = self.reached(due)
        if timing.at is not None and done == "no":
            return "no"
        return "yes" if done == "yes" and sure else "possibly"

    # ── norms ────────────────────────────────────────────────────────────

    def binds(self, element: str) -> str:
        """Whether the text of a clause has not ended, or the clause survives its end: `yes`, `possibly` or `no`.

        The end of a text ends its duties and not what was done or disposed of under it (Vienna Convention, article 70).
        """
        if not self.analysis.terms:
            return "yes"
        term = self.analysis.terms.get(instrument_of(element))
        survives, length = term.survival(element) if term is not None else (True, None)
        if term is None or (survives and length is None):
            return "yes"
        term = term._replace(lasting=self.settled(term.lasting))
        end = self.timeline.key(term.end(length))
        over = "possibly" if end is None else self.reached(end)
        if over == "yes" and not term.lasting.renewable:
            return "no"
        return "yes" if over == "no" else "possibly"

    def standing(self, sayings: Iterable[Saying]) -> Iterator[tuple[Saying, bool]]:
        """Those of some undertakings that have effect, or may have it, at this moment, and whether for certain."""
        for saying in sayings:
            if self.resolution.stands(saying.duty.guards):
                standing = self.effective(saying.effect)
                bound = "yes" if saying.said.modality == "hereby" else self.binds(saying.duty.id)
                if standing != "no" and bound != "no":
                    yield saying, standing == bound == "yes"


def _open_within(value: object) -> Iterator[Blank | Range]:
    """The blanks and ranges in a settled slot, those inside a point in time included."""
    stack: list[object] = [value]
    while stack:
        at = stack.pop()
        yield from (term for term in open_terms(at) if isinstance(term, (Blank, Range)))
        if isinstance(at, Record) and not is_open(at):
            stack.extend(getattr(at, name) for name in at.FIELDS)
        elif isinstance(at, tuple):
            stack.extend(at)


def _giving(aspect: str) -> tuple[str, ...]:
    """The kinds of entry that say who has an aspect of an area, the more telling first."""
    return (aspect, "leased") if aspect in _LEASED else (aspect,)


def single_valued(aspect: str) -> bool:
    """Whether an aspect of an area has one value at a time."""
    return aspect in _SINGLE


def names(values: Iterable[Value]) -> tuple[str, ...]:
    """The names among possible values."""
    return tuple(value.value for value in values)
