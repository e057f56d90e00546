"""Points, milestones and phases: *when* (SEMANTICS 2)."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Duration, Ref, Slot

SIGNATURE = Ref(name="signature", kind="milestone")
ENTRY_INTO_FORCE = Ref(name="entry_into_force", kind="milestone")


class Date(Record):
    """A calendar date, with hour and zone where given. `iso` is `2031-03-14`; `time` is `00:00`."""

    iso: str
    time: str = ""
    zone: str = ""  # "utc", "utc+2" or an IANA name


class After(Record):
    """`30 days after P`, `day 31 after P` (`day_count`: the event's own day is not counted), `30 days before P`."""

    duration: Slot
    point: Slot
    day_count: bool = False
    before: bool = False


class PhaseEdge(Record):
    """`start of PHASE`, `end of PHASE`."""

    phase: Ref
    edge: str  # "start" or "end"


class EarlierOf(Record):
    """`earlier of P or Q`."""

    points: tuple[Slot, ...]


class LaterOf(Record):
    """`later of P or Q`."""

    points: tuple[Slot, ...]


Point = Ref | Date | After | PhaseEdge | EarlierOf | LaterOf  # a Ref names a milestone, a phase or an event


class Timing(Record):
    """The times said on anything: every field is a point or a duration, or None where the text is silent.

    `within` is a duration and `within_of` its clock; a duration without a clock is sayable and reported.
    """

    within: Slot = None
    within_of: Slot = None
    by: Slot = None
    at: Slot = None
    start: Slot = None  # from P
    until: Slot = None
    not_before: Slot = None
    lasting: Slot = None  # for D
    every: Slot = None
    during: Slot = None  # a phase
    at_once: bool = False  # immediately
    as_possible: str = ""  # "so far" (an effort) or "as soon" (a time), each "as possible"
    instrument: str = ""  # the linked instrument whose entry into force is the start where none is said

    @property
    def silent(self) -> bool:
        """Whether nothing at all is said about time."""
        return not self.__dict__ or self == Timing(instrument=self.instrument)


def clock(instrument: str, name: str) -> Ref:
    """The signature or the entry into force of an instrument; of the main text where `instrument` is empty."""
    return Ref(name=f"{instrument}:{name}" if instrument else name, kind="milestone")


class Benchmark(Record):
    """What a benchmark measures, the threshold to be met, and who measures it; empty where nothing is said."""

    metric: str = ""
    bound: str = ""  # "at least", "at most", "exactly"
    threshold: Slot = None
    measured_by: tuple[Slot, ...] = ()


class Milestone(Record):
    """A named instant: when it is due and who certifies it. `needs` are the conditions it waits for.

    `benchmark`: it comes when a measure meets a threshold. `on_timeout`: what follows if it does not come in time.
    """

    name: str
    title: str = ""
    timing: Timing = Timing()
    certifier: Slot = None
    needs: tuple[object, ...] = ()  # formulas, all of which must hold
    benchmark: Benchmark | None = None
    on_timeout: Slot = None


class Phase(Record):
    """A named stretch of the common timeline."""

    name: str
    title: str = ""
    timing: Timing = Timing()
    needs: tuple[object, ...] = ()
    ends_when: tuple[object, ...] = ()  # formulas
    longest: Duration | None = None
    on_timeout: Slot = None


def deadline(timing: Timing) -> Slot:
    """The point by which a duty is to be fulfilled; None if there is none."""
    if timing.by is not None or timing.at is not None:
        return timing.by or timing.at
    if timing.within is not None and timing.within_of is not None:
        return After(duration=timing.within, point=timing.within_of)
    return None
