"""Lines and tables of two documents as one, with the changes that Word tracks (ISO/IEC 29500-1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from pdsl.render.tracked.words import DELETED, EQUAL, INSERTED, Edit, edits, in_order
from pdsl.render.writers.docx.marks import attribute, run
from pdsl.render.writers.docx.tracked.planning import Entry, close, planned
from pdsl.render.writers.docx.tracked.reading import NOTE, TAB, TEXT, Cell, Cut, Grid, Line, Piece, Row, cut, text

_MARKS = {DELETED: "del", INSERTED: "ins", "left": "moveFrom", "arrived": "moveTo"}

Notes = dict[int, tuple[Piece, ...]]


class Tracked:
    """Writes the parts of two documents; revisions and notes are numbered in the order in which they are written."""

    def __init__(self, author: str, date: str, old: Notes, new: Notes, first: int) -> None:
        told = "".join(one for one in author if one.isprintable()).strip()
        self._known: dict[tuple[Line, Line], tuple[list[Cut], list[Cut], list[Edit]]] = {}
        self._by = f'w:author="{attribute(told)}"' + (f' w:date="{attribute(date)}"' if date else "")
        self._old, self._new = old, new
        self._next = first
        self.notes: list[str] = []  # what stands in each note of the new file
        self.changes = 0

    def _revision(self) -> str:
        self._next += 1
        self.changes += 1
        return f'w:id="{self._next}" {self._by}'

    def text(self, plan: Sequence[Entry]) -> str:
        """Lines and tables one behind the other."""
        ahead = (*(self._begins(entry) for entry in plan[1:]), "")
        return "".join(self._entry(entry, behind) for entry, behind in zip(plan, ahead, strict=True))

    def _entry(self, entry: Entry, behind: str) -> str:
        old, new = entry.old, entry.new
        if isinstance(old, Line) and isinstance(new, Line):
            return self._changed(old, new, behind)
        if isinstance(old, Grid) and isinstance(new, Grid):
            return self._rows(old, new)
        part = old or new
        if isinstance(part, Grid):
            return self._grid(part, entry.kind)
        assert part is not None
        return self._moved(part, entry) if entry.move else self._line(part, entry.kind)

    def _begins(self, entry: Entry) -> str:
        """How a line begins: `deleted`, `inserted`, or empty for what stands in both documents and for tables."""
        if isinstance(entry.old, Line) and isinstance(entry.new, Line):
            found = self._compared(entry.old, entry.new)[2]
            return found[0].kind if found and found[0].kind != EQUAL else ""
        if isinstance(entry.old or entry.new, Grid):
            return ""
        return DELETED if entry.new is None else INSERTED

    # ── Lines ─────────────────────────────────────────────────────────────

    def _line(self, line: Line, kind: str, begin: str = "") -> str:
        """A line that is deleted, inserted or moved as a whole, its end included."""
        mark = _MARKS[kind]
        end = f"<w:rPr><w:{mark} {self._revision()}/></w:rPr>"
        content = self._runs(line.pieces, kind)
        content = self._within(line, content) if kind in (INSERTED, "arrived") else content
        return _paragraph(line, end, begin + content)

    def _moved(self, line: Line, entry: Entry) -> str:
        """One end of a move. Both bear its name, author and day; the schema asks for the day."""
        mark = _MARKS[entry.kind]
        self._next += 1
        number = self._next
        begin = f'<w:{mark}RangeStart w:id="{number}" {self._by} w:name="{attribute(entry.move)}"/>'
        return self._line(line, entry.kind, begin) + f'<w:{mark}RangeEnd w:id="{number}"/>'

    def _compared(self, old: Line, new: Line) -> tuple[list[Cut], list[Cut], list[Edit]]:
        """The units of two lines, and what turns the one into the other."""
        found = self._known.get((old, new))
        if found is None:
            same = self._same_notes(old, new)
            before, after = cut(old, same[0]), cut(new, same[1])
            found = before, after, edits([unit for unit, _ in before], [unit for unit, _ in after])
            self._known[old, new] = found
        return found

    def _changed(self, old: Line, new: Line, behind: str) -> str:
        """A line of both documents, changed by words; `behind`: how the next line begins."""
        before, after, found = self._compared(old, new)
        made = []
        for edit in _ending(found, behind):
            if edit.kind == DELETED:
                made.append(self._runs(_pieces(before[slice(*edit.old)]), DELETED))
            elif edit.kind == INSERTED:
                made.append(self._runs(_pieces(after[slice(*edit.new)]), INSERTED))
            else:
                made.append(self._kept(before[slice(*edit.old)], after[slice(*edit.new)]))
        was = ""
        if (old.style, old.properties) != (new.style, new.properties):
            was = f"<w:pPrChange {self._revision()}>{_properties(old, '')}</w:pPrChange>"
        return _paragraph(new, was, self._within(new, "".join(made)))

    def _same_notes(self, old: Line, new: Line) -> tuple[dict[int, str], dict[int, str]]:
        """Names for the notes of two lines: the same for two versions of one note."""
        before = [piece.note for piece in old.pieces if piece.kind == NOTE]
        after = [piece.note for piece in new.pieces if piece.kind == NOTE]
        names = {number: f"old {number}" for number in before}, {number: f"new {number}" for number in after}
        for i, j in in_order(
            len(before), len(after), lambda i, j: close(_said(self._old[before[i]]), _said(self._new[after[j]]))
        ):
            names[0][before[i]] = names[1][after[j]] = f"both {i}"
        return names

    def _within(self, line: Line, content: str) -> str:
        """Content between the bookmarks of its line."""
        begin = "".join(f'<w:bookmarkStart w:id="{number}" w:name="{attribute(name)}"/>'
                        for number, name in line.bookmarks)  # fmt: skip
        return begin + content + "".join(f'<w:bookmarkEnd w:id="{number}"/>' for number, _ in line.bookmarks)

    # ── Runs ──────────────────────────────────────────────────────────────

    def _runs(self, pieces: Iterable[Piece], kind: str) -> str:
        """Pieces that are deleted, inserted or moved, in one mark."""
        gone = kind in (DELETED, "left")
        deleted_text = kind == DELETED
        content = "".join(
            self._note(piece, None if not gone else piece.note, None if gone else piece.note)
            if piece.kind == NOTE else _run(piece, deleted=deleted_text)
            for piece in _joined(piece._replace(link="") for piece in pieces)
        )  # fmt: skip
        mark = _MARKS[kind]
        return f"<w:{mark} {self._revision()}>{content}</w:{mark}>" if content else ""

    def _kept(self, old: Sequence[Cut], new: Sequence[Cut]) -> str:
        """Units that stand in both documents: as in the new one, with the style that they had where it was another."""
        pieces: list[tuple[Piece, Piece | None]] = []
        for (_, before), (_, after) in zip(old, new, strict=True):
            pieces += zip(after, before if len(before) == len(after) else (None,) * len(after), strict=True)
        made = []
        for link, group in groupby(_merged(pieces), key=lambda each: each[0].link):
            content = "".join(self._same(piece, was) for piece, was in group)
            linked = f'<w:hyperlink w:anchor="{attribute(link)}" w:history="1">{content}</w:hyperlink>'
            made.append(linked if link else content)
        return "".join(made)

    def _same(self, piece: Piece, was: Piece | None) -> str:
        if piece.kind == NOTE:
            return self._note(piece, was.note if was else None, piece.note)
        change = ""
        if was is not None and was.properties != piece.properties:
            change = f"<w:rPrChange {self._revision()}><w:rPr>{was.properties}</w:rPr></w:rPrChange>"
        return _run(piece, more=change)

    def _note(self, piece: Piece, old: int | None, new: int | None) -> str:
        """The mark of a note; the note itself is changed as the mark is, or by words."""
        self.notes.append("")
        number = len(self.notes)
        if old is not None and new is not None:
            before, after = (Line("", "", notes) for notes in (self._old[old], self._new[new]))
            left, right = cut(before, {}), cut(after, {})
            content = "".join(
                self._runs(_pieces(left[slice(*edit.old)]), DELETED) if edit.kind == DELETED
                else self._runs(_pieces(right[slice(*edit.new)]), INSERTED) if edit.kind == INSERTED
                else self._kept(left[slice(*edit.old)], right[slice(*edit.new)])
                for edit in edits([unit for unit, _ in left], [unit for unit, _ in right])
            )  # fmt: skip
        elif old is not None:
            content = self._runs(self._old[old], DELETED)
        else:
            content = self._runs(self._new[new or 0], INSERTED)
        self.notes[number - 1] = content
        return f'<w:r><w:rPr>{piece.properties}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    # ── Tables ────────────────────────────────────────────────────────────

    def _grid(self, grid: Grid, kind: str) -> str:
        return f"<w:tbl>{grid.properties}{''.join(self._row(row, kind) for row in grid.rows)}</w:tbl>"

    def _row(self, row: Row, kind: str) -> str:
        """A row that is deleted or inserted, its cells included."""
        properties = f"<w:trPr>{row.properties}<w:{_MARKS[kind]} {self._revision()}/></w:trPr>"
        cells = (_cell(cell, (self._line(line, kind) for line in cell.lines)) for cell in row.cells)
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def _rows(self, old: Grid, new: Grid) -> str:
        """A table of both documents, changed by rows and within them."""
        pairs = in_order(len(old.rows), len(new.rows), lambda i, j: _like(old.rows[i], new.rows[j], (i, j)))
        made = []
        i = j = 0
        for left, right in [*pairs, (len(old.rows), len(new.rows))]:
            made += [self._row(row, DELETED) for row in old.rows[i:left]]
            made += [self._row(row, INSERTED) for row in new.rows[j:right]]
            if left < len(old.rows):
                row = new.rows[right]
                cells = (
                    _cell(cell, (self.text(planned(was.lines, cell.lines)),))
                    for was, cell in zip(old.rows[left].cells, row.cells, strict=True)
                )
                properties = f"<w:trPr>{row.properties}</w:trPr>" if row.properties else ""
                made.append(f"<w:tr>{properties}{''.join(cells)}</w:tr>")
            i, j = left + 1, right + 1
        return f"<w:tbl>{new.properties}{''.join(made)}</w:tbl>"


def _ending(found: list[Edit], behind: str) -> list[Edit]:
    """Edits that end otherwise than the next line begins.

    LibreOffice takes a change at the end of a line and one of its kind at the beginning of the next for one change,
    the end of the line included, which stands in both documents. So the last of two changes is another, or the last
    word that stays is told as a change of its own.
    """
    last = found[-1] if found else None
    if last is None or not behind or last.kind != behind:
        return found
    before = found[-2] if len(found) > 1 else None
    if before is None:
        return found
    if before.kind != EQUAL:
        return [*found[:-2], last, before]
    kept = [before._replace(old=(before.old[0], before.old[1] - 1), new=(before.new[0], before.new[1] - 1))]
    gone = Edit(DELETED, (before.old[1] - 1, last.old[1]), (before.new[1] - 1,) * 2)
    come = Edit(INSERTED, (last.old[1],) * 2, (before.new[1] - 1, last.new[1]))
    pair = [gone, come] if behind == DELETED else [come, gone]
    return [*found[:-2], *(kept if kept[0].old[0] < kept[0].old[1] else []), *pair]


def _like(old: Row, new: Row, at: tuple[int, int]) -> float:
    """How alike two rows are; the first rows head their tables, and the first cell says what a row is about."""
    if at == (0, 0):
        return 2.0
    if 0 in at:
        return 0.0
    said = [[" ".join(map(text, cell.lines)) for cell in row.cells] for row in (old, new)]
    same = said[0][0] == said[1][0] != ""
    return (1.0 if same else 0.0) + close(" ".join(said[0]), " ".join(said[1]))


def _said(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _cell(cell: Cell, lines: Iterable[str]) -> str:
    return f"<w:tc>{cell.properties}{''.join(lines)}</w:tc>"


def _properties(line: Line, end: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{attribute(line.style)}"/>{line.properties}{end}</w:pPr>'


def _paragraph(line: Line, end: str, content: str) -> str:
    return f"<w:p>{_properties(line, end)}{content}</w:p>"


def _pieces(given: Iterable[Cut]) -> list[Piece]:
    return [piece for _, pieces in given for piece in pieces]


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours under the same properties as one piece."""
    return [piece for piece, _ in _merged((piece, None) for piece in pieces)]


def _merged(pairs: Iterable[tuple[Piece, Piece | None]]) -> list[tuple[Piece, Piece | None]]:
    """Neighbours that have the same properties, and had the same, as one piece."""
    made: list[tuple[Piece, Piece | None]] = []
    for piece, was in pairs:
        if made and piece.kind == TEXT == made[-1][0].kind:
            last, had = made[-1]
            now = (last.properties, last.link, had.properties if had else last.properties)
            if now == (piece.properties, piece.link, was.properties if was else piece.properties):
                made[-1] = last._replace(text=last.text + piece.text), had
                continue
        made.append((piece, was))
    return made


def _run(piece: Piece, *, deleted: bool = False, more: str = "") -> str:
    """A run; the text of a deleted one has an element of its own."""
    properties = piece.properties + more
    if piece.kind == TAB:
        inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        return f"<w:r>{inner}<w:tab/></w:r>"
    made = run(piece.text, more=properties)
    return made.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>") if deleted else made
