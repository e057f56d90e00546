"""The document tree: what stands on the page, with numbers and references settled, and in no format.

The stages before it make this tree once; each writer turns it into one format. Nothing in it is escaped:
every string is text, and a writer that puts it into a format must escape it for that format.
"""

from __future__ import annotations

from pdsl.model.record import Record


class Plain(Record):
    """Text without style."""

    text: str


class Styled(Record):
    """Runs under one style.

    `style`: `emphasis`, `term` (a defined term), `bracket` (text not agreed, its square brackets included),
    `author` (whose position it is), `blank` (nothing is written yet), `missing` (a name that nobody declared),
    `untranslated` (words that stand in the language of the text, since nobody has translated them), `spoken` (words in
    another language than what stands around them).
    """

    style: str
    runs: tuple[Run, ...]
    language: str = ""  # of what is not translated, or spoken, ISO 639-1


class Reference(Record):
    """A cross-reference: the id of an element and the words that name it (`Article 6, paragraph 2`).

    `closed`: words of the sentence follow, so that a comma in the citation wants another behind it. `case`: the case in
    which the sentence cites it, in languages that have cases. `begins`: it stands first in its sentence.
    """

    target: str
    text: str = ""
    closed: bool = False
    case: str = ""
    begins: bool = False


class NoteMark(Record):
    """The place where a footnote hangs. `repeated`: it hangs in another column already, under the same number."""

    number: int
    repeated: bool = False


class SourceMark(Record):
    """How sure the source of a provision is: a letter explained in the legend."""

    letter: str
    meaning: str


Run = Plain | Styled | Reference | NoteMark | SourceMark


class Heading(Record):
    """A heading. `level` 1 is a part, chapter or annex, 2 an article. `label` is `Article 6`.

    `kind`: `part`, `chapter`, `article`, `annex`, or `instrument` for a text linked with the main one.
    `wide`: what stands under it, up to the next heading of level 1, needs the width of a page turned on its side.
    """

    id: str
    level: int
    label: str
    title: tuple[Run, ...] = ()
    points: tuple[str, ...] = ()
    marks: tuple[Run, ...] = ()
    kind: str = ""
    wide: bool = False


class Paragraph(Record):
    """A paragraph. `level` 0 is unnumbered text of the frame, 1 `2.`, 2 `(a)`, 3 `(i)`.

    `points` are its numbers in the text that it renders, for the margin. `element` is the id of the element of
    the model that it renders (several paragraphs may render one).
    """

    id: str
    element: str
    level: int
    runs: tuple[Run, ...]
    number: str = ""
    points: tuple[str, ...] = ()
    contested: bool = False  # one of several versions of a clause
    role: str = ""  # "parties", "recital", "formula", "testimonium", or "" for a provision


class Table(Record):
    """A table; the first cell of each row heads it. `widths` are the shares of the columns; empty: equal ones."""

    id: str
    element: str
    caption: tuple[Run, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    row_ids: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()

    @property
    def shares(self) -> tuple[float, ...]:
        """The part of the width that each column takes; together 1."""
        given = self.widths or (1,) * len(self.columns)
        return tuple(width / sum(given) for width in given)


class Signature(Record):
    """One place for a signature: `For Ukraine:`, and the capacity where it is not that of a party."""

    lead: str
    capacity: str = ""


class SignatureBlock(Record):
    """Where the parties sign, or those who sign in another capacity."""

    id: str
    signatures: tuple[Signature, ...]


class Notice(Record):
    """What the reader must know before the first line: that the text is a draft, and how it is known."""

    id: str
    kind: str  # "draft", "constructed", "consolidated", "choices", "copy"
    heading: str
    paragraphs: tuple[tuple[Run, ...], ...]
    legend: tuple[tuple[str, str], ...] = ()  # (mark, meaning)
    points: bool = False  # the text bears numbers of points: each format says where it shows them


class MarginNote(Record):
    """A remark beside the block in front of it, in the copy of one party: its own confidential red line."""

    id: str
    element: str  # the id of the element that it is about
    runs: tuple[Run, ...]


class Parallel(Record):
    """One block in several languages, beside each other: a cell for each of the document's `columns`, in their order.

    Tables want the whole width, so a format may set the cells of tables one below the other.
    """

    id: str
    cells: tuple[Heading | Paragraph | Table | SignatureBlock | MarginNote, ...]


class FootNote(Record):
    """A footnote."""

    number: int
    runs: tuple[Run, ...]


class Comment(Record):
    """Something said beside the text, and no part of it. `target` is the id of a block, empty for the whole text;
    `citation` is how that block is cited.
    """

    number: int
    target: str
    citation: str
    heading: str
    paragraphs: tuple[str, ...]


class Excerpt(Record):
    """The lines of a draft that a block is made from. `place` is `draft.pdsl:120`."""

    target: str
    place: str
    lines: tuple[str, ...]


Block = Heading | Paragraph | Table | SignatureBlock | Notice | MarginNote | Parallel


class Identity(Record):
    """What a catalogue must know of a text. Days are `2031-03-14`, or empty where the text does not tell them."""

    name: str = ""  # under which the text declares itself
    form: str = ""  # `treaty`
    binding: bool = False
    drafted: str = ""
    signed: str = ""
    parties: tuple[tuple[str, str], ...] = ()  # (name, words)


class Document(Record):
    """A whole document. `words` are the few words that the furniture of a format needs, by name.

    `stamp` and `distribution` stand at the head of every page, or at the head of a format without pages; `initials` is
    what stands at the box for initials in its foot (empty: there is none), with the `fingerprint` of the text.
    `texts` are the main text and those linked with it, in the order of their headings.
    """

    title: str
    language: str
    subtitle: str = ""
    stamp: str = ""
    distribution: str = ""
    as_of: str = ""
    initials: str = ""
    fingerprint: str = ""
    line_numbers: bool = False  # in formats that number the lines of a page by themselves
    lines_asked: bool = False  # in plain text too
    blocks: tuple[Block, ...] = ()
    notes: tuple[FootNote, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    texts: tuple[Identity, ...] = ()
    original: str = "en"  # the language of what is not translated
    untranslated: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()  # sentences that the templates of the language do not have
    alike: tuple[tuple[str, ...], ...] = ()  # names that a translation makes one, and its words
    comments: tuple[Comment, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    name_of_language: str = ""  # in the language itself
    columns: tuple[Document, ...] = ()  # the documents, one for each language, whose blocks stand beside each other

    @property
    def spoken(self) -> str:
        """The name of its language, as it stands over a column."""
        return self.name_of_language[:1].upper() + self.name_of_language[1:]

    @property
    def told(self) -> tuple[Document, ...]:
        """The documents that speak for themselves: those of the columns, else this one."""
        return self.columns or (self,)

    @property
    def headings(self) -> tuple[tuple[Heading, ...], ...]:
        """The headings in the order of the text, each in all languages of the document."""
        found = []
        for block in self.blocks:
            cells = block.cells if isinstance(block, Parallel) else (block,)
            row = tuple(cell for cell in cells if isinstance(cell, Heading))
            if row:
                found.append(row)
        return tuple(found)

    def commented(self) -> dict[str, list[Comment]]:
        """The comments by the blocks on which they hang."""
        found: dict[str, list[Comment]] = {}
        for comment in self.comments:
            found.setdefault(comment.target, []).append(comment)
        return found

    @property
    def name(self) -> str:
        """What a catalogue calls it, which must call it something: its title, else the first words that it has."""
        labels = (row[0].label for row in self.headings)
        return self.title or self.subtitle or next(labels, "") or "—"

    @property
    def marking(self) -> str:
        """Stamp and distribution in one line."""
        return " · ".join(filter(None, (self.stamp, self.distribution)))

    def word(self, name: str) -> str:
        """One of the words of the furniture."""
        return dict(self.words)[name]


APART = ("‹", "›")  # around what is not translated, where a format has no style for it


def plain_text(runs: tuple[Run, ...]) -> str:
    """The text of runs, without marks."""
    parts: list[str] = []
    for run in runs:
        if isinstance(run, (Plain, Reference)):
            parts.append(run.text)
        elif isinstance(run, Styled):
            inner = plain_text(run.runs)
            parts.append(f"{APART[0]}{inner}{APART[1]}" if run.style == "untranslated" else inner)
    return "".join(parts)
