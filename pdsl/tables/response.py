"""How long each guarantee takes from attack to response, everything at its limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pdsl.export.text.formulas import formula
from pdsl.export.text.sentences import act as act_words
from pdsl.export.text.sentences import joined, timing
from pdsl.export.text.slots import lasting, listed
from pdsl.model.events import Event
from pdsl.model.guarantees import LADDER, Guarantee
from pdsl.model.ladders import Step
from pdsl.semantics import clocks as c
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.clocks import Clock, Clocks
from pdsl.semantics.decisive import Options
from pdsl.semantics.open_terms import TOO_MANY
from pdsl.tables.rules import rule_words
from pdsl.tables.table import Cell, Cite, Column, Row, Table
from pdsl.tables.words import NONE, Words, hours, lines, names, sentence

COLUMNS = (
    Column("guarantee", "Guarantee", "its name, who gives it to whom", 12),
    Column("event", "On", "the event that it answers: whose attack on whom", 12),
    Column("response", "Response", "who does what; of a guarantee that only consults, the consultation", 18),
    Column("finding", "Finding", "how long the finding of the event takes at most, and where the text says so", 9),
    Column("consultation", "Talks before", "how long consultation and other steps before it take at most", 9),
    Column("decision", "Decision", "how long the decision to respond takes at most", 9),
    Column("due", "Response takes", "how long the response itself takes at most", 9),
    Column("total", "Worst case", "from attack to response, in hours as value; empty: unbounded", 11),
    Column("because", "What stands in the way",
           "the parts without a limit; who of the accused can block; what keeps the forces out", 16),
    Column("covers", "Covered", "whether the attack is answered: in bounded time, at some time, or not for certain", 8),
    Column("strength", "Strength", "the place of the verb on the ladder of guarantee verbs, 0 to 8", 8),
    Column("void", "Void, suspended", "on what the guarantee ends, is suspended or returns", 10),
    Column("window", "Available", "from when until when the guarantee can be called upon, and who renews it", 10),
    Column("clause", "Clause", "where the response stands", 9),
)
_COVERS = {"boundedly": "in time", "unboundedly": "no limit", "not": "not for certain"}


def table(analysis: Analysis) -> Table:
    """One row for each guarantee, event and response."""
    words = Words(analysis)
    found = c.clocks(analysis)
    rows = tuple(row for one in found for row in _rows(analysis, words, one))
    notes = []
    if rows:
        notes.append("worst case: finding, talks, decision and response one after the other, each at its limit; a clock"
                     " that runs from the event itself counts from there")  # fmt: skip
        notes.append("covered: not for certain where nobody is to find the event, the accused can block, or forces are"
                     " kept out")  # fmt: skip
    if not all(one.complete for one in found):
        notes.append("some guarantees have more brackets than are looked at; of these nothing is decided")
    return Table("response", "From attack to response", COLUMNS, rows, tuple(notes), group="guarantee",
                 empty="" if rows else "this text gives no guarantee")  # fmt: skip


def _rows(analysis: Analysis, words: Words, found: Clocks) -> list[Row]:
    """The rows of one guarantee: each event and step that stands in some case."""
    if not found.complete:
        return [_undecided(analysis, words, found)]
    known: dict[tuple[str, str], None] = {}
    for _, made in found.cases:
        known |= dict.fromkeys(_key(clock) for clock in made)
    return [_row(analysis, words, found, key) for key in known]


def _key(clock: Clock) -> tuple[str, str]:
    return (clock.event.name if clock.event else "", clock.step.id if clock.step else "")


def _row(analysis: Analysis, words: Words, found: Clocks, key: tuple[str, str]) -> Row:
    guarantee = found.guarantee
    cases = [(options, next((clock for clock in made if _key(clock) == key), None)) for options, made in found.cases]
    those = [(options, clock) for options, clock in cases if clock is not None]
    first = those[0][1]
    reading = next(one for one in analysis.guarantees if one.guarantee.id == guarantee.id)
    who = {*reading.guarantors, *reading.beneficiaries, *reading.accused}
    totals = {clock.total for _, clock in those}
    part: Callable[[str], Cell] = lambda kind: _part(words, those, kind)  # noqa: E731 - one line for each column
    cells = (
        names([_heading(reading.guarantors, reading.beneficiaries, guarantee)]),
        Cell(_event(first.event) if first.event is not None else "not said", key[0] or None),
        Cell(_said(first.step)),
        part(c.FINDING),
        part(c.CONSULTATION),
        part(c.DECISION),
        part(c.RESPONSE),
        words.told(those, _total)._replace(value=totals.pop() if len(totals) == 1 else None),
        words.told_each(those, lambda clock: [*clock.because, *_vetoes(clock), *_bars(words, clock)]),
        words.told(those, lambda clock: _COVERS[clock.covers]),
        words.told(those, _strength),
        Cell(lines(_turns(words, guarantee)) or NONE),
        Cell(_window(guarantee) or NONE),
        words.cited((words.cite(first.step.id if first.step else guarantee.id, "name", ""),)),
    )
    return Row(cells, frozenset(who))


def _undecided(analysis: Analysis, words: Words, found: Clocks) -> Row:
    """The row of a guarantee of which not every case could be looked at: what the next one gives is not known."""
    guarantee = found.guarantee
    reading = next(one for one in analysis.guarantees if one.guarantee.id == guarantee.id)
    said = {
        "guarantee": names([_heading(reading.guarantors, reading.beneficiaries, guarantee)]),
        "because": Cell(TOO_MANY),
        "clause": words.cited((words.cite(guarantee.id, "name", ""),)),
    }
    cells = tuple(said.get(column.key, Cell("not decided")) for column in COLUMNS)
    return Row(cells, frozenset({*reading.guarantors, *reading.beneficiaries, *reading.accused}))


def _heading(guarantors: tuple[str, ...], beneficiaries: tuple[str, ...], guarantee: Guarantee) -> str:
    by = ", ".join(guarantors) or "nobody named"
    return f"{guarantee.name}: {by} to {', '.join(beneficiaries) or 'nobody named'}"


def _said(step: Step | None) -> str:
    """Who does what, and the name of the step."""
    if step is None:
        return "not said"
    duty = step.undertaking
    said, rest = act_words(duty.act)
    who = ", ".join(bearer.name for bearer in duty.actors)
    return sentence(f"{step.name.rpartition('.')[2]}: {who} {duty.modality} {said} {joined(rest)}".strip())


def _part(words: Words, cases: list[tuple[Options, Clock]], kind: str) -> Cell:
    """The parts of one kind, each with its place."""
    kinds = (kind, c.EARLIER) if kind == c.CONSULTATION else (kind,)
    cites: dict[Cite, None] = {}

    def say(clock: Clock) -> str:
        said = []
        for one in clock.parts:
            if one.kind in kinds:
                cite = words.cite(one.element, one.field, "name", "")
                cites[cite] = None
                if not one.needed and one.kind == c.DECISION and not clock.from_event:
                    said.append("none needed")
                else:
                    waited = "" if one.needed else " (not waited for)"
                    unsaid = "not said" if one.field == "name" else "no limit"
                    said.append(f"{hours(one.hours, unlimited=unsaid)}{waited}, {cite.words}")
        return "\n".join(said) or NONE

    return words.told(cases, say)._replace(cites=tuple(cites))


def _total(clock: Clock) -> str:
    if clock.total is None:
        return "unbounded"
    return hours(clock.total) + (" from the event" if clock.from_event else "")


def _event(event: Event) -> str:
    """The name, and whose attack on whom; what it must amount to."""
    if event.kind == "attack":
        where = f" at {listed(event.area)}" if event.area else ""
        whom = listed(event.victims) if event.victims else "anybody"
        said = f"{event.name}: {listed(event.attackers) if event.attackers else 'anybody'} against {whom}{where}"
        return f"{said}, if {sentence(listed(event.qualified))}" if event.qualified else said
    if event.kind == "breach":
        return f"{event.name}: breach of {listed(event.breached)}"
    return event.name


def _turns(words: Words, guarantee: Guarantee) -> Iterator[str]:
    """On what a guarantee is void, suspended or reinstated, and who finds it."""
    for turn in guarantee.turns:
        on = f" on {listed(turn.events)}" if turn.events else ""
        held = "".join(f" while {formula(one)}" for one in turn.holds_while)
        found = f", found by {rule_words(turn.finder)}" if turn.finder is not None else ""
        yield f"{turn.effect}{on}{held}{found} ({words.cite(turn.id, 'events', '').words})"


def _window(guarantee: Guarantee) -> str:
    said = joined(timing(guarantee.available))
    if guarantee.lasting is not None:
        said = f"{said} {lasting(guarantee.lasting)}".strip()
    return said


def _vetoes(clock: Clock) -> list[str]:
    """`russia, if accused, can block the decision`: those who are alike together."""
    alike: dict[str, list[str]] = {}
    for actor, stage in clock.vetoes:
        alike.setdefault(stage, []).append(actor)
    return [f"{', '.join(actors)}, when accused, can block the {stage}" for stage, actors in alike.items()]


def _bars(words: Words, clock: Clock) -> list[str]:
    places = dict.fromkeys(words.cite(element, field).words for element, field in clock.bars)
    return [f"its forces are kept out by {place}" for place in places]


def _strength(clock: Clock) -> str:
    if clock.step is None:
        return NONE
    return f"{clock.level} {LADDER[clock.level].replace('_', ' ')}" if clock.level is not None else "said in words"
