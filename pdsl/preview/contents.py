"""One reading of a draft as plain values for the page: the document block by block, findings, sources, tables.

Everything is text: the page escapes by setting text, and the HTML of blocks comes from the writer of web pages. Places
are `[file, first line, last line]`, the file a number in `sources`, lines counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pdsl.diagnostics import Diagnostic, Place, Severity
from pdsl.render import traced
from pdsl.render.comments import Index
from pdsl.render.edition import Edition
from pdsl.render.trace import VOCABULARY, Trace
from pdsl.render.writers.html import pieces
from pdsl.report import in_order, shown_name
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source
from pdsl.tables.table import Cell, Table

LARGEST = 24 * 1024 * 1024  # characters of a document, and of a draft, that a page is given
MOST_ROWS = 2000  # of a table
_TOO_LONG = "the document is too long to be shown here; `pdsl render` makes it"


class Made(NamedTuple):
    """A document as the page shows it, and what it was made of; where none can be made, `refused` says why."""

    blocks: tuple[dict[str, Any], ...] = ()
    found: tuple[Diagnostic, ...] = ()
    refused: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    paragraphs: Index | None = None
    title: str = ""


def made(analysis: Analysis, shown: Analysis, edition: Edition) -> Made:
    """The document of a settlement: `shown` is what is said of it with the options of the edition chosen."""
    document, trace, found = traced(analysis.standing.model, shown, edition)
    if document is None or trace is None:
        return Made(found=found, refused=refusal(found))
    told = pieces(document)
    if sum(len(html) for _, html in told) > LARGEST:
        return Made(found=found, refused=(_TOO_LONG,))
    sources = drafts(shown)
    numbers = {source.name: number for number, source in enumerate(sources)}
    elements = {block.id: getattr(block, "element", "") for block in document.blocks}
    blocks = []
    for name, html in told:
        at = [spot for place in _places(trace, shown, name, elements.get(name, "")) if (spot := _spot(place, numbers))]
        one = trace.of(name)
        cite = (one.at.citation or _short(one.at.words)) if one is not None else ""
        blocks.append({"id": name, "html": html, "cite": cite, "at": at})
    return Made(tuple(blocks), found, (), sources, Index(trace), document.title)


def refusal(found: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Why no document is made, and what to do, a line for each."""
    return tuple(
        words for one in found if one.severity is Severity.ERROR for words in (one.message, *one.notes, *one.helps)
    )


def drafts(analysis: Analysis) -> tuple[Source, ...]:
    """The texts that an analysis was made of, the draft itself first, with what its reader may not see blanked."""
    root = analysis.origins[("text", "")].source
    found = dict.fromkeys((root, *(place.source for place in analysis.origins.values())))
    return tuple(source for source in found if source.name != VOCABULARY)


def findings(
    found: Iterable[Diagnostic], numbers: dict[str, int], index: Index | None, cwd: str
) -> list[dict[str, Any]]:
    """The findings in the order of reports. `numbers` are those of the sources, `index` finds paragraphs."""
    told = []
    for one in in_order(found):
        place = one.primary.place if one.primary is not None else None
        near = index.about(place) if index is not None and place is not None else None
        line = place.source.position(place.span.start).line if place is not None else 0
        told.append({
            "code": one.code, "name": one.name, "severity": one.severity.value, "message": one.message,
            "notes": list(one.notes), "helps": list(one.helps), "authority": list(one.authority),
            "depends": list(one.depends), "acknowledged": one.acknowledged, "within": one.within,
            "label": one.primary.text if one.primary is not None else "",
            "where": f"{shown_name(place.source.name, cwd)}:{line}" if place is not None else "",
            "at": _spot(place, numbers) if place is not None else None, "block": near.at.id if near else "",
        })  # fmt: skip
    return told


def table(made_table: Table, analysis: Analysis, numbers: dict[str, int]) -> dict[str, Any]:
    """A table: titles of columns, and for each cell its lines and the places that it rests on."""

    def cell(one: Cell) -> dict[str, Any]:
        cites = []
        for cite in one.cites:
            place = analysis.place(cite.element)
            cites.append({"words": cite.words, "at": _spot(place, numbers) if place is not None else None})
        return {"lines": one.text.split("\n"), "cites": cites}

    rows = [[cell(one) for one in row.cells] for row in made_table.rows[:MOST_ROWS]]
    more = len(made_table.rows) - len(rows)
    notes = [*made_table.notes, *([f"{more} more rows: `pdsl table {made_table.name}` prints them all"] * bool(more))]
    return {
        "name": made_table.name, "title": made_table.title, "rows": rows, "notes": notes, "empty": made_table.empty,
        "columns": [[column.key, column.title] for column in made_table.columns],
    }  # fmt: skip


def moved(before: Source, after: Source) -> tuple[int, int, int]:
    """How lines of an earlier text stand in a later one: (first line that differs, the line behind the last that
    differs, by how many lines what follows has moved), lines of the earlier text, from 1.
    """
    old, new = before.text.splitlines(), after.text.splitlines()
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    end = 0
    while end < min(len(old), len(new)) - same and old[-1 - end] == new[-1 - end]:
        end += 1
    return same + 1, len(old) - end + 1, len(new) - len(old)


def relocated(at: list[list[int]], shifts: dict[int, tuple[int, int, int]]) -> list[list[int]]:
    """Places of an earlier text as places of the present one; what stood where it differs is as near as can be told."""
    found = []
    for number, first, last in at:
        begin, end, by = shifts.get(number, (0, 0, 0))
        told = [_line(line, begin, end, by) for line in (first, last)]
        found.append([number, told[0], max(told)])
    return found


def _line(line: int, begin: int, end: int, by: int) -> int:
    if line < begin:
        return line
    return line + by if line >= end else max(1, min(line, end + by))


def _places(trace: Trace, analysis: Analysis, block: str, element: str) -> tuple[Place, ...]:
    one = trace.of(block)
    if one is not None:
        return one.places
    place = analysis.place(element) if element else None
    return (place,) if place is not None else ()


def _spot(place: Place, numbers: dict[str, int]) -> list[int] | None:
    number = numbers.get(place.source.name)
    if number is None:
        return None
    first = place.source.position(place.span.start).line
    return [number, first, max(first, place.source.position(max(place.span.start, place.span.end - 1)).line)]


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"

