"""The blocks of a document tree as WordprocessingML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from pdsl.render.document import (
    Block,
    Document,
    Heading,
    MarginNote,
    NoteMark,
    Notice,
    Paragraph,
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
from pdsl.render.writers.docx.numbering import Numbering, Place

_CHARACTERS = {
    "emphasis": "Emphasis", "term": "DefinedTerm", "bracket": "Bracket", "author": "Author", "blank": "Blank",
    "missing": "MissingName", "untranslated": "Untranslated",
}  # fmt: skip
_ROLES = {"parties": "Parties", "recital": "Recital", "formula": "Formula", "testimonium": "Testimonium"}
_LEVELS = ("Unnumbered", "Provision", "Subparagraph", "Item", "Item")
_CONTENTS_FROM = 6  # articles from which a table of contents helps
_UPRIGHT, _TURNED = 9070, 14000  # the width of the text on an A4 page, in twentieths of a point
_LONGEST_BOOKMARK = 40  # characters, ISO/IEC 29500-1, 17.16.5
_RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_SPLIT = re.compile(r"[^0-9A-Za-z_]")


class Body:
    """Writes the blocks of a document one after the other; numbers and bookmarks are known beforehand."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.numbering = Numbering()
        self.turned = False  # whether the pages are turned on their side here; after `xml`, at the end
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
                place = self.numbering.heading(block.label)
                self._labels[block.id] = block.label
            elif isinstance(block, Paragraph) and block.number:
                place = self.numbering.paragraph(block.number, block.level)
                self._labels[block.id] = block.number.removesuffix(".")
            if place is not None:
                self._places[block.id] = place
            if heading is not None:
                self._within[block.id] = heading
            self._bookmarks[block.id] = len(self._bookmarks) + 1

    def xml(self) -> str:
        """All blocks, in an element that only carries the namespaces."""
        document = self._document
        parts = [self._notice(block) for block in document.blocks if isinstance(block, Notice)]
        parts.append(paragraph("Title", self._with_comments("", run(document.title))))
        parts += [paragraph("Subtitle", run(line)) for line in (document.subtitle, document.as_of) if line]
        if sum(isinstance(block, Heading) for block in document.blocks) >= _CONTENTS_FROM:
            parts += [self._contents(), paragraph("Rule", "")]
        for block in document.blocks:
            if isinstance(block, Heading) and block.level == 1 and block.wide is not self.turned:
                parts.append(_page_break(turned=self.turned))
                self.turned = block.wide
            if not isinstance(block, Notice):
                parts.append(self._block(block))
        return f"<w:body {NAMESPACES}>{''.join(parts)}</w:body>"

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
        content = "" if counted else run(block.label)
        title = self._runs(block.title)
        content += (run(" — ") if title else "") + title + self._runs(block.marks) + self._points(block.points)
        return paragraph(f"Heading{min(block.level, 2)}", self._marked(block, content),
                         ("<w:pageBreakBefore/>" if block.wide else "") + _list(counted))  # fmt: skip

    def _paragraph(self, block: Paragraph) -> str:
        counted = self._places.get(block.id)
        style = _ROLES.get(block.role) or (_LEVELS[min(block.level, len(_LEVELS) - 1)] if block.number else "")
        properties = _list(counted)
        if not style:
            style = "Unnumbered"
            if block.level > 1:
                properties = f'<w:ind w:left="{720 * (block.level - 1)}"/>'
        number = "" if counted or not block.number else run(f"{block.number}") + "<w:r><w:tab/></w:r>"
        content = number + self._runs(block.runs) + self._points(block.points)
        return paragraph(style, self._marked(block, content), properties)

    def _points(self, points: tuple[str, ...]) -> str:
        if not points:
            return ""
        # one piece: the number of a point is not cut from its word at the end of a line
        return run(f" {self._document.word('margin')} {', '.join(points)}".replace(" ", "\u00a0"), "Point")

    def _table(self, block: Table) -> str:
        widths = [int((_TURNED if self.turned else _UPRIGHT) * share) for share in block.shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = _row((run(column) for column in block.columns), widths, "TableHead", header=True)
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
        for index, place in enumerate(block.signatures):
            lead = run(place.lead)
            parts.append(paragraph("Signature", self._marked(block, lead) if index == 0 else lead, "<w:keepNext/>"))
            if place.capacity:
                parts.append(paragraph("Signature", run(place.capacity, "Emphasis"), "<w:keepNext/>"))
            parts.append(paragraph("SignatureLine", "<w:r><w:tab/></w:r>"))
        return "".join(parts)

    def _notice(self, block: Notice) -> str:
        document = self._document
        parts = [paragraph("NoticeTitle", self._marked(block, run(block.heading)))]
        parts += [paragraph("Notice", self._runs(said)) for said in block.paragraphs]
        if block.points:
            parts.append(paragraph("Notice", run(document.word("points_small"))))
        parts += [
            paragraph("Notice", run(mark, "SourceMark") + run(f" {meaning}")) for mark, meaning in block.legend
        ]
        return "".join(parts)

    def _contents(self) -> str:
        """The contents as a field that Word updates; without page numbers, so that they are right as they stand."""
        lines = []
        for block in self._document.blocks:
            if isinstance(block, Heading):
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
                parts.append(run(each.text, style, more=_spoken(language)))
            elif isinstance(each, Reference):
                parts.append(self._reference(each, style))
            elif isinstance(each, Styled):
                parts.append(self._runs(each.runs, _CHARACTERS[each.style], each.language or language))
            elif isinstance(each, NoteMark):
                apart = run(" ", "FootnoteReference") if isinstance(before, (NoteMark, SourceMark)) else ""
                parts.append(f'{apart}<w:r>{_RAISED}<w:footnoteReference w:id="{each.number}"/></w:r>')
            elif isinstance(each, SourceMark):
                parts.append(run(f" {each.letter}", "SourceMark"))
        return "".join(parts)

    def _reference(self, cited: Reference, style: str) -> str:
        """A citation. What of it are numbers that Word counts become fields, which follow when the text is renumbered;
        the rest links to the place. Each field gives its own level alone (switch n): with the levels above it, `(e)` of
        paragraph 7 bis would become `7(e)` (ISO/IEC 29500-1, 17.16.5, REF).
        """
        if cited.target not in self._bookmarks:
            return run(cited.text, style)
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
        middle = run(rest, style)
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
