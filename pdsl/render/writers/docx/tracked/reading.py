"""What the writer of Word documents has made of a block, as lines and tables that can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from pdsl.render.tracked.words import Unit, units
from pdsl.render.writers.docx.marks import NAMESPACES, attribute

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIXED = ("Point", "SourceMark")  # styles of what stands outside the sentences
_APART = " — "  # between the number of an article and its title
TEXT, TAB, NOTE = "text", "tab", "note"


class Piece(NamedTuple):
    """Some text under the same properties, a tab, or the mark of a note. `link`: the bookmark that it leads to."""

    kind: str
    text: str = ""
    properties: str = ""
    link: str = ""
    note: int = 0


class Line(NamedTuple):
    """A paragraph: its style, its further properties, what stands in it, and the bookmarks round it."""

    style: str
    properties: str
    pieces: tuple[Piece, ...]
    bookmarks: tuple[tuple[str, str], ...] = ()


class Cell(NamedTuple):
    """A cell: its properties, and its paragraphs."""

    properties: str
    lines: tuple[Line, ...]


class Row(NamedTuple):
    """A row of a table."""

    properties: str
    cells: tuple[Cell, ...]


class Grid(NamedTuple):
    """A table: its properties and the widths of its columns as they are written, and its rows."""

    properties: str
    rows: tuple[Row, ...]


Part = Line | Grid
Cut = tuple[Unit, tuple[Piece, ...]]  # a unit, and the pieces that it is made of


def read(written: str) -> tuple[Part, ...]:
    """The paragraphs and tables of a piece of WordprocessingML that this package has written."""
    root = ET.fromstring(f"<w:body {NAMESPACES}>{written}</w:body>")  # noqa: S314 - nobody else's
    return tuple(_line(each) if each.tag == f"{_W}p" else _grid(each) for each in root)


def read_runs(written: str) -> tuple[Piece, ...]:
    """The pieces of the content of a paragraph, as of a note."""
    (line,) = read(f'<w:p><w:pPr><w:pStyle w:val=""/></w:pPr>{written}</w:p>')
    assert isinstance(line, Line)
    return line.pieces


def _line(element: ET.Element) -> Line:
    style, properties = "", ""
    bookmarks = []
    pieces: list[Piece] = []
    for each in element:
        if each.tag == f"{_W}pPr":
            style = each[0].get(f"{_W}val", "")
            properties = "".join(map(_written, each[1:]))
        elif each.tag == f"{_W}bookmarkStart":
            bookmarks.append((each.get(f"{_W}id", ""), each.get(f"{_W}name", "")))
        elif each.tag == f"{_W}hyperlink":
            pieces += (piece for run in each for piece in _run(run, each.get(f"{_W}anchor", "")))
        elif each.tag == f"{_W}r":
            pieces += _run(each, "")
    return Line(style, properties, tuple(pieces), tuple(bookmarks))


def _run(element: ET.Element, link: str) -> Iterator[Piece]:
    properties = ""
    for each in element:
        if each.tag == f"{_W}rPr":
            properties = "".join(map(_written, each))
        elif each.tag == f"{_W}t":
            yield Piece(TEXT, each.text or "", properties, link)
        elif each.tag == f"{_W}tab":
            yield Piece(TAB, properties=properties)
        elif each.tag == f"{_W}footnoteReference":
            yield Piece(NOTE, properties=properties, note=int(each.get(f"{_W}id", "0")))


def _grid(element: ET.Element) -> Grid:
    rows = []
    for row in element.iterfind(f"{_W}tr"):
        kept = row.find(f"{_W}trPr")
        cells = tuple(
            Cell(_written(cell[0]), tuple(_line(line) for line in cell.iterfind(f"{_W}p")))
            for cell in row.iterfind(f"{_W}tc")
        )
        rows.append(Row("".join(map(_written, kept)) if kept is not None else "", cells))
    return Grid(_written(element[0]) + _written(element[1]), tuple(rows))


def _written(element: ET.Element) -> str:
    """An element with its attributes and children, which are all of one namespace, and without text."""
    name = element.tag.replace(_W, "w:")
    given = "".join(f' {key.replace(_W, "w:")}="{attribute(value)}"' for key, value in element.items())
    inner = "".join(map(_written, element))
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def text(line: Line) -> str:
    """The text of a line, a tab as a space and without its notes."""
    return "".join(" " if piece.kind == TAB else piece.text for piece in line.pieces)


def cut(line: Line, notes: dict[int, str]) -> list[Cut]:
    """The units of a line, each with the pieces that it is made of. `notes`: what tells two notes apart, by number."""
    made: list[Cut] = []
    run: list[Piece] = []

    def close() -> None:
        made.extend(_cut(run))
        run.clear()

    numbered = next((at for at, piece in enumerate(line.pieces) if piece.kind != TEXT), len(line.pieces))
    numbered = numbered if numbered < len(line.pieces) and line.pieces[numbered].kind == TAB else 0
    for at, piece in enumerate(line.pieces):
        apart = piece.text == _APART or any(f'"{style}"' in piece.properties for style in _FIXED)
        if piece.kind == TEXT and at >= numbered and not apart:
            run.append(piece)
            continue
        close()
        key = {TEXT: piece.text, TAB: "\t", NOTE: f"note {notes.get(piece.note, piece.note)}"}[piece.kind]
        made.append((Unit(key, "fixed"), (piece,)))
    close()
    return made


def _cut(pieces: list[Piece]) -> Iterator[Cut]:
    """Text as units, each with its share of the pieces."""
    rest = list(pieces)
    for unit in units("".join(piece.text for piece in pieces)):
        wanted = len(unit.text)
        share: list[Piece] = []
        while wanted:
            piece = rest.pop(0)
            share.append(piece._replace(text=piece.text[:wanted]))
            if len(piece.text) > wanted:
                rest.insert(0, piece._replace(text=piece.text[wanted:]))
            wanted -= len(share[-1].text)
        yield unit, tuple(share)
