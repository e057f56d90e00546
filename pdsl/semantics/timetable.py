"""The timetable of a text: when each thing can come and is due, what it waits for, who alone can hold it up.

Bounds are those of the network of times, in hours from signature, and calendar days where a date of the text anchors
them. What waits for a milestone, and a deadline that counts from one, is held up by whoever holds up the milestone:
who certifies it, who is to do what it waits for, who calls the vote. (SEMANTICS 2, 5)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.actors import Lasting
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref, Slot, possibilities
from pdsl.model.time import After, Date, EarlierOf, LaterOf, PhaseEdge, Timing
from pdsl.semantics import calendar
from pdsl.semantics.dated import Dated, dated
from pdsl.semantics.decisive import Options, options_of
from pdsl.semantics.matters import CERTIFICATE
from pdsl.semantics.open_terms import Resolution, explore
from pdsl.semantics.points import IN_FORCE, SIGNATURE, in_force_of
from pdsl.semantics.preconditions import Need
from pdsl.semantics.text_matters import ENTRY

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

MOST_CASES = 64


class Span(NamedTuple):
    """When something can come: the least and the most hours after signature, and the first and the last day."""

    low: int | None
    high: int | None
    first: str | None = None
    last: str | None = None


class Holder(NamedTuple):
    """Who alone can hold something up, and by what: `certifies`, `does`, `ratifies`, `calls`, `consents`."""

    actor: str
    by: str
    element: str


class Entry(NamedTuple):
    """One line of the timetable: a point, or a duty with the time in which it is to be done.

    `kind`: `signature`, `entry into force`, `milestone`, `phase begins`, `phase ends`, `ceasefire`, `ceasefire ends`,
    `vote`, `duty`, `stage`, `begins`, `ends`, `lapses`, `expires`. `timing` is what the text says of it. `from_force`:
    it counts from entry into force, and is held up by whoever holds up that. Not `complete`: so many brackets matter
    at once that its times are not decided; then it has no cases.

    `circle`: the nodes of a circle of waiting by which it can never come, or, where `begins` is true, by which its end
    or its deadline never can; the times that cannot be are not there.
    """

    kind: str
    name: str
    element: str
    fields: tuple[str, ...]
    cases: tuple[tuple[Options, Span], ...]
    timing: Timing
    lasting: Lasting | None
    waits: tuple[Need, ...]
    holders: tuple[Holder, ...]
    bearers: tuple[str, ...]
    from_force: bool
    node: str
    complete: bool = True
    circle: tuple[str, ...] = ()
    begins: bool = False

    @property
    def never(self) -> bool:
        """Whether it can never come."""
        return bool(self.circle) and not self.begins

    @property
    def itself(self) -> bool:
        """Whether it is one of those that wait for each other, and does not only wait for them."""
        return self.node in self.circle

    def not_before(self, low: int | None) -> Entry:
        """The same, and not before so many hours after signature."""
        if low is None or self.never:
            return self
        cases = tuple((options, span._replace(low=low if span.low is None else max(low, span.low)))
                      for options, span in self.cases)  # fmt: skip
        return self._replace(cases=cases)

    @property
    def order(self) -> tuple[int, str, int]:
        """By its earliest time, or its first day where that is all that is known, then by its latest."""
        lows = [span.low for _, span in self.cases if span.low is not None]
        highs = [span.high for _, span in self.cases if span.high is not None]
        days = [span.first or span.last for _, span in self.cases]
        far = 10**9
        return (min(lows, default=far if not highs else 0), min((day for day in days if day), default="~"),
                max(highs, default=far))  # fmt: skip


def timetable(analysis: Analysis) -> tuple[Entry, ...]:
    """Every milestone and dated thing of a text, by time, then in the order of the text."""
    index = _Index(analysis)
    made = [(said, entry) for said in dated(analysis) if (entry := _entry(analysis, index, said)) is not None]
    found = [entry for _, entry in made]
    # what stands under an option alone holds nothing back for certain
    known = {entry.node: entry for said, entry in made if entry.node and not said.guards}
    later = [entry.not_before(_after(known, entry, frozenset())) for entry in found]
    return tuple(sorted(later, key=lambda entry: (entry.order, _FIRST.get(entry.kind, len(_FIRST)))))


def _after(known: dict[str, Entry], entry: Entry, seen: frozenset[str]) -> int | None:
    """The least hours after signature before which something cannot come, by what it waits for."""
    found = [low for _, span in entry.cases for low in [span.low] if low is not None]
    least = [min(found)] if found else []
    for need in entry.waits:
        ways = [[known[node] for node in way if node in known and node not in seen] for way in need.alternatives]
        lows = [[_after(known, one, seen | {entry.node}) for one in way] for way in ways]
        each = [max((low for low in way if low is not None), default=None) for way in lows]
        if each and None not in each:
            least.append(min(low for low in each if low is not None))
    return max(least, default=None)


_FIRST = {"signature": 0, "entry into force": 1}


# ── when it is ───────────────────────────────────────────────────────────


def _entry(analysis: Analysis, index: _Index, said: Dated) -> Entry | None:
    def evaluate(resolution: Resolution) -> Span | None:
        if not resolution.stands(said.guards):
            return None
        begins = resolution.settled_slots((said.begins,))
        ends = resolution.settled_slots((said.ends,))
        return _span(analysis, index.zone, begins[0] if begins else None, ends[0] if ends else None)

    explored, complete = explore(analysis.model, evaluate, MOST_CASES)
    cases = tuple((options_of(resolution), span) for resolution, span in explored if span is not None)
    if not complete:
        cases = ()
    elif not cases:
        return None
    sequence = analysis.sequence
    circle = sequence.circles.get(said.node, ()) or sequence.circle(said.begins)
    begins = not circle
    circle = circle or sequence.circle(said.ends)
    if circle:
        cases = tuple(
            (options, span._replace(high=None, last=None) if begins else Span(None, None)) for options, span in cases
        )
    waits = sequence.needs_of(said.node) if said.node else ()
    nodes, from_force = _counted_from(analysis, said)
    if said.kind == "entry into force":
        nodes.add(IN_FORCE)
    holders = tuple(dict.fromkeys(index.holders(nodes, said)))
    bearers = analysis.world.expand(said.bearers)
    return Entry(said.kind, said.name, said.element, said.fields, cases, said.timing, said.lasting, waits, holders,
                 bearers, from_force and said.kind != "entry into force", said.node, complete,
                 circle, bool(circle) and begins)  # fmt: skip


def _span(analysis: Analysis, zone: str, begins: Slot, ends: Slot) -> Span:
    timeline = analysis.timeline
    first, last = timeline.key(begins), timeline.key(ends)
    low = timeline.bounds(SIGNATURE, first)[0] if first is not None else None
    high = timeline.bounds(SIGNATURE, last)[1] if last is not None else None
    days = [one.iso if isinstance(one, Date) else None for one in (begins, ends)]
    return Span(low, high, days[0] or _day(analysis, zone, first, 0), days[1] or _day(analysis, zone, last, 1))


def _day(analysis: Analysis, zone: str, key: str | None, side: int) -> str | None:
    """The first (0) or the last (1) day of a point, where dates of the text bound it."""
    if key is None:
        return None
    found = []
    for anchor, clock_of in ((calendar.LOCAL_EPOCH, "utc"), (calendar.EPOCH, zone)):
        if anchor in analysis.timeline.network.index:
            hours = analysis.timeline.bounds(anchor, key)[side]
            if hours is not None:
                found.append((hours, clock_of))
    if not found:
        return None
    # by the clock in which its date is written a day is exact; by the other one it is hours wider
    return calendar.day_of(*(max(found) if side == 0 else min(found)))


def zone_of(model: Settlement) -> str:
    """The zone in which the dates of a text are read: the one that they name, utc where they name several or none."""
    zones: set[str] = set()
    stack: list[object] = [model]
    seen: set[int] = set()
    while stack:
        at = stack.pop()
        if isinstance(at, Date) and at.zone:
            zones.add(at.zone)
        if isinstance(at, Record) and id(at) not in seen:
            seen.add(id(at))
            stack.extend(vars(at).values())
        elif isinstance(at, tuple):
            stack.extend(at)
        elif isinstance(at, dict):
            stack.extend(at.values())
    return zones.pop() if len(zones) == 1 else "utc"


# ── who holds it up ──────────────────────────────────────────────────────


def _counted_from(analysis: Analysis, said: Dated) -> tuple[set[str], bool]:
    """What must come before it, and what its time counts from; whether that is entry into force."""
    sequence = analysis.sequence
    nodes: set[str] = {said.node} | set(sequence.before(said.node)) if said.node else set()
    from_force = False
    for point in _points((said.begins, said.ends)):
        if point.name in (IN_FORCE, in_force_of(said.timing)):
            from_force = True
        for node in sequence.nodes(point.name) if point.kind in ("milestone", "phase", "ceasefire", "vote") else ():
            nodes |= {node, *sequence.before(node)}
    if IN_FORCE in nodes:
        from_force = True
        if said.kind != "entry into force":
            nodes -= {IN_FORCE, *sequence.before(IN_FORCE)}
    return nodes, from_force


def _points(slots: Iterable[Slot]) -> Iterator[Ref]:
    """The named points in some times."""
    stack = [value for slot in slots for value in possibilities(slot)]
    while stack:
        at = stack.pop()
        if isinstance(at, Ref):
            yield at
        elif isinstance(at, PhaseEdge):
            yield at.phase
        elif isinstance(at, After):
            stack += possibilities(at.point)
        elif isinstance(at, (EarlierOf, LaterOf)):
            stack += [value for point in at.points for value in possibilities(point)]
        elif isinstance(at, Date):
            continue


class _Index:
    """Who holds up what, found once: by the element that something else waits for."""

    def __init__(self, analysis: Analysis) -> None:
        world, model = analysis.world, analysis.model
        self.held: dict[str, list[Holder]] = {}
        self.consents: dict[str, list[Holder]] = {}
        for one in analysis.powers:
            matter = one.matter
            if matter.kind == CERTIFICATE:
                found = [Holder(power.actor, "certifies", matter.element) for power in one.blockers]
                self.held.setdefault(matter.element, []).extend(found)
            elif matter.kind == ENTRY:
                self.consents[matter.subject] = [Holder(p.actor, "consents", matter.element) for p in one.blockers]
        for duty in model.undertakings():
            self.held.setdefault(duty.id, []).extend(Holder(n, "does", duty.id) for n in world.expand(duty.bearers))
        for final in model.finals():
            if final.kind == "ratification":
                self.held[final.id] = [Holder(name, "ratifies", final.id) for name in world.expand(final.subjects)]
        for vote in model.votes():
            callers = world.expand(vote.callers)
            self.held[vote.id] = [Holder(callers[0], "calls", vote.id)] if len(callers) == 1 else []
        self.zone = zone_of(model)
        self.order = {element: number for number, element in enumerate(self.held)}

    def holders(self, nodes: set[str], said: Dated) -> Iterator[Holder]:
        """Who certifies, does, ratifies or calls what has to come first, or consents to the text, each once."""
        if IN_FORCE in nodes:
            yield from self.consents.get(said.name, ())
        for node in sorted(nodes & self.held.keys(), key=self.order.__getitem__):
            for holder in self.held[node]:
                if node != said.node or holder.by == "certifies":
                    yield holder
