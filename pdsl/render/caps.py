"""Force caps: one sentence for one row, a list for a few, a table for many."""

from __future__ import annotations

from pdsl.model.forces import CapRow, ForceCap
from pdsl.render.document import Run, Table
from pdsl.render.inline import bare, capitalized, clean, plain
from pdsl.render.provisions import Maker, Provision, points
from pdsl.render.views import View

_TABLE_FROM = 5  # rows from which a table is easier to read than a list


def force_cap(maker: Maker, cap: ForceCap) -> list[Provision]:
    """A cap with what belongs to it; the rules of counting and the dates are paragraphs of their own."""
    views = maker.views
    view: View = {
        "holders": views.all(cap.holders),
        "each": views.each(cap.holders),
        "manner": cap.manner,
        "where": views.where(cap.areas),
        "several": len(cap.rows) > 1,
        "peacetime": cap.peacetime,
        "title": views.value(cap.title)["text"],
        "includes": views.all(cap.includes),
        "excludes": views.all(cap.excludes),
        "excess": views.value(cap.excess)["text"],
        "timing": views.timing(cap.timing),
        "oversight": views.oversight(cap.oversight),
    }
    tail: list[Provision] = []
    if cap.includes or cap.excludes:
        tail.append(maker.made(cap.id, "force_cap", "counting", view, suffix="counting"))
    if not cap.timing.silent or any(view["oversight"].values()):
        tail.append(maker.made(cap.id, "force_cap", "application", view, suffix="application"))
    if cap.excess:
        tail.append(maker.made(cap.id, "force_cap", "excess", view, suffix="excess"))
    if len(cap.rows) == 1:
        row = cap.rows[0]
        head = maker.made(cap.id, "force_cap", "sentence", view, _row(maker, row), provenance=cap.provenance,
                          stances=cap.stances)  # fmt: skip
        numbers = head.points + points(row.provenance)
        return [head.replace(points=numbers, mark=head.mark or row.provenance.mark), *tail]
    chapeau = maker.made(cap.id, "force_cap", "chapeau", view, provenance=cap.provenance,
                          stances=cap.stances)  # fmt: skip
    if len(cap.rows) >= _TABLE_FROM:
        return [chapeau.replace(table=_table(maker, cap, view)), *tail]
    rows = tuple(
        maker.made(row.id, "force_cap", "row", _row(maker, row), provenance=row.provenance) for row in cap.rows
    )
    return [chapeau.replace(children=rows), *tail]


def _row(maker: Maker, row: CapRow) -> View:
    return {
        "categories": maker.views.all(row.categories),
        "bound": clean(row.bound),
        "value": maker.views.maybe(row.value),
        "ranged": row.ranged,
        "together": row.together,
        "timing": maker.views.timing(row.timing),
        "oversight": maker.views.oversight(row.oversight),
    }


def _table(maker: Maker, cap: ForceCap, view: View) -> Table:
    rows: list[tuple[tuple[Run, ...], ...]] = []
    for row in cap.rows:
        cells = _row(maker, row)
        rows.append(tuple(
            capitalized(maker.say("force_cap", part, cells)) for part in ("category", "limit", "when")
        ))  # fmt: skip
    columns = tuple(
        plain(bare(maker.language.say("force_cap", f"column_{name}"))) for name in ("category", "limit", "conditions")
    )
    if not any(cells[2] for cells in rows):
        rows = [cells[:2] for cells in rows]
        columns = columns[:2]
    return Table(id=f"{cap.id}.table", element=cap.id, caption=maker.begun("force_cap", "caption", view),
                 columns=columns, rows=tuple(rows), row_ids=tuple(row.id for row in cap.rows))  # fmt: skip
