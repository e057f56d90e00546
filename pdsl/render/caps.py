"""Force caps: one sentence for one row, a list for a few, a table for many or for columns."""

from __future__ import annotations

from pdsl.model.forces import CapRow, ForceCap, written
from pdsl.render.document import Run, Table, plain_text
from pdsl.render.inline import bare, capitalized, clean, plain
from pdsl.render.provisions import Maker, Provision, points
from pdsl.render.views import View

_TABLE_FROM = 5  # rows from which a table is easier to read than a list
_PLACES = frozenset({"distance", "separation"})


def force_cap(maker: Maker, cap: ForceCap) -> list[Provision]:
    """A cap with what belongs to it; the rules of counting and the dates are paragraphs of their own."""
    view = _view(maker, cap)
    tail = _tail(maker, cap, view)
    heads = [row for row in cap.rows if not row.under]
    if not heads and tail:
        return [tail[0].replace(mark=cap.provenance.mark or tail[0].mark), *tail[1:]]
    if len(heads) == 1 and not cap.columns:
        row = heads[0]
        head = maker.made(cap.id, "force_cap", "sentence", view, row_view(maker, cap, row), provenance=cap.provenance,
                          stances=(*cap.stances, *row.stances))  # fmt: skip
        numbers = head.points + points(row.provenance)
        return [head.replace(points=numbers, mark=head.mark or row.provenance.mark), *tail]
    chapeau = maker.made(cap.id, "force_cap", "chapeau", view, provenance=cap.provenance,
                         stances=cap.stances, bracketed=False)  # fmt: skip
    in_table = [row for row in cap.rows if row.stances and (row.line or row.under or len(heads) >= _TABLE_FROM)]
    chapeau = chapeau.replace(notes=chapeau.notes + tuple(note for row in in_table for note in _positions(maker, row)))
    made: list[Provision] = []
    if cap.columns:
        made.append(chapeau.replace(table=_columns(maker, cap, view)))
        heads = [row for row in heads if not row.line]
        chapeau = maker.made(cap.id, "force_cap", "besides", view, suffix="besides")
    table = len(heads) >= _TABLE_FROM or (view["places"] and len(heads) > 1)
    if table:
        made.append(chapeau.replace(table=_table(maker, cap, heads, view)))
    elif heads:
        rows = tuple(
            maker.made(row.id, "force_cap", "row", row_view(maker, cap, row), provenance=row.provenance,
                       stances=row.stances)
            for row in heads
        )
        made.append(chapeau.replace(children=rows))
    return [*made, *tail]


def _positions(maker: Maker, row: CapRow) -> tuple[tuple[Run, ...], ...]:
    """The positions on a row that is not a paragraph of its own."""
    what = ", ".join(plain(maker.views.value(category)["text"]) for category in row.categories)
    return maker.positions(row.stances, what)


def _view(maker: Maker, cap: ForceCap) -> View:
    views = maker.views
    excess = cap.excess
    return {
        "holders": views.all(cap.holders),
        "each": views.each(cap.holders),
        "manner": cap.manner,
        "where": views.where(cap.areas),
        "several": len(cap.rows) > 1,
        "peacetime": cap.peacetime,
        "places": bool(cap.rows) and all(row.measure in _PLACES for row in cap.rows),
        "title": views.value(cap.title)["text"],
        "includes": views.all(cap.includes),
        "excludes": views.all(cap.excludes),
        "excess": None if excess is None else {
            "how": clean(excess.how),
            "words": views.value(excess.words)["text"],
            "to": views.all(excess.to),
            "timing": views.timing(excess.timing),
            "oversight": views.oversight(excess.oversight),
        },
        "references": [
            {"line": views.all(reference.line), "of": views.all(reference.of)} for reference in cap.references
        ],
        "timing": views.timing(cap.timing),
        "oversight": views.oversight(cap.oversight),
        "conditions": views.conditions(cap.conditions),
    }  # fmt: skip


def _tail(maker: Maker, cap: ForceCap, view: View) -> list[Provision]:
    """What is said of all rows together: references, ratios, baselines, counting, application, excess."""
    views = maker.views
    tail: list[Provision] = []
    if cap.references:
        tail.append(maker.made(cap.references[0].id, "force_cap", "references", view,
                               provenance=cap.references[0].provenance))  # fmt: skip
    for ratio in cap.ratios:
        said = {"parts": ":".join(map(written, ratio.parts)), "among": views.all(ratio.among),
                "rounded": ratio.rounded, "timing": views.timing(ratio.timing)}  # fmt: skip
        tail.append(maker.made(ratio.id, "force_cap", "ratio", view, said, provenance=ratio.provenance))
    for baseline in cap.baselines:
        said = {"of": views.all(baseline.of), "timing": views.timing(baseline.timing),
                "oversight": views.oversight(baseline.oversight),
                "holdings": [{"category": views.value(category), "value": views.maybe(value)}
                             for category, value in baseline.holdings]}  # fmt: skip
        tail.append(maker.made(baseline.id, "force_cap", "baseline", view, said, provenance=baseline.provenance))
    if cap.includes or cap.excludes:
        tail.append(maker.made(cap.id, "force_cap", "counting", view, suffix="counting"))
    if not cap.timing.silent or any(view["oversight"].values()) or any(view["conditions"].values()):
        tail.append(maker.made(cap.id, "force_cap", "application", view, suffix="application"))
    if cap.excess is not None:
        tail.append(maker.made(cap.id, "force_cap", "excess", view, suffix="excess"))
    return tail


def row_view(maker: Maker, cap: ForceCap, row: CapRow) -> View:
    """What the templates get of one row of a cap."""
    views = maker.views
    return {
        "categories": views.all(row.categories),
        "bound": clean(row.bound),
        "value": views.maybe(row.value),
        "measure": clean(row.measure),
        "together": row.together,
        "baseline": row.of_baseline,
        "kept": views.all(row.kept),
        "reference": views.all(row.reference),
        "areas": views.where(row.areas),
        "holders": views.all(row.holders),
        "active": views.maybe(row.active),
        "parts": [
            {"active": views.maybe(part.active), "bound": clean(part.bound), "value": views.maybe(part.value),
             "measure": "", "baseline": part.of_baseline}
            for part in cap.rows
            if part.under == row.id
        ],
        "steps": [
            {"bound": clean(step.bound or row.bound), "value": views.maybe(step.value), "measure": clean(row.measure),
             "baseline": row.of_baseline, "timing": views.timing(step.timing),
             "oversight": views.oversight(step.oversight)}
            for step in row.steps
        ],
        "timing": views.timing(row.timing),
        "oversight": views.oversight(row.oversight),
        "conditions": views.conditions(row.conditions),
    }  # fmt: skip


def _table(maker: Maker, cap: ForceCap, heads: list[CapRow], view: View) -> Table:
    """One row of the table for each row of the cap."""
    rows: list[tuple[tuple[Run, ...], ...]] = []
    for row in heads:
        cells = row_view(maker, cap, row)
        rows.append(tuple(
            capitalized(maker.say("force_cap", part, cells)) for part in ("category", "limit_cell", "when")
        ))  # fmt: skip
    columns = tuple(
        plain(bare(maker.language.say("force_cap", f"column_{name}"))) for name in ("category", "limit", "conditions")
    )
    if not any(cells[2] for cells in rows):
        rows = [cells[:2] for cells in rows]
        columns = columns[:2]
    return Table(id=f"{cap.id}.table", element=cap.id, caption=maker.begun("force_cap", "caption", view),
                 columns=columns, rows=tuple(rows), row_ids=tuple(row.id for row in heads))  # fmt: skip


def _columns(maker: Maker, cap: ForceCap, view: View) -> Table:
    """A table with a column for each category; its rows are headed by what they limit."""
    lines: dict[str, list[CapRow]] = {}
    for row in cap.rows:
        if row.line:
            lines.setdefault(row.line, []).append(row)
    rows = []
    for cells in lines.values():
        head = capitalized(maker.say("force_cap", "head", row_view(maker, cap, cells[0])))
        rows.append((head, *(maker.say("force_cap", "cell", row_view(maker, cap, cell)) for cell in cells)))
    said = (maker.say("force_cap", "column_row"),
            *(maker.say("force_cap", "column", maker.views.value(category)) for category in cap.columns))  # fmt: skip
    return Table(id=f"{cap.id}.columns", element=cap.id, caption=maker.begun("force_cap", "caption", view),
                 columns=tuple(plain_text(capitalized(name)) for name in said), rows=tuple(rows),
                 row_ids=tuple(lines))  # fmt: skip
