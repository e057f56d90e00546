"""The timetable of a text: when each thing can come and is due, what it waits for, who alone can hold it up.

Bounds are those of the network of times, in hours from signature, and calendar days where a date of the text anchors
them. What waits for a milestone, and a deadline that counts from one, is held up by whoever holds up the milestone:
who certifies it, who is to do what it waits for, who calls the vote. (SEMANTICS 2, 5)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.actors import Body, Lasting
from pdsl.model.acts import act_kind
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.final import FinalClause
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement, instrument_of
from pdsl.model.status import StatusEntry
from pdsl.model.terms import Deferred, Duration, Ref, Slot, possibilities
from pdsl.model.time import After, Date, EarlierOf, LaterOf, PhaseEdge, Timing, clock, deadline
from pdsl.model.undertakings import Guard, Undertaking
from pdsl.model.votes import Vote
from pdsl.semantics import calendar
from pdsl.semantics.decisive import Options, options_of
from pdsl.semantics.matters import CERTIFICATE, ENTRY
from pdsl.semantics.open_terms import Resolution, explore
from pdsl.semantics.points import IN_FORCE, SIGNATURE, in_force_of
from pdsl.semantics.preconditions import Need

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
    it counts from entry into force, and is held up by whoever holds up that.
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

    def not_before(self, low: int | None) -> Entry:
        """The same, and not before so many hours after signature."""
        if low is None:
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


class _Said(NamedTuple):
    """What the text has a time for, before it is looked up. `begins` and `ends` are points; None: not said."""

    kind: str
    name: str
    element: str
    fields: tuple[str, ...]
    begins: Slot
    ends: Slot
    timing: Timing = Timing()
    lasting: Lasting | None = None
    guards: tuple[Guard, ...] = ()
    node: str = ""
    bearers: tuple[Slot, ...] = ()


def timetable(analysis: Analysis) -> tuple[Entry, ...]:
    """Every milestone and dated thing of a text, by time, then in the order of the text."""
    index = _Index(analysis)
    found = [entry for said in _said(analysis) if (entry := _entry(analysis, index, said)) is not None]
    known = {entry.node: entry for entry in found if entry.node}
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


# ── what has a time ──────────────────────────────────────────────────────


def _said(analysis: Analysis) -> Iterator[_Said]:
    model = analysis.model
    for text in model.texts:
        for name in (SIGNATURE, IN_FORCE):
            point = clock(text.instrument, name)
            kind = "signature" if name == SIGNATURE else "entry into force"
            final = next((final for final in text.finals() if final.kind == name), None)
            dated = getattr(text, "dated", None)
            if (text.instrument and name == SIGNATURE and dated is None) or not text.name:
                continue  # signed with the main text, or no text that is signed
            yield _Said(kind, text.instrument or text.name, final.id if final else text.element, ("at", "from", ""),
                        point, point, final.timing if final else Timing(),
                        node=IN_FORCE if name == IN_FORCE and not text.instrument else "")  # fmt: skip
        lasting, element = text.lasting
        if lasting is not None and not lasting.indefinite:
            yield _Said("expires", text.instrument or text.name, element, ("lasts", ""), *_term(
                lasting, clock(text.instrument, IN_FORCE)), lasting=lasting)  # fmt: skip
    for milestone in model.milestones.values():
        point = Ref(name=milestone.name, kind="milestone")
        yield _Said("milestone", milestone.name, f"milestone.{milestone.name}", ("name",), point, point,
                    milestone.timing, node=f"milestone.{milestone.name}")  # fmt: skip
    for phase in model.phases.values():
        for edge, kind in (("start", "phase begins"), ("end", "phase ends")):
            edged = PhaseEdge(phase=Ref(name=phase.name, kind="phase"), edge=edge)
            yield _Said(kind, phase.name, f"phase.{phase.name}", ("name",), edged, edged, phase.timing,
                        node=f"{edge} of {phase.name}")  # fmt: skip
    for clause, _ in model.clauses():
        if isinstance(clause, (Ceasefire, Vote)):
            kind = "vote" if isinstance(clause, Vote) else "ceasefire"
            point = Ref(name=clause.name, kind=kind)
            yield _Said(kind, clause.name, clause.id, ("name",), point, point, clause.timing, None, clause.guards,
                        clause.id)  # fmt: skip
        elif isinstance(clause, Undertaking):
            yield from _duty(clause)
        else:
            yield from _lasting(clause)
        if isinstance(clause, Ceasefire):
            yield from _lasting(clause)
    for status in model.statuses():
        for entry in status.entries:
            yield from _status(status.timing, entry, tuple(analysis.world.area_names(status.areas)))
    for cap in model.caps():
        for line in analysis.timeline.lines(cap):
            if line.timing.start is not None and not line.row.line:
                name = ", ".join(value.name for value in line.row.categories if isinstance(value, Ref))
                said = f"{cap.name}: {name} {line.bound} {_amount(line.value)}".rstrip()
                yield _Said("begins", said, line.row.id, ("value", ""), line.timing.start, line.timing.start,
                            line.timing, None, cap.guards)  # fmt: skip
    for body in model.actors.values():
        if isinstance(body, Body):
            yield from _body(body)


def _amount(value: Slot) -> str:
    from pdsl.semantics.open_terms import value_words

    return value_words(value) if value is not None else ""


def _duty(duty: Undertaking) -> Iterator[_Said]:
    """When a duty is to be done; of what is to be kept up, when that begins and ends."""
    timing = duty.timing
    begins = timing.start if timing.start is not None else timing.not_before
    due = deadline(timing)
    force = clock(timing.instrument, IN_FORCE)
    if act_kind(duty.act.kind).achieved or duty.act.opaque:
        if timing.at_once:
            due = due or begins or force
        if due is not None or begins is not None or timing.within is not None:
            first = timing.at if timing.at is not None else begins if begins is not None else force
            yield _Said("duty", duty.id, duty.id, ("by", "within", "at", "verb"), first, due, timing, None, duty.guards,
                        duty.id, duty.bearers)  # fmt: skip
    else:
        yield from _window("", duty.id, duty.id, timing, duty.guards, duty.bearers)
    for stage in duty.stages:
        point = deadline(stage.timing)
        if point is not None:
            yield _Said("stage", duty.id, duty.id, ("stages", "verb"), force, point, stage.timing, None, duty.guards,
                        duty.id, duty.bearers)  # fmt: skip


def _window(
    what: str, name: str, element: str, timing: Timing, guards: tuple[Guard, ...], bearers: tuple[Slot, ...] = ()
) -> Iterator[_Said]:
    """The beginning and the end of what holds for a time, as far as the text says them."""
    said = f"{what} of {name}" if what else name
    begins = next((p for p in (timing.start, timing.at, timing.not_before) if p is not None), None)
    if begins is None and (due := deadline(timing)) is not None:
        begins = due
    if begins is not None:
        yield _Said("begins", said, element, ("from", "at", "by", ""), begins, begins, timing, None, guards, element,
                    bearers)  # fmt: skip
    ends = timing.until
    if ends is None and timing.lasting is not None:
        ends = After(duration=timing.lasting, point=begins or clock(timing.instrument, IN_FORCE))
    if ends is not None:
        yield _Said("ends", said, element, ("until", "for", ""), ends, ends, timing, None, guards, "", bearers)


def _lasting(clause: object) -> Iterator[_Said]:
    """What lasts for a time: guarantees, ceasefires, funds, snap-backs."""
    if isinstance(clause, FinalClause):
        return  # the term of the text itself
    lasting, timing = getattr(clause, "lasting", None), getattr(clause, "timing", None)
    available = getattr(clause, "available", None)
    name, element = str(getattr(clause, "name", "")), str(getattr(clause, "id", ""))
    guards = getattr(clause, "guards", ())
    since = None
    if isinstance(available, Timing) and not available.silent:
        since = available.start or available.at or available.not_before
        if since is not None:
            yield _Said("begins", name, element, ("available", "name"), since, since, available, None, guards, element)
    if isinstance(lasting, Lasting) and not lasting.indefinite and isinstance(timing, Timing):
        begins = since or timing.start or timing.at or timing.not_before or clock(timing.instrument, IN_FORCE)
        kind = "ceasefire ends" if isinstance(clause, Ceasefire) else "expires"
        yield _Said(kind, name, element, ("lasts", "name"), *_term(lasting, begins), lasting=lasting, guards=guards)


def _term(lasting: Lasting, begins: Slot) -> tuple[Slot, Slot]:
    ends = lasting.until
    if ends is None and lasting.length is not None:
        ends = After(duration=lasting.length, point=begins)
    return ends, ends if lasting.bound != "at least" else None


def _status(around: Timing, entry: StatusEntry, areas: tuple[str, ...]) -> Iterator[_Said]:
    timing = entry.timing if not entry.timing.silent else around
    name = ", ".join(areas)
    yield from _window(entry.aspect, name, entry.id, timing, entry.guards)
    for value in possibilities(entry.value):
        if isinstance(value, Deferred) and isinstance(value.duration, Duration):
            begins = timing.start or clock(timing.instrument, IN_FORCE)
            ends = After(duration=value.duration, point=begins)
            yield _Said("lapses", f"deferral of {entry.aspect} of {name}", entry.id, ("value", ""), ends, ends, timing,
                        None, entry.guards)  # fmt: skip


def _body(body: Body) -> Iterator[_Said]:
    element = f"actor.{body.name}"
    begins = body.starts.start or body.starts.at or body.starts.not_before
    due = deadline(body.starts)
    if begins is not None or due is not None:
        yield _Said("begins", f"work of {body.name}", element, ("starts", "name"), begins or due, due or begins,
                    body.starts)  # fmt: skip
    if body.lasting is not None and not body.lasting.indefinite:
        since = begins or due or clock(instrument_of(element), IN_FORCE)
        yield _Said("expires", f"mandate of {body.name}", element, ("lasts", "name"), *_term(body.lasting, since),
                    lasting=body.lasting)  # fmt: skip


# ── when it is ───────────────────────────────────────────────────────────


def _entry(analysis: Analysis, index: _Index, said: _Said) -> Entry | None:
    def evaluate(resolution: Resolution) -> Span | None:
        if not resolution.stands(said.guards):
            return None
        begins = resolution.settled_slots((said.begins,))
        ends = resolution.settled_slots((said.ends,))
        return _span(analysis, index.zone, begins[0] if begins else None, ends[0] if ends else None)

    explored, _ = explore(analysis.model, evaluate, MOST_CASES)
    cases = tuple((options_of(resolution), span) for resolution, span in explored if span is not None)
    if not cases:
        return None
    sequence = analysis.sequence
    waits = sequence.needs_of(said.node) if said.node else ()
    nodes, from_force = _counted_from(analysis, said)
    if said.kind == "entry into force":
        nodes.add(IN_FORCE)
    holders = tuple(dict.fromkeys(index.holders(nodes, said)))
    bearers = analysis.world.expand(said.bearers)
    return Entry(said.kind, said.name, said.element, said.fields, cases, said.timing, said.lasting, waits, holders,
                 bearers, from_force and said.kind != "entry into force", said.node)  # fmt: skip


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


def _counted_from(analysis: Analysis, said: _Said) -> tuple[set[str], bool]:
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

    def holders(self, nodes: set[str], said: _Said) -> Iterator[Holder]:
        """Who certifies, does, ratifies or calls what has to come first, or consents to the text, each once."""
        if IN_FORCE in nodes:
            yield from self.consents.get(said.name, ())
        for node in sorted(nodes & self.held.keys(), key=self.order.__getitem__):
            for holder in self.held[node]:
                if node != said.node or holder.by == "certifies":
                    yield holder
