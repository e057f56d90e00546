"""Two to four documents beside each other on pages turned on their side, a row for each paragraph.

What the next document no longer has is struck, what the one before had not is underlined: by hand as it were, for
tracked changes know two texts only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pdsl.render.document import Document
from pdsl.render.tracked.alignment import match
from pdsl.render.tracked.words import DELETED, INSERTED, edits
from pdsl.render.writers.docx.body import TURNED, Body
from pdsl.render.writers.docx.marks import NAMESPACES, attribute, paragraph, run
from pdsl.render.writers.docx.tracked.planning import planned
from pdsl.render.writers.docx.tracked.reading import NOTE, TAB, Cut, Grid, Line, Part, Piece, cut
from pdsl.render.writers.docx.tracked.sides import Side, side

FEWEST, MOST = 2, 4  # columns
_STRUCK = '<w:strike/><w:color w:val="8C1D18"/>'
_LINED = '<w:color w:val="0B5C2E"/><w:u w:val="single"/>'
_BOTH = '<w:strike/><w:color w:val="6B4E00"/><w:u w:val="single"/>'
_NONE = "—"
_LONG = 1200  # characters of a cell from which its row may go over the end of a page
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="8A949B"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class _Marked(NamedTuple):
    """The units of a line, each with whether the next document lacks it, and whether the one before lacked it."""

    units: list[Cut]
    gone: list[bool]
    come: list[bool]


def columns(
    documents: Sequence[Document], pairs: Sequence[Iterable[tuple[str, str]]], legend: str = ""
) -> bytes:  # fmt: skip
    """The documents as a .docx file. `pairs` are the ids that stand for each other in each document and the next;
    `legend` says what the marks mean. Raises ValueError for fewer than two documents, more than four, or columns.
    """
    import docx

    from pdsl.render.writers.docx import package, styles

    if not FEWEST <= len(documents) <= MOST:
        raise ValueError(f"a page has room for {FEWEST} to {MOST} drafts beside each other")
    if any(document.columns for document in documents):
        raise ValueError("documents in columns cannot stand beside each other")
    width = TURNED // len(documents)
    sides = [side(document, room=width) for document in documents]
    writer = _Writer(sides)
    heads = [paragraph("TableHead", run(document.title)) for document in documents]
    grid = f'<w:gridCol w:w="{width}"/>' * len(documents)
    rows = "".join(writer.row(row, width) for row in _rows(sides, pairs))
    head = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in heads)
    written = (
        f"{paragraph('Notice', run(legend)) if legend else ''}"
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * len(documents)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
        f"{paragraph('Unnumbered', '')}{writer.notes(documents)}"
    )
    names = " / ".join(dict.fromkeys(document.title for document in documents))
    whole = documents[-1].replace(title=names, subtitle="", line_numbers=False, initials="", blocks=())
    file = docx.Document()
    styles.prepare(file, whole)
    lists = Body(whole, counted=False).numbering.xml()
    package.put(file, f"<w:body {NAMESPACES}>{written}</w:body>", lists, [], turned=True)
    package.properties(file, whole)
    return package.save(file)


def _rows(sides: Sequence[Side], pairs: Sequence[Iterable[tuple[str, str]]]) -> list[list[int | None]]:
    """The rows: for each document the number of its block, or None. In the order of the first document; what comes
    later stands behind what precedes it in its own.
    """
    rows: list[list[int | None]] = [[at, *[None] * (len(sides) - 1)] for at in range(len(sides[0].items))]
    for column, (old, new) in enumerate(pairwise(sides), 1):
        back = {right: left for left, right in match(old.items, new.items, pairs[column - 1]).items()}
        of_old = {row[column - 1]: row for row in rows if row[column - 1] is not None}
        fresh: dict[int, list[list[int | None]]] = {}  # behind which row, by its identity
        before: list[int | None] | None = None
        for at in range(len(new.items)):
            if at in back:
                before = of_old[back[at]]
                before[column] = at
                continue
            row: list[int | None] = [None] * len(sides)
            row[column] = at
            fresh.setdefault(id(before), []).append(row)
        rows = [*fresh.get(id(None), []), *(one for row in rows for one in (row, *fresh.get(id(row), [])))]
    return rows


class _Writer:
    """Writes rows, and the notes of each document behind them under the numbers that they have there: at the foot of a
    page those of several documents would stand among each other.
    """

    def __init__(self, sides: Sequence[Side]) -> None:
        self._sides = sides

    def notes(self, documents: Sequence[Document]) -> str:
        """The notes of the documents one after the other."""
        made = []
        for document, own in zip(documents, self._sides, strict=True):
            if own.notes:
                made.append(paragraph("NoticeTitle", run(document.title)))
            for number, pieces in own.notes.items():
                mark = run(f"{number} ", "FootnoteReference")
                made.append(paragraph("FootnoteText", mark + "".join(map(_run, pieces))))
        return "".join(made)

    def row(self, row: Sequence[int | None], width: int) -> str:
        """A row; a document without the block has a dash."""
        parts = [side.parts[at] if at is not None else () for side, at in zip(self._sides, row, strict=True)]
        marked = _marked(parts)
        cells = []
        for column, own in enumerate(parts):
            content = "".join(self._part(part, column, marked) for part in own) or paragraph("TableText", run(_NONE))
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>')
        long = any(sum(map(_length, own)) > _LONG for own in parts)
        whole = "" if long else "<w:trPr><w:cantSplit/></w:trPr>"
        return f"<w:tr>{whole}{''.join(cells)}</w:tr>"

    def _part(self, part: Part, column: int, marked: dict[tuple[int, Line], _Marked]) -> str:
        if isinstance(part, Grid):
            return self._grid(part, column, marked)
        told = marked.get((column, part)) or _Marked(cut(part, {}), [], [])
        count = len(told.units)
        flags = zip(told.units, told.gone or [False] * count, told.come or [False] * count, strict=True)
        content = "".join(
            _run(piece, {(True, True): _BOTH, (True, False): _STRUCK, (False, True): _LINED}.get(mark, ""))
            for mark, group in groupby(flags, key=lambda each: (each[1], each[2]))
            for piece in _joined(piece for (_, pieces), _, _ in group for piece in pieces)
        )
        return f'<w:p><w:pPr><w:pStyle w:val="{attribute(part.style)}"/>{part.properties}</w:pPr>{content}</w:p>'

    def _grid(self, grid: Grid, column: int, marked: dict[tuple[int, Line], _Marked]) -> str:
        rows = []
        for row in grid.rows:
            cells = (
                f"<w:tc>{cell.properties}{''.join(self._part(line, column, marked) for line in cell.lines)}</w:tc>"
                for cell in row.cells
            )
            properties = f"<w:trPr>{row.properties}</w:trPr>" if row.properties else ""
            rows.append(f"<w:tr>{properties}{''.join(cells)}</w:tr>")
        return f"<w:tbl>{grid.properties}{''.join(rows)}</w:tbl>"


def _marked(parts: Sequence[Sequence[Part]]) -> dict[tuple[int, Line], _Marked]:
    """What is marked in the lines of a row, by their column."""
    found: dict[tuple[int, Line], _Marked] = {}

    def of(column: int, line: Line) -> _Marked:
        if (column, line) not in found:
            units = cut(line, dict.fromkeys((piece.note for piece in line.pieces), "note"))
            found[column, line] = _Marked(units, [False] * len(units), [False] * len(units))
        return found[column, line]

    for column, (old, new) in enumerate(pairwise(parts)):
        if not old or not new:
            continue
        for before, after in _pairs(old, new):
            left = of(column, before) if before is not None else None
            right = of(column + 1, after) if after is not None else None
            units = [[unit for unit, _ in line.units] if line else [] for line in (left, right)]
            for edit in edits(*units):
                if edit.kind == DELETED and left is not None:
                    left.gone[slice(*edit.old)] = [True] * (edit.old[1] - edit.old[0])
                elif edit.kind == INSERTED and right is not None:
                    right.come[slice(*edit.new)] = [True] * (edit.new[1] - edit.new[0])
    for told in found.values():  # a number or a mark is not of the text
        for at, (unit, _) in enumerate(told.units):
            if unit.kind == "fixed":
                told.gone[at] = told.come[at] = False
    return found


def _pairs(old: Sequence[Part], new: Sequence[Part]) -> Iterator[tuple[Line | None, Line | None]]:
    """The lines of two blocks that stand for each other; tables are not looked into."""
    for entry in planned(old, new):
        before, after = entry.old, entry.new
        if not isinstance(before, Grid) and not isinstance(after, Grid):
            yield before, after


def _run(piece: Piece, mark: str = "") -> str:
    """A run, with the properties of its mark in their place."""
    before, lang, after = piece.properties.partition("<w:lang")
    properties = before + mark + lang + after
    if piece.kind == TAB:
        return "<w:r><w:tab/></w:r>"
    return run(str(piece.note) if piece.kind == NOTE else piece.text, more=properties)


def _length(part: Part) -> int:
    """The characters of a part; a table is long."""
    return sum(len(piece.text) for piece in part.pieces) if isinstance(part, Line) else _LONG + 1


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours that may be one run as one piece."""
    for key, group in groupby(pieces, key=lambda piece: piece._replace(text="")):
        own = list(group)
        if key.kind in (NOTE, TAB):
            yield from own
        else:
            yield key._replace(text="".join(piece.text for piece in own))
