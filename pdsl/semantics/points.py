"""The points in time that a settlement names, and what it says of the distances between them (SEMANTICS 2).

One class, since every kind of clause enters its points and constraints into one table, in one walk over the text.
"""

from __future__ import annotations

from typing import NamedTuple

from pdsl.model.actors import Lasting
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.changes import Trace
from pdsl.model.final import FinalClause
from pdsl.model.forces import ForceCap, Line
from pdsl.model.formulas import HappensWithin, Within
from pdsl.model.record import Record
from pdsl.model.settlement import Instrument, Settlement
from pdsl.model.status import StatusEntry
from pdsl.model.terms import Deferred, Duration, Ref, Slot, is_open, possibilities
from pdsl.model.time import (
    After,
    Date,
    EarlierOf,
    LaterOf,
    PhaseEdge,
    Timing,
    clock,
    deadline,
)
from pdsl.model.votes import Vote
from pdsl.semantics import calendar
from pdsl.semantics.calendar import duration_words, is_length, length_ends
from pdsl.semantics.network import Constraint

SIGNATURE = "signature"
IN_FORCE = "entry_into_force"
_SAME_DAY = 23  # hours that may lie between two points of one day


class Cause(NamedTuple):
    """What the text says that makes a constraint: an element's field, and the words for a message."""

    element: str
    field: str
    words: str


class Window(NamedTuple):
    """From `start` until `end`, as keys of points; None is open."""

    start: str | None
    end: str | None


class Points:
    """All points of a settlement. Keys: a milestone's name, `phase:start`, `phase:end`, derived points `~n`."""

    def __init__(self, model: Settlement, asked: tuple[Slot, ...] = ()) -> None:
        self.model = model
        self.constraints: list[Constraint] = []
        self._derived: dict[object, str] = {}
        self._points: dict[str, Slot] = {}  # the derived points by their keys
        self._windows: dict[int, tuple[Timing, Window]] = {}
        self._lines: dict[str, tuple[Line, ...]] = {}
        self.offsets: dict[str, tuple[str, int, int]] = {}
        self.lapses: list[str] = []
        self._words: dict[str, str] = {SIGNATURE: "signature", IN_FORCE: "entry into force"}
        self._add(SIGNATURE, IN_FORCE, 0, None, Cause("settlement", "", "entry into force is not before signature"))
        for instrument in model.instruments.values():
            if instrument.linked:
                self._instrument(instrument)
        if model.changes:
            self._changes()
        self._milestones()
        self._phases()
        self._elements()
        self._spans()
        self._named_in((model.redlines, model.scenarios, tuple(model.frameworks.values()), asked))

    def key(self, point: Slot) -> str | None:
        """The key of a point in time; None for what is open or no point."""
        if isinstance(point, Ref):
            if point.kind in ("milestone", "event"):
                if ":" in point.name and point.name not in self._words:
                    self._clocks_of(point.name.partition(":")[0])
                return point.name
            if point.kind in ("ceasefire", "vote"):
                return f"{point.kind}:{point.name}"
            return f"{point.name}:start" if point.kind == "phase" else None
        if isinstance(point, PhaseEdge):
            return None if point.phase.missing else f"{point.phase.name}:{point.edge}"
        if isinstance(point, (After, Date, EarlierOf, LaterOf)):
            return self._derive(point)
        return None

    def point(self, key: str) -> Slot:
        """The point of a key; None for a key of none that the text names. The inverse of `key`."""
        if key.startswith("~"):
            return self._points.get(key)
        name, _, edge = key.rpartition(":")
        if name in self.model.phases and edge in ("start", "end"):
            return PhaseEdge(phase=Ref(name=name, kind="phase"), edge=edge)
        if name in ("ceasefire", "vote"):
            return Ref(name=edge, kind=name)
        return Ref(name=key, kind="event" if key in self.model.events else "milestone")

    def words(self, key: str) -> str:
        """A point in words, for messages."""
        return self._words.get(key, key.replace(":", " of " if key.endswith((":start", ":end")) else ":"))

    def window(self, timing: Timing) -> Window:
        """When a clause of this timing has effect: from its start (by default entry into force) until its end."""
        known = self._windows.get(id(timing))
        if known is None:
            # the timing is kept with its window, so that no other can take its place in memory
            known = self._windows[id(timing)] = timing, self._window(timing)
        return known[1]

    def lines(self, cap: ForceCap) -> tuple[Line, ...]:
        """The numbers of a cap with the windows in which they hold, found once."""
        known = self._lines.get(cap.id)
        if known is None or (known and known[0].cap is not cap):
            known = self._lines[cap.id] = cap.lines()
        return known

    def _window(self, timing: Timing) -> Window:
        start = self.key(timing.start) or self.key(timing.at) or self.key(timing.not_before)
        if isinstance(timing.during, Ref) and timing.during.kind == "phase":
            return Window(f"{timing.during.name}:start", f"{timing.during.name}:end")
        end = self.key(timing.until)
        if end is None and isinstance(timing.lasting, Duration):
            # what is to begin by a deadline ends at the latest so long after it
            begins = deadline(timing) if start is None else None
            end = self.key(After(duration=timing.lasting, point=begins if begins is not None else point_of(timing)))
        return Window(start or in_force_of(timing), end)

    # ── building ─────────────────────────────────────────────────────────

    def _add(
        self, source: str, target: str, low: int | None, high: int | None, cause: Cause, contingent: bool = False,
        late: bool = False,
    ) -> None:  # fmt: skip
        self.constraints.append(
            Constraint(
                source=source, target=target, low=low, high=high, cause=cause, contingent=contingent, late=late
            )
        )

    def _derive(self, point: After | Date | EarlierOf | LaterOf) -> str | None:
        found = self._derived.get(point)
        if found is not None:
            return found
        if isinstance(point, Date):
            return self._date(point)
        if isinstance(point, After):
            base = self.key(point.point)
            if base is None or not is_length(point.duration):
                return None
            least, most = length_ends(point.duration)
            words = duration_words(least) if least == most else f"{duration_words(least)} to {duration_words(most)}"
            key = self._new(point, f"{words} {'before' if point.before else 'after'} {self.words(base)}")
            low, high = calendar.hour_bounds(least)[0], calendar.hour_bounds(most)[1]
            cause = Cause("", "", self._words[key])
            if point.before:
                low, high = -high, -low
            self.offsets[key] = base, low, high
            self._add(base, key, low, high, cause, least == most and calendar.is_calendar(least))
            return key
        keys = [key for key in map(self.key, point.points) if key is not None]
        word = "earlier" if isinstance(point, EarlierOf) else "later"
        key = self._new(point, f"the {word} of {' or '.join(map(self.words, keys))}")
        for other in keys:
            if word == "earlier":
                self._add(key, other, 0, None, Cause("", "", self._words[key]))
            else:
                self._add(other, key, 0, None, Cause("", "", self._words[key]))
        return key

    def _date(self, point: Date) -> str | None:
        when = calendar.moment(point)
        if when is None:
            return None
        key = self._new(point, " ".join(filter(None, (point.iso, point.time, point.zone))))
        self._add(when.anchor, key, when.low, when.high, Cause("", "", self._words[key]))
        if when.anchor == calendar.LOCAL_EPOCH:
            low, high = calendar.LOCAL_EPOCH_BOUNDS
            self._add(calendar.EPOCH, calendar.LOCAL_EPOCH, low, high, Cause("", "", "local time"))
        return key

    def _new(self, point: Slot, words: str) -> str:
        key = f"~{len(self._derived)}"
        self._derived[point] = key
        self._points[key] = point
        self._words[key] = words
        return key

    def _clocks_of(self, name: str) -> None:
        """The clocks of an instrument that the text only names."""
        instrument = self.model.instruments.get(name)
        if instrument is not None:
            self._instrument(instrument)

    def _instrument(self, instrument: Instrument) -> None:
        """Its signature and entry into force. One that says neither when is signed and in force with the main text."""
        signed, in_force = f"{instrument.name}:{SIGNATURE}", f"{instrument.name}:{IN_FORCE}"
        title = instrument.title or f"`{instrument.name}`"
        self._words[signed], self._words[in_force] = f"signature of {title}", f"entry into force of {title}"
        element = f"instrument.{instrument.name}"
        text = self.model.text_of(f"{instrument.name}/")
        rules = [final for final in text.finals() if final.kind == IN_FORCE] if instrument.linked else []
        words = f"entry into force of {title} is not before its signature"
        self._add(signed, in_force, 0, None, Cause(element, "", words))
        if instrument.linked and instrument.dated is None:
            self._add(SIGNATURE, signed, 0, 0, Cause(element, "", f"{title} is signed with the main text"))
            if not rules:
                self._add(IN_FORCE, in_force, 0, 0, Cause(element, "", f"{title} enters into force with the main text"))
        day = self.key(instrument.dated)
        if day is not None:
            words = f"{title} is dated {self.words(day)}"
            self._add(day, signed, 0, 0, Cause(element, "dated", words))
        for final in rules:
            self._timed(in_force, final.timing, final.id, fixed=True)

    def _changes(self) -> None:
        """A change is one of a text that is signed, so that its date is not before that signature."""
        for text in self.model.texts:
            if getattr(text, "dated", None) is not None:
                continue  # its signature has a day of its own
            by = {part.by for part, _ in text.clauses() if isinstance(part, Trace)}
            signed = f"{text.instrument}:{SIGNATURE}" if text.instrument else SIGNATURE
            for change in self.model.changes:
                day = self.key(change.dated) if change.name in by else None
                if day is not None:
                    words = f"{change.title or f'`{change.name}`'} of {self.words(day)} changes what is signed"
                    self._add(signed, day, 0, None, Cause(f"change.{change.name}", "dated", words))

    def _milestones(self) -> None:
        for milestone in self.model.milestones.values():
            self._words[milestone.name] = milestone.title or f"`{milestone.name}`"
            element = f"milestone.{milestone.name}"
            others = "the certification of" if milestone.certifier is not None else ""
            self._timed(milestone.name, milestone.timing, element, fixed=True, others=others)
            if milestone.timing.silent:  # a point of its own all the same, from which others may run
                self._add(SIGNATURE, milestone.name, None, None, Cause("", "", ""))
        for final in self.model.finals():
            if final.kind == "entry_into_force":
                self._timed(IN_FORCE, final.timing, final.id, fixed=True)
                if final.consent == "ratification" and not final.guards:
                    self._ratified(final)

    def _ratified(self, final: FinalClause) -> None:
        """Entry into force waits for each ratification, which is for others than those who sign to give in its time;
        of a single one the text says how long after it.
        """
        ratifications = [one for one in self.model.finals() if one.kind == "ratification" and not one.guards]
        after = final.after_consent
        low, high = calendar.hour_bounds(after) if isinstance(after, Duration) else (0, 0)
        for one in ratifications:
            key = f"ratification:{one.id}"
            self._words[key] = "ratification"
            self._timed(key, one.timing, one.id, fixed=True, others="the decision on")
            self._add(SIGNATURE, key, 0, None, Cause("", "", "what is ratified has been signed"))
            words = f"entry into force is {duration_words(after)} after" if isinstance(after, Duration) else ""
            cause = Cause(final.id, "consent", f"{words or 'entry into force is upon'} ratification")
            exact = len(ratifications) == 1 and (after is None or isinstance(after, Duration))
            self._add(key, IN_FORCE, low, high if exact else None, cause, exact and low != high)

    def _phases(self) -> None:
        for phase in self.model.phases.values():
            start, end = f"{phase.name}:start", f"{phase.name}:end"
            title = phase.title or f"`{phase.name}`"
            self._words[start], self._words[end] = f"start of {title}", f"end of {title}"
            element = f"phase.{phase.name}"
            self._add(start, end, 0, None, Cause(element, "", f"{title} ends after it starts"))
            begins, ends = self.key(phase.timing.start), self.key(phase.timing.until)
            if begins is not None:
                self._add(begins, start, 0, 0, Cause(element, "from", f"{title} starts at {self.words(begins)}"))
            if ends is not None:
                self._add(ends, end, 0, 0, Cause(element, "until", f"{title} ends at {self.words(ends)}"))
            for length, exact in ((phase.timing.lasting, True), (phase.longest, False)):
                if isinstance(length, Duration):
                    low, high = calendar.hour_bounds(length)
                    words = f"{title} lasts {'' if exact else 'at most '}{duration_words(length)}"
                    varies = exact and calendar.is_calendar(length)
                    if varies and begins is not None:
                        # the same months from the same day: what lasts as long from there ends when the phase does
                        same = self.key(After(duration=length, point=phase.timing.start))
                        if same is not None:
                            self._add(same, end, 0, 0, Cause(element, "for", words))
                            varies = False
                    self._add(start, end, low if exact else 0, high, Cause(element, "for", words), varies)

    def _elements(self) -> None:
        """Duties have a point of their own, not after their deadline; deferrals lapse."""
        for truce in self.model.of_type(Ceasefire):
            self._words[f"ceasefire:{truce.name}"] = truce.title or f"`{truce.name}`"
        for vote in self.model.of_type(Vote):
            self._words[f"vote:{vote.name}"] = vote.title or f"`{vote.name}`"
        for clause, _ in self.model.clauses():
            element, timing = str(getattr(clause, "id", "")), getattr(clause, "timing", None)
            if isinstance(timing, Timing) and not timing.silent and not getattr(clause, "guards", ()):
                self._timed(f"duty:{element}", timing, element, fixed=False)
            if isinstance(clause, (Ceasefire, Vote)):
                key = f"{'vote' if isinstance(clause, Vote) else 'ceasefire'}:{clause.name}"
                if not clause.guards:
                    called = isinstance(clause, Vote) and self._by_others(clause.callers)
                    self._timed(key, clause.timing, clause.id, fixed=True, others="the calling of" if called else "")
                    for other in clause.same_day if isinstance(clause, Vote) else ():
                        self._same_day(key, other, clause.id)
            if isinstance(clause, ForceCap):
                for line in self.lines(clause):
                    self.window(line.timing)
            for number, stage in enumerate(getattr(clause, "stages", ())):
                self._timed(f"stage:{element}:{number}", stage.timing, element, fixed=False)
            for part in (clause, *getattr(clause, "entries", ()), *getattr(clause, "rows", ())):
                inner = getattr(part, "timing", None)
                if isinstance(inner, Timing) and not inner.silent:
                    self.window(inner)
                    if any(map(is_open, vars(inner).values())):
                        self._named_in(inner)
            for entry in getattr(clause, "entries", ()):
                self._deferral(entry)

    def _by_others(self, callers: tuple[Slot, ...]) -> bool:
        """Whether none of those who call a vote is a party, or an office or organ of one."""
        parties = {ref.name for ref in self.model.parties if isinstance(ref, Ref)}
        above = [ref.name for slot in callers for ref in possibilities(slot) if isinstance(ref, Ref)]
        seen: set[str] = set()
        while above:
            name = above.pop()
            if name in parties:
                return False
            if name not in seen:
                seen.add(name)
                actor = self.model.actors.get(name)
                above += [of.name for of in actor.of if isinstance(of, Ref)] if actor is not None else []
        return bool(seen)

    def _same_day(self, key: str, other: Slot, element: str) -> None:
        """Two votes on one day: less than a day lies between them, however each is placed."""
        at = self.key(other)
        if at is not None:
            words = f"{self._words[key]} is on the same day as {self.words(at)}"
            self._add(at, key, -_SAME_DAY, _SAME_DAY, Cause(element, "same_day_as", words))

    def _spans(self) -> None:
        """The ends of what lasts for a time: guarantees, ceasefires, snap-backs, mandates, the settlement itself."""
        for clause, _ in self.model.clauses():
            since = _said_start(getattr(clause, "available", None))
            for point in possibilities(since):
                self.key(point)
            lasting = getattr(clause, "lasting", None)
            if lasting is not None:
                self._lasts(lasting, getattr(clause, "timing", Timing()), since)
        for actor in self.model.actors.values():
            lasting = getattr(actor, "lasting", None)
            if lasting is not None:
                self._lasts(lasting, Timing(), None)

    def _lasts(self, lasting: Lasting, timing: Timing, since: Slot) -> None:
        self._named_in((lasting.until,))
        for start in possibilities(since if since is not None else point_of(timing)):
            for length in (*possibilities(lasting.length), lasting.length):
                if is_length(length):
                    self.key(After(duration=length, point=start))

    def _named_in(self, lines: object) -> None:
        """Register the points that only red lines and scenarios name, so that they are in the network too."""
        stack: list[object] = [lines]
        while stack:
            at = stack.pop()
            if isinstance(at, (After, Date, EarlierOf, LaterOf)):
                self.key(at)
            elif isinstance(at, (HappensWithin, Within)) and isinstance(at.duration, Duration):
                self.key(After(duration=at.duration, point=at.of))
            if isinstance(at, Record):
                stack.extend(vars(at).values())
            elif isinstance(at, tuple):
                stack.extend(at)

    def _deferral(self, entry: StatusEntry) -> None:
        for value in possibilities(entry.value):
            if isinstance(value, Deferred) and isinstance(value.duration, Duration):
                lapse = self.key(After(duration=value.duration, point=point_of(entry.timing)))
                if lapse is not None:
                    self.lapses.append(lapse)

    def _timed(self, key: str, timing: Timing, element: str, fixed: bool, others: str = "") -> None:
        """The constraints that a timing puts on a point. `fixed`: `at P` and `from P` place the point itself.

        `others`: what others do (`the certification of`), who may take all the time that is set for it.
        """
        self._words.setdefault(key, "this duty")
        name = self._words[key]
        if timing.within is not None and isinstance(timing.within, Duration):
            clock = self.key(timing.within_of)
            if clock is not None:
                _, high = calendar.hour_bounds(timing.within)
                words = f"{name} within {duration_words(timing.within)} of {self.words(clock)}"
                cause = Cause(element, "within", f"{others} {words}" if others else words)
                self._add(clock, key, 0, high, cause, bool(others), bool(others))
        for field, point in (("by", timing.by), ("until", timing.until if not fixed else None)):
            limit = self.key(point)
            if limit is not None:
                words = f"{name} {field} {self.words(limit)}"
                if others and field == "by":
                    self._add(limit, key, None, 0, Cause(element, field, f"{others} {words}"), True, True)
                else:
                    self._add(key, limit, 0, None, Cause(element, field, words))
        for field, point in (("not_before", timing.not_before), ("from", timing.start)):
            limit = self.key(point)
            if limit is not None:
                words = f"{name} {field.replace('_', ' ')} {self.words(limit)}"
                self._add(limit, key, 0, 0 if fixed and field == "from" else None, Cause(element, field, words))
        at = self.key(timing.at)
        if at is not None:
            self._add(at, key, 0, 0, Cause(element, "at", f"{name} at {self.words(at)}"))


def point_of(timing: Timing) -> Slot:
    """The point from which a clause of this timing runs."""
    for point in (timing.start, timing.at, timing.not_before):
        if point is not None and not is_open(point):
            return point
    return clock(timing.instrument, IN_FORCE)


def in_force_of(timing: Timing) -> str:
    """The key of the entry into force of the instrument that holds a clause of this timing."""
    return f"{timing.instrument}:{IN_FORCE}" if timing.instrument else IN_FORCE


def _said_start(timing: Timing | None) -> Slot:
    """The point from which something is available, if the text says one."""
    if timing is None:
        return None
    return timing.start or timing.at or timing.not_before
