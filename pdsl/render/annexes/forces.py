"""The limits on forces in effect, area by area: the lowest ceiling and the highest floor of all caps that apply."""

from __future__ import annotations

from fractions import Fraction

from pdsl.model.forces import ForceCap
from pdsl.model.terms import Quantity, Ref
from pdsl.render.annexes.sheet import Cell, Sheet
from pdsl.render.caps import row_view
from pdsl.render.document import Table
from pdsl.render.provisions import Section
from pdsl.render.views import View
from pdsl.semantics.ceilings import Effect, Number, Period, Subject, periods, subjects
from pdsl.semantics.open_terms import Interval
from pdsl.semantics.points import SIGNATURE

COLUMNS = (("holder", 3), ("category", 4), ("begins", 4), ("limit", 6), ("where", 4))
_WRITTEN = frozenset({"plus", "unlimited"})


def annex(sheet: Sheet) -> Section:
    """A table for each group of areas that limits speak of; those without an area first."""
    rows: dict[tuple[str, ...], list[tuple[Cell, ...]]] = {}
    for subject in subjects(sheet.analysis):
        for period in periods(sheet.analysis, subject):
            rows.setdefault(subject.areas, []).append(_row(sheet, subject, period))
    for cap in sheet.analysis.model.caps():
        _others(sheet, cap, rows)
    order = sorted(rows, key=bool)
    tables: list[Table] = []
    for number, areas in enumerate(order, 1):
        caption = sheet.say("place", sheet.areas(areas))
        tables.append(sheet.table("forces", COLUMNS, list(dict.fromkeys(rows[areas])), caption, str(number)))
    return sheet.annex("forces", tables, legend=sheet.say("legend_forces"), wide=True)


def _row(sheet: Sheet, subject: Subject, period: Period) -> tuple[Cell, ...]:
    clauses = dict.fromkeys(clause for _, effect in period.cases for clause in effect.clauses)
    category = sheet.maker.views.value(Ref(name=subject.category, kind="category"))
    return (
        sheet.say("listed", sheet.actors((subject.holder,))),
        sheet.say("listed", [category]),
        _begins(sheet, period.key),
        sheet.told(period.cases, lambda effect: _limit(sheet, effect)) if period.cases else sheet.say("undecided"),
        sheet.where(*clauses),
    )


def _begins(sheet: Sheet, key: str) -> Cell:
    """From when, in the words of the text, with the days after signature that follow."""
    timeline = sheet.analysis.timeline
    low, high = (0, 0) if key == SIGNATURE else timeline.bounds(SIGNATURE, key)
    return sheet.say("boundary", sheet.point(timeline.point(key)), _after(sheet, low), _after(sheet, high, up=True))


def _after(sheet: Sheet, hours: int | None, *, up: bool = False) -> View | None:
    """The day after signature; how long before it something may lie is of no use here."""
    return sheet.day(hours, up=up) if hours is not None and hours >= 0 else None


def _limit(sheet: Sheet, effect: Effect) -> str:
    none = effect.has_ceiling and effect.ceiling == 0 and not effect.has_floor
    exact = effect.has_ceiling and effect.has_floor and effect.ceiling == effect.floor and effect.ceiling is not None
    return sheet.text("limit", {
        "none": none,
        "exactly": _number(sheet, effect.ceiling, effect.unit) if exact else None,
        "ceiling": _number(sheet, effect.ceiling, effect.unit) if effect.has_ceiling and not effect.dropped else None,
        "floor": _number(sheet, effect.floor, effect.unit) if effect.has_floor and not effect.dropped else None,
        "unfixed": effect.dropped,
        "tighter": effect.tighter,
        "certain": effect.certain,
        "surely": None if effect.surely is None else _number(sheet, effect.surely, effect.unit),
        "peacetime": effect.peacetime,
    })  # fmt: skip


def _number(sheet: Sheet, number: Number, unit: str) -> View:
    views = sheet.maker.views
    if isinstance(number, Fraction):
        return views.value(Quantity(amount=number, unit=unit))
    if isinstance(number, Interval):
        return {"is": "between", "low": views.value(Quantity(amount=number.low, unit=unit)),
                "high": views.value(Quantity(amount=number.high, unit=unit))}  # fmt: skip
    return {"is": "blank", "deciders": []}


def _others(sheet: Sheet, cap: ForceCap, rows: dict[tuple[str, ...], list[tuple[Cell, ...]]]) -> None:
    """Range, calibre and distance, shares of a baseline, allowances, ratios: as the text has them."""
    maker, world = sheet.maker, sheet.analysis.world
    for line in sheet.analysis.timeline.lines(cap):
        row = line.row
        if row.measure or row.active is not None or row.of_baseline or row.kept or line.bound in _WRITTEN:
            areas = tuple(world.area_names(line.areas))
            rows.setdefault(areas, []).append((
                sheet.say("listed", maker.views.all(line.holders)),
                sheet.say("listed", maker.views.all(row.categories)),
                sheet.say("timed", maker.views.timing(line.timing)),
                sheet.say("as_written", row_view(maker, cap, row)),
                sheet.where(row.id),
            ))  # fmt: skip
    for ratio in cap.ratios:
        areas = tuple(world.area_names(cap.areas))
        parts = [maker.views.value(Quantity(amount=part)) for part in ratio.parts]
        rows.setdefault(areas, []).append((
            sheet.say("listed", maker.views.all(ratio.among)), sheet.say("everything_limited"),
            sheet.say("timed", maker.views.timing(ratio.timing)), sheet.say("ratio", parts), sheet.where(ratio.id),
        ))  # fmt: skip
