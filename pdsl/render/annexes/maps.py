"""The areas and lines of the text: what defines them, their coordinates, their sources."""

from __future__ import annotations

from pdsl.model.areas import Area
from pdsl.model.terms import Ref
from pdsl.render import declared
from pdsl.render.annexes.sheet import Cell, Sheet
from pdsl.render.provisions import Section

COLUMNS = (("area", 4), ("extent", 7), ("coordinates", 6), ("source", 5), ("where", 3))


def annex(sheet: Sheet) -> Section:
    """One row for each area of which the text speaks."""
    names = declared.used(sheet.maker)
    areas = [area for area in sheet.analysis.model.areas.values() if area.name in names]
    table = sheet.table("maps", COLUMNS, [_row(sheet, area) for area in areas])
    return sheet.annex("maps", [table] if areas else [], legend=sheet.say("legend_maps"), wide=True)


def _row(sheet: Sheet, area: Area) -> tuple[Cell, ...]:
    maker = sheet.maker
    view = declared.area_view(maker, area)
    given = area.provenance
    source = {"words": maker.views.value(given.source)["text"], "dated": maker.views.maybe(given.dated)}
    return (
        sheet.say("listed", [maker.views.value(Ref(name=area.name, kind=area.kind))]),
        sheet.say("extent", view, area.kind, maker.views.token(area.code)),
        sheet.say("coordinates", view),
        sheet.say("source", source),
        sheet.where(f"area.{area.name}"),
    )

