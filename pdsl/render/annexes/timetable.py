"""What comes when: each point and each dated thing, in days after signature, and by date where one follows."""

from __future__ import annotations

from pdsl.model.time import Date, clock
from pdsl.render.annexes.sheet import Cell, Sheet
from pdsl.render.provisions import Section
from pdsl.render.views import View
from pdsl.semantics.points import IN_FORCE, SIGNATURE
from pdsl.semantics.preconditions import Need
from pdsl.semantics.timetable import Entry, Span, timetable

_CLOCKS = {"signature": SIGNATURE, "entry into force": IN_FORCE}
_LINES = {"expires": ("lasting",), "ceasefire ends": ("lasting",), "ends": ("lasting",)}
COLUMNS = (("what", 7), ("earliest", 3), ("latest", 3), ("waits", 5), ("where", 4))


def annex(sheet: Sheet) -> Section:
    """One row for each point and each dated thing, by time."""
    entries = timetable(sheet.analysis)
    rows = [_row(sheet, entry) for entry in entries]
    table = sheet.table("timetable", COLUMNS, rows)
    dated = any(span.first or span.last for entry in entries for _, span in entry.cases)
    return sheet.annex("timetable", [table] if rows else [], legend=sheet.say("legend_timetable", dated), wide=True)


def _row(sheet: Sheet, entry: Entry) -> tuple[Cell, ...]:
    def earliest(span: Span) -> str:
        return sheet.text("day", "earliest", _day(sheet, span.low, span.first), _date(sheet, span.first))

    def latest(span: Span) -> str:
        return sheet.text("day", "latest", _day(sheet, span.high, span.last, up=True), _date(sheet, span.last))

    needs = [need for need in (_need(sheet, need) for need in entry.waits) if need]
    undecided, never = sheet.say("undecided"), sheet.say("never", entry.itself)
    return (
        sheet.tentative(entry.element, sheet.say("entry", entry.kind, _thing(sheet, entry), of=entry.element)),
        never if entry.never else sheet.told(entry.cases, earliest) if entry.complete else undecided,
        never if entry.circle else sheet.told(entry.cases, latest) if entry.complete else undecided,
        sheet.say("circle", [sheet.node(node) for node in entry.circle]) if entry.circle else sheet.say("needs", needs),
        sheet.where(entry.element, lines=_LINES.get(entry.kind, ())),
    )


def _thing(sheet: Sheet, entry: Entry) -> View:
    if entry.kind in _CLOCKS:
        main = sheet.analysis.model.name
        ref = clock("" if entry.name == main else entry.name, _CLOCKS[entry.kind])
        return {"is": "point", "value": sheet.maker.views.value(ref)}
    return sheet.thing(entry.element, entry.name)


def _day(sheet: Sheet, hours: int | None, date: str | None, *, up: bool = False) -> View | None:
    """The day after signature; a date says more than how long before signature it may lie."""
    return None if date and hours is not None and hours < 0 else sheet.day(hours, up=up)


def _date(sheet: Sheet, iso: str | None) -> View | None:
    return sheet.maker.views.value(Date(iso=iso)) if iso else None


def _need(sheet: Sheet, need: Need) -> list[list[View]]:
    """The ways in which a need is met, each with all that has to come; what has no number is left out."""
    ways = []
    for way in need.alternatives:
        nodes = [sheet.node(node) for node in way]
        ways.append([node for node in nodes if node["is"] != "element" or node["id"]])
    return ways if all(ways) else []
