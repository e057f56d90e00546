"""The blocks of a document tree as WordprocessingML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from pdsl.render.document import (
    Block,
    Document,
    Heading,
    MarginNote,
    NoteMark,
    Notice,
    Paragraph,
    Parallel,
    Plain,
    Reference,
    Run,
    SignatureBlock,
    SourceMark,
    Styled,
    Table,
    plain_text,
)
from pdsl.render.writers.docx.marks import NAMESPACES, attribute, field, paragraph, run
from pdsl.render.writers.docx.numbering import Numbering, Place, indent

_CHARACTERS = {
    "emphasis": "Emphasis", "term": "DefinedTerm", "bracket": "Bracket", "author": "Author", "blank": "Blank",
    "missing": "MissingName", "untranslated": "Untranslated", "spoken": "",
}  # fmt: skip
_ROLES = {"parties": "Parties", "recital": "Recital", "formula": "Formula", "testimonium": "Testimonium"}
_LEVELS = ("Unnumbered", "Provision", "Subparagraph", "Item", "Item")
_CONTENTS_FROM = 6  # articles from which a table of contents helps
_UPRIGHT, _TURNED = 9070, 14000  # the width of the text on an A4 page, in twentieths of a point
_MOST_UPRIGHT = 2  # columns that an upright page has room for
_GAP = 160  # between columns, on each side of a cell
_LONG = 1500  # characters of a provision from which its row may go over the end of a page
_CELL_INDENT = 360  # of each level of numbers in a column
_LONGEST_BOOKMARK = 40  # characters, ISO/IEC 29500-1, 17.16.5
_RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_SPLIT = re.compile(r"[^0-9A-Za-z_]")


class Body:
    """Writes the blocks of a document one after the other; numbers and bookmarks are known beforehand.

    `counted`: Word counts what numbers it can; without, all numbers and references are written out as text.
    """

    def __init__(self, document: Document, *, counted: bool = True) -> None:
        self._document = document
        self._telling = document  # whose words are used: those of the column that is being written
        self._spoken = ""  # the language of that column
        self._room = 0  # the width of that column; 0 where there are none
        self.numbering = Numbering()
        # whether the pages are turned on their side here; after `xml`, at the end
        self.turned = len(document.columns) > _MOST_UPRIGHT
        self._places: dict[str, Place] = {}  # of the blocks that Word counts
        self._within: dict[str, Heading] = {}  # the heading over each block
        self._labels: dict[str, str] = {}  # the number of each block as a citation has it: `2`, `(a)`
        self._bookmarks: dict[str, int] = {}
        self._comments = {
            target: [comment.number - 1 for comment in comments] for target, comments in document.commented().items()
        }
        heading: Heading | None = None
        for block in document.blocks:
            place = None
            if isinstance(block, Heading):
                heading = block
                self.numbering.restart()
                place = self.numbering.heading(block.label) if counted else None
                self._labels[block.id] = block.label
            elif isinstance(block, Paragraph) and block.number:
                place = self.numbering.paragraph(block.number, block.level) if counted else None
                self._labels[block.id] = block.number.removesuffix(".")
            if place is not None:
                self._places[block.id] = place
            if heading is not None:
                self._within[block.id] = heading
            self._bookmarks[block.id] = len(self._bookmarks) + 1
        for column in document.columns:  # their numbers are written out: Word would count those of all in one
            for own in column.blocks:
                self._bookmarks.setdefault(own.id, len(self._bookmarks) + 1)

    def xml(self) -> str:
        """All blocks, in an element that only carries the namespaces."""
        document = self._document
        parts: list[str] = []
        for one in document.told:
            self._tell(one)
            parts += [self._notice(block) for block in one.blocks if isinstance(block, Notice)]
        for one in document.told:
            self._tell(one)
            parts += self._titles(one)
        self._tell(document)
        if len(document.headings) >= _CONTENTS_FROM:
            parts += [self._contents(), paragraph("Rule", "")]
        if document.columns:
            return f"<w:body {NAMESPACES}>{''.join((*parts, *self._columns()))}</w:body>"
        for block in document.blocks:
            if isinstance(block, Heading) and block.level == 1 and block.wide is not self.turned:
                parts.append(_page_break(turned=self.turned))
                self.turned = block.wide
            if not isinstance(block, Notice):
                parts.append(self._block(block))
        return f"<w:body {NAMESPACES}>{''.join(parts)}</w:body>"

    def apart(self) -> Iterator[tuple[Block | None, str]]:
        """Each block with what is written of it, notices and titles (None) first, and no contents; for a document
        without columns. All pages are upright.
        """
        document = self._document
        yield from ((block, self._notice(block)) for block in document.blocks if isinstance(block, Notice))
        yield None, "".join(self._titles(document))
        for block in document.blocks:
            if not isinstance(block, Notice):
                yield block, self._block(block.replace(wide=False) if isinstance(block, Heading) else block)

    def _titles(self, one: Document) -> list[str]:
        title = self._run(one.title)
        title = paragraph("Title", self._with_comments("", title) if one is self._document.told[0] else title)
        return [title, *(paragraph("Subtitle", self._run(line)) for line in (one.subtitle, one.as_of) if line)]

    def _tell(self, one: Document) -> None:
        """Take the words and the language of a column, or of the whole document."""
        self._telling = one
        self._spoken = one.language if self._document.columns and one is not self._document else ""

    def _run(self, text: str, style: str = "", language: str = "") -> str:
        """A run in the language of its column."""
        return run(text, style, more=_spoken(language or self._spoken))

    def _columns(self) -> list[str]:
        """Languages beside each other: a table without lines, whose head is repeated on each page."""
        columns = self._document.columns
        always = self.turned
        parts: list[str] = []
        rows: list[str] = []

        def close() -> None:
            parts.extend([self._grid(rows), paragraph("Unnumbered", "")] if rows else [])
            rows.clear()

        for block in self._document.blocks:
            if not isinstance(block, Parallel):
                continue
            first = block.cells[0]
            if isinstance(first, Heading) and first.level == 1 and first.wide is not self.turned and not always:
                close()
                parts.append(_page_break(turned=self.turned))
                self.turned = first.wide
            self._room = 0 if isinstance(first, Table) else (_TURNED if self.turned else _UPRIGHT) // len(columns)
            cells = []
            for cell, column in zip(block.cells, columns, strict=True):
                self._tell(column)
                cells.append(self._block(cell.replace(wide=False) if isinstance(cell, Heading) else cell))
            if isinstance(first, Table):
                close()
                parts += cells
            else:
                long = any(isinstance(cell, Paragraph) and len(plain_text(cell.runs)) > _LONG for cell in block.cells)
                rows.append(_cells(cells, self._room, whole=not long))
        close()
        self._room = 0
        self._tell(self._document)
        return parts

    def _grid(self, rows: list[str]) -> str:
        width = (_TURNED if self.turned else _UPRIGHT) // len(self._document.columns)
        names = [
            paragraph("TableHead", run(column.spoken, more=_spoken(column.language)))
            for column in self._document.columns
        ]
        grid = f'<w:gridCol w:w="{width}"/>' * len(names)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{width * len(names)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar><w:left w:w="{_GAP}" w:type="dxa"/><w:right w:w="{_GAP}" w:type="dxa"/></w:tblCellMar>'
            '<w:tblLook w:val="0420" w:firstRow="1" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{_cells(names, width, header=True)}{''.join(rows)}</w:tbl>"
        )

    def footnotes(self) -> list[str]:
        """The content of each footnote, in the order of their numbers."""
        return [self._runs(note.runs) for note in self._document.notes]

    # ── Blocks ────────────────────────────────────────────────────────────

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, SignatureBlock):
            return self._signatures(block)
        if isinstance(block, MarginNote):
            return paragraph("MarginNote", self._marked(block, self._runs(block.runs)))
        return ""

    def _marked(self, block: Block, content: str) -> str:
        """Content within the bookmark of its block."""
        number = self._bookmarks[block.id]
        name = attribute(bookmark(block.id))
        content = self._with_comments(block.id, content)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def _with_comments(self, block: str, content: str) -> str:
        """Content with the anchors of the comments on it."""
        for number in self._comments.get(block, ()):
            content = (
                f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
                f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
            )
        return content

    def _heading(self, block: Heading) -> str:
        counted = self._places.get(block.id)
        content = "" if counted else self._run(block.label)
        title = self._runs(block.title)
        content += (self._run(" — ") if title else "") + title + self._runs(block.marks) + self._points(block.points)
        return paragraph(f"Heading{min(block.level, 2)}", self._marked(block, content),
                         ("<w:pageBreakBefore/>" if block.wide else "") + _list(counted))  # fmt: skip

    def _paragraph(self, block: Paragraph) -> str:
        counted = self._places.get(block.id)
        style = _ROLES.get(block.role) or (_LEVELS[min(block.level, len(_LEVELS) - 1)] if block.number else "")
        properties = _list(counted)
        if not style:
            style = "Unnumbered"
            if block.level > 1:
                properties = f'<w:ind w:left="{(_CELL_INDENT if self._room else 720) * (block.level - 1)}"/>'
        if self._room and block.number:
            properties = _hanging(block)
        elif block.number and counted is None:
            properties = indent(block.level)
        properties += '<w:jc w:val="left"/>' * bool(self._room)  # words in a narrow column would be torn apart
        number = "" if counted or not block.number else self._run(f"{block.number}") + "<w:r><w:tab/></w:r>"
        content = number + self._runs(block.runs) + self._points(block.points)
        return paragraph(style, self._marked(block, content), properties)

    def _points(self, points: tuple[str, ...]) -> str:
        if not points:
            return ""
        # one piece: the number of a point is not cut from its word at the end of a line
        return self._run(f" {self._telling.word('margin')} {', '.join(points)}".replace(" ", "\u00a0"), "Point")

    def _table(self, block: Table) -> str:
        widths = [int((_TURNED if self.turned else _UPRIGHT) * share) for share in block.shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = _row((self._run(column) for column in block.columns), widths, "TableHead", header=True)
        rows = (_row(map(self._runs, row), widths, "TableText") for row in block.rows)
        caption = paragraph("Caption", self._marked(block, self._runs(block.caption)), "<w:keepNext/>")
        return (
            f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
            '<w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0420" w:firstRow="1" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>{paragraph('Unnumbered', '')}"
        )

    def _signatures(self, block: SignatureBlock) -> str:
        parts = []
        rule = _rule(self._room) if self._room else ""
        for index, place in enumerate(block.signatures):
            lead = self._run(place.lead)
            parts.append(paragraph("Signature", self._marked(block, lead) if index == 0 else lead, "<w:keepNext/>"))
            if place.capacity:
                parts.append(paragraph("Signature", self._run(place.capacity, "Emphasis"), "<w:keepNext/>"))
            parts.append(paragraph("SignatureLine", "<w:r><w:tab/></w:r>", rule))
        return "".join(parts)

    def _notice(self, block: Notice) -> str:
        parts = [paragraph("NoticeTitle", self._marked(block, self._run(block.heading)))]
        parts += [paragraph("Notice", self._runs(said)) for said in block.paragraphs]
        if block.points:
            parts.append(paragraph("Notice", self._run(self._telling.word("points_small"))))
        parts += [
            paragraph("Notice", self._run(mark, "SourceMark") + self._run(f" {meaning}"))
            for mark, meaning in block.legend
        ]
        return "".join(parts)

    def _contents(self) -> str:
        """The contents as a field that Word updates; without page numbers, so that they are right as they stand."""
        lines = []
        for row in self._document.headings:
            for block in row:
                title = plain_text(block.title)
                text = f"{block.label} — {title}" if title else block.label
                lines.append((f"TOC{min(block.level, 2)}", _link(bookmark(block.id), run(text))))
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
            r'TOC \o "1-2" \n \h \z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        first, last = 0, len(lines) - 1
        return paragraph("ContentsTitle", run(self._document.word("contents"))) + "".join(
            paragraph(style, (begin if index == first else "") + link + (end if index == last else ""))
            for index, (style, link) in enumerate(lines)
        )

    # ── Runs ──────────────────────────────────────────────────────────────

    def _runs(self, runs: tuple[Run, ...], style: str = "", language: str = "") -> str:
        parts: list[str] = []
        for before, each in zip((None, *runs), runs, strict=False):
            if isinstance(each, Plain):
                parts.append(self._run(each.text, style, language))
            elif isinstance(each, Reference):
                parts.append(self._reference(each, style))
            elif isinstance(each, Styled):
                parts.append(self._runs(each.runs, _CHARACTERS[each.style] or style, each.language or language))
            elif isinstance(each, NoteMark):
                apart = run(" ", "FootnoteReference") if isinstance(before, (NoteMark, SourceMark)) else ""
                if each.repeated:
                    parts.append(apart + run(str(each.number), "FootnoteReference"))
                    continue
                parts.append(f'{apart}<w:r>{_RAISED}<w:footnoteReference w:id="{each.number}"/></w:r>')
            elif isinstance(each, SourceMark):
                parts.append(self._run(f" {each.letter}", "SourceMark"))
        return "".join(parts)

    def _reference(self, cited: Reference, style: str) -> str:
        """A citation. What of it are numbers that Word counts become fields, which follow when the text is renumbered;
        the rest links to the place. Each field gives its own level alone (switch n): with the levels above it, `(e)` of
        paragraph 7 bis would become `7(e)` (ISO/IEC 29500-1, 17.16.5, REF).
        """
        if cited.target not in self._bookmarks:
            return self._run(cited.text, style)
        name = bookmark(cited.target)
        parts: list[str] = []
        rest = cited.text
        over = self._within.get(cited.target)
        if over is not None and over.id in self._places and _spaced(rest).startswith(_spaced(over.label)):
            parts.append(field(rf"REF {bookmark(over.id)} \n \h", over.label, style))
            rest = rest[len(over.label) :]
        label = self._labels.get(cited.target, "")
        tail = ""
        if label and cited.target in self._places and cited.target != (over.id if over else ""):
            before, found, after = rest.rpartition(label)
            if found and not after.strip(",;. ") and (not before or not before[-1].isalnum()):
                tail = field(rf"REF {name} \n \h", label, style) + run(after, style)
                rest = before
        middle = self._run(rest, style)
        if not parts and not tail:
            middle = _link(name, middle)
        return "".join(parts) + middle + tail


def _list(place: Place | None) -> str:
    return f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.list}"/></w:numPr>' if place else ""


def _spaced(text: str) -> str:
    """With ordinary spaces: a label has others, which keep it in one piece."""
    return text.replace("\u00a0", " ")


def _link(name: str, content: str) -> str:
    return f'<w:hyperlink w:anchor="{attribute(name)}" w:history="1">{content}</w:hyperlink>'


def _spoken(language: str) -> str:
    return f'<w:lang w:val="{attribute(language)}"/>' if language else ""


def _row(cells: Iterable[str], widths: list[int], style: str, *, header: bool = False) -> str:
    repeated = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if header else "<w:trPr><w:cantSplit/></w:trPr>"
    written = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(style, cell)}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr>{repeated}{''.join(written)}</w:tr>"


def _cells(cells: list[str], width: int, *, header: bool = False, whole: bool = False) -> str:
    """A row of columns; each cell has its paragraphs. `whole`: it is not broken at the end of a page."""
    properties = "<w:cantSplit/>" * (header or whole) + "<w:tblHeader/>" * header
    written = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{written}</w:tr>"


def _hanging(block: Paragraph) -> str:
    """The indent of a paragraph whose number is written out in a column."""
    deep = max(_CELL_INDENT, 130 * (len(block.number) + 1))
    left = _CELL_INDENT * (block.level - 1) + deep
    return f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{deep}"/>'


def _rule(room: int) -> str:
    """The line for a signature, as long as a column has room for."""
    ends = room - 3 * _GAP
    return (
        '<w:tabs><w:tab w:val="clear" w:pos="5040"/>'
        f'<w:tab w:val="left" w:leader="underscore" w:pos="{ends}"/></w:tabs>'
    )


def _page_break(*, turned: bool) -> str:
    """The end of the pages before, which are turned or not; `package.put` gives them what all pages have."""
    size = '<w:pgSz w:orient="landscape"/>' if turned else "<w:pgSz/>"
    return (
        '<w:p><w:pPr><w:suppressLineNumbers/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f"<w:sectPr>{size}</w:sectPr></w:pPr></w:p>"
    )


def bookmark(element: str) -> str:
    """The name of the bookmark of an element: its id as far as Word takes it, with a hash where that is cut short."""
    name = _SPLIT.sub("_", element)
    name = name if name[:1].isalpha() else f"e_{name}"
    if name == element and len(name) <= _LONGEST_BOOKMARK:
        return name
    told = hashlib.sha256(element.encode()).hexdigest()[:8]
    return f"{name[: _LONGEST_BOOKMARK - 9]}_{told}"
