"""What the text has a time for: milestones, phases, duties, what begins and what ends, before it is looked up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.actors import Body, Lasting
from pdsl.model.acts import act_kind
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.final import FinalClause
from pdsl.model.settlement import instrument_of
from pdsl.model.status import StatusEntry
from pdsl.model.terms import Deferred, Duration, Ref, Slot, possibilities
from pdsl.model.time import After, PhaseEdge, Timing, clock, deadline
from pdsl.model.undertakings import Guard, Undertaking
from pdsl.model.votes import Vote
from pdsl.semantics.points import IN_FORCE, SIGNATURE

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


class Dated(NamedTuple):
    """One thing with a time, as the text says it. `begins` and `ends` are points; None: not said.

    `kind` is that of the entry in the timetable; `node` its node in the order of things, empty where it has none.
    """

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


def dated(analysis: Analysis) -> Iterator[Dated]:
    """Everything that has a time, in the order of the text."""
    model = analysis.model
    for text in model.texts:
        for name in (SIGNATURE, IN_FORCE):
            point = clock(text.instrument, name)
            kind = "signature" if name == SIGNATURE else "entry into force"
            final = next((final for final in text.finals() if final.kind == name), None)
            dated = getattr(text, "dated", None)
            if (text.instrument and name == SIGNATURE and dated is None) or not text.name:
                continue  # signed with the main text, or no text that is signed
            yield Dated(kind, text.instrument or text.name, final.id if final else text.element, ("at", "from", ""),
                        point, point, final.timing if final else Timing(),
                        node=IN_FORCE if name == IN_FORCE and not text.instrument else "")  # fmt: skip
        lasting, element = text.lasting
        if lasting is not None and not lasting.indefinite:
            yield Dated("expires", text.instrument or text.name, element, ("lasts", ""), *_term(
                lasting, clock(text.instrument, IN_FORCE)), lasting=lasting)  # fmt: skip
    for milestone in model.milestones.values():
        point = Ref(name=milestone.name, kind="milestone")
        yield Dated("milestone", milestone.name, f"milestone.{milestone.name}", ("name",), point, point,
                    milestone.timing, node=f"milestone.{milestone.name}")  # fmt: skip
    for phase in model.phases.values():
        for edge, kind in (("start", "phase begins"), ("end", "phase ends")):
            edged = PhaseEdge(phase=Ref(name=phase.name, kind="phase"), edge=edge)
            yield Dated(kind, phase.name, f"phase.{phase.name}", ("name",), edged, edged, phase.timing,
                        node=f"{edge} of {phase.name}")  # fmt: skip
    for clause, _ in model.clauses():
        if isinstance(clause, (Ceasefire, Vote)):
            kind = "vote" if isinstance(clause, Vote) else "ceasefire"
            point = Ref(name=clause.name, kind=kind)
            yield Dated(kind, clause.name, clause.id, ("name",), point, point, clause.timing, None, clause.guards,
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
                yield Dated("begins", said, line.row.id, ("value", ""), line.timing.start, line.timing.start,
                            line.timing, None, cap.guards)  # fmt: skip
    for body in model.actors.values():
        if isinstance(body, Body):
            yield from _body(body)


def _amount(value: Slot) -> str:
    from pdsl.semantics.open_terms import value_words

    return value_words(value) if value is not None else ""


def _duty(duty: Undertaking) -> Iterator[Dated]:
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
            yield Dated("duty", duty.id, duty.id, ("by", "within", "at", "verb"), first, due, timing, None, duty.guards,
                        duty.id, duty.bearers)  # fmt: skip
    else:
        yield from _window("", duty.id, duty.id, timing, duty.guards, duty.bearers)
    for stage in duty.stages:
        point = deadline(stage.timing)
        if point is not None:
            yield Dated("stage", duty.id, duty.id, ("stages", "verb"), force, point, stage.timing, None, duty.guards,
                        duty.id, duty.bearers)  # fmt: skip


def _window(
    what: str, name: str, element: str, timing: Timing, guards: tuple[Guard, ...], bearers: tuple[Slot, ...] = ()
) -> Iterator[Dated]:
    """The beginning and the end of what holds for a time, as far as the text says them."""
    said = f"{what} of {name}" if what else name
    begins = next((p for p in (timing.start, timing.at, timing.not_before) if p is not None), None)
    if begins is None and (due := deadline(timing)) is not None:
        begins = due
    if begins is not None:
        yield Dated("begins", said, element, ("from", "at", "by", ""), begins, begins, timing, None, guards, element,
                    bearers)  # fmt: skip
    ends = timing.until
    if ends is None and timing.lasting is not None:
        ends = After(duration=timing.lasting, point=begins or clock(timing.instrument, IN_FORCE))
    if ends is not None:
        yield Dated("ends", said, element, ("until", "for", ""), ends, ends, timing, None, guards, "", bearers)


def _lasting(clause: object) -> Iterator[Dated]:
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
            yield Dated("begins", name, element, ("available", "name"), since, since, available, None, guards, element)
    if isinstance(lasting, Lasting) and not lasting.indefinite and isinstance(timing, Timing):
        begins = since or timing.start or timing.at or timing.not_before or clock(timing.instrument, IN_FORCE)
        kind = "ceasefire ends" if isinstance(clause, Ceasefire) else "expires"
        yield Dated(kind, name, element, ("lasts", "name"), *_term(lasting, begins), lasting=lasting, guards=guards)


def _term(lasting: Lasting, begins: Slot) -> tuple[Slot, Slot]:
    ends = lasting.until
    if ends is None and lasting.length is not None:
        ends = After(duration=lasting.length, point=begins)
    return ends, ends if lasting.bound != "at least" else None


def _status(around: Timing, entry: StatusEntry, areas: tuple[str, ...]) -> Iterator[Dated]:
    timing = entry.timing if not entry.timing.silent else around
    name = ", ".join(areas)
    yield from _window(entry.aspect, name, entry.id, timing, entry.guards)
    for value in possibilities(entry.value):
        if isinstance(value, Deferred) and isinstance(value.duration, Duration):
            begins = timing.start or clock(timing.instrument, IN_FORCE)
            ends = After(duration=value.duration, point=begins)
            yield Dated("lapses", f"deferral of {entry.aspect} of {name}", entry.id, ("value", ""), ends, ends, timing,
                        None, entry.guards)  # fmt: skip


def _body(body: Body) -> Iterator[Dated]:
    element = f"actor.{body.name}"
    begins = body.starts.start or body.starts.at or body.starts.not_before
    due = deadline(body.starts)
    if begins is not None or due is not None:
        yield Dated("begins", f"work of {body.name}", element, ("starts", "name"), begins or due, due or begins,
                    body.starts)  # fmt: skip
    if body.lasting is not None and not body.lasting.indefinite:
        since = begins or due or clock(instrument_of(element), IN_FORCE)
        yield Dated("expires", f"mandate of {body.name}", element, ("lasts", "name"), *_term(body.lasting, since),
                    lasting=body.lasting)  # fmt: skip
