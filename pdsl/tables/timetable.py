"""When everything comes and is due, what it waits for, who can hold it up."""

from __future__ import annotations

from pdsl.export.text.sentences import joined, timing
from pdsl.export.text.slots import lasting
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.open_terms import TOO_MANY
from pdsl.semantics.preconditions import Need
from pdsl.semantics.sequence import in_circle
from pdsl.semantics.timetable import Entry, Span, timetable, zone_of
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE, Words, days, lines, names

COLUMNS = (
    Column("what", "What", "the milestone, the duty, or what begins and ends", 14),
    Column("earliest", "Earliest", "day after signature (D); value in hours", 6),
    Column("latest", "Latest", "day after signature (D), `open` where there is none; value in hours", 6),
    Column("dates", "Dates", "the first and last calendar day, where a date of the text anchors it", 10,
           under="latest"),
    Column("said", "The text says", "its time in the words of the text", 12),
    Column("waits", "Waits for", "what must come before it", 9),
    Column("holders", "Who can hold it up", "who alone can keep it waiting, and by what; the bearer of a duty left out",
           12),
    Column("clause", "Clause", "where the text says so", 8),
)  # fmt: skip
_KINDS = {
    "signature": "signature of {}", "entry into force": "entry into force of {}", "milestone": "{}",
    "phase begins": "start of {}", "phase ends": "end of {}", "ceasefire": "ceasefire {}",
    "ceasefire ends": "end of ceasefire {}", "vote": "vote {}", "duty": "{}", "stage": "stage of {}",
    "begins": "from then on: {}", "ends": "until then: {}", "lapses": "lapse of the {}", "expires": "end of {}",
}  # fmt: skip
_HOW = {"certifies": "certificate of {}", "does": "{}", "ratifies": "ratification", "calls": "calls {}",
        "consents": "consent"}  # fmt: skip


def table(analysis: Analysis) -> Table:
    """One row for each point and each dated duty, by time."""
    words = Words(analysis)
    found = timetable(analysis)
    dated = any(span.first or span.last for entry in found for _, span in entry.cases)
    rows = tuple(_row(words, entry) for entry in found)
    notes = ["D is the day of signature, a day here is 24 hours; open: no latest day follows from the text"]
    if dated:
        notes.append(f"dates are days of {zone_of(analysis.model)}, or of the place where the text says no zone")
    if not dated:
        notes.append("no date of the text anchors these days in the calendar")
    if not all(entry.complete for entry in found):
        notes.append(TOO_MANY)
    if any(entry.from_force for entry in found):
        notes.append("with entry into force: whoever can hold up entry into force can hold this up")
    return Table("timetable", "What comes when", COLUMNS, rows, tuple(notes) if rows else (),
                 empty="" if rows else "this text names no point in time")  # fmt: skip


def _row(words: Words, entry: Entry) -> Row:
    lows = {span.low for _, span in entry.cases}
    highs = {span.high for _, span in entry.cases}
    circle = [f"a circle: {in_circle(entry.circle)}"] if entry.circle else []
    waits = lines((*dict.fromkeys(_need(words, need) for need in entry.waits), *circle))
    said = lasting(entry.lasting) if entry.lasting is not None else joined(timing(entry.timing))
    holders: dict[str, list[str]] = {}
    for holder in entry.holders:
        by = _HOW[holder.by].format(words.node(holder.element))
        if holder.actor not in holders.setdefault(by, []):
            holders[by].append(holder.actor)
    held = [f"{', '.join(actors)} ({by})" for by, actors in holders.items()]
    told = words.told if entry.complete else _untold
    never = Cell("not decided: waits on itself" if entry.itself else "not decided: waits on a circle")
    cells = (
        Cell(_KINDS[entry.kind].format(words.clause(entry.name)), f"{entry.kind}: {entry.name}"),
        never if entry.never else told(entry.cases, _earliest)._replace(value=lows.pop() if len(lows) == 1 else None),
        never if entry.circle else told(entry.cases, _latest)._replace(value=highs.pop() if len(highs) == 1 else None),
        Cell(NONE) if entry.never else told(entry.cases, _dates),
        Cell(said or NONE),
        Cell(waits or NONE),
        Cell("\n".join([*held, *(["with entry into force"] if entry.from_force else [])]) or NONE,
             names(holder.actor for holder in entry.holders).value),
        words.cited((words.cite(entry.element, *entry.fields),)),
    )  # fmt: skip
    return Row(cells, frozenset({*entry.bearers, *(holder.actor for holder in entry.holders)}))


def _untold(cases: object, say: object) -> Cell:
    """What is said of times that are not decided."""
    del cases, say
    return Cell("not decided")


def _earliest(span: Span) -> str:
    if span.low is None:
        return NONE if span.first else "not said"
    return f"D+{days(span.low)}" if span.low >= 0 else f"D-{days(-span.low)}"


def _latest(span: Span) -> str:
    if span.high is None:
        return NONE if span.last else "open"
    return f"D+{days(span.high)}" if span.high >= 0 else f"D-{days(-span.high)}"


def _dates(span: Span) -> str:
    if span.first and span.last:
        return span.first if span.first == span.last else f"{span.first} to {span.last}"
    return f"not before {span.first}" if span.first else f"by {span.last}" if span.last else NONE


def _need(words: Words, need: Need) -> str:
    return " or ".join(" and ".join(words.node(node) for node in way) for way in need.alternatives)
