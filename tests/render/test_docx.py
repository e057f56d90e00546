"""Word files: opened again with python-docx and read as Word reads them, its counting of lists included."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from as_word import ROMAN, AsWord, W, squeezed, words
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from render_drafts import FULL, with_words

from pdsl import resources
from pdsl.analysis import analyse
from pdsl.render import compose
from pdsl.render.document import Document, Heading, Paragraph, Table
from pdsl.render.writers.docx import write
from pdsl.render.writers.docx.body import bookmark
from pdsl.render.writers.docx.numbering import Numbering
from pdsl.source import Source
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = drafts()


def composed(path: Path) -> Document:
    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    name = path.relative_to(ROOT).as_posix()
    return compose(analyse(Source(name, path.read_text(encoding="utf-8")), read).standing.model)


def written(document: Document) -> bytes:
    return write(document, resources.templates())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_word_counts_to_the_numbers_of_the_document(path):
    document = composed(path)
    file = AsWord(written(document))
    shown = {squeezed(line) for _, line in file.lines}
    counted = 0
    for block in document.blocks:
        if not isinstance(block, (Heading, Paragraph)):
            continue
        points = f" {document.word('margin')} {', '.join(block.points)}" if block.points else ""
        if isinstance(block, Heading):
            title = f" — {words(block.title)}" if block.title else ""
            assert squeezed(f"{block.label}{title}{words(block.marks)}{points}") in shown
            counted += bool(file.numbers[bookmark(block.id)])
        else:
            line = f"{block.number}{' ' if not file.numbers[bookmark(block.id)] else ''}{words(block.runs)}{points}"
            assert squeezed(line) in shown, line
            assert file.numbers[bookmark(block.id)] in (block.number, "")
            counted += bool(file.numbers[bookmark(block.id)])
    assert counted > 10


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_fields_show_what_word_would_put_there(path):
    file = AsWord(written(composed(path)))
    names = [mark.get(f"{W}name") for mark in file.body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(len(name) <= 40 and re.fullmatch(r"[A-Za-z]\w*", name) for name in names)
    for name, shown in file.fields():
        assert squeezed(shown) == squeezed(file.numbers[name].removesuffix(".")), name
    for link in file.body.iter(f"{W}hyperlink"):
        assert link.get(f"{W}anchor") in names


def test_the_references_of_the_28_points_are_fields():
    file = AsWord(written(composed(ROOT / "examples" / "plan_28.pdsl")))
    assert [squeezed(shown) for _, shown in file.fields()] == ["Article 29", "1", "Article 23"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_note_and_table_is_there(path):
    document = composed(path)
    file = AsWord(written(document))
    marks = [int(mark.get(f"{W}id")) for mark in file.body.iter(f"{W}footnoteReference")]
    assert marks == [note.number for note in document.notes]
    if document.notes:
        notes = {int(note.get(f"{W}id")): "".join(file._text(note)) for note in file.part("footnotes")}
        for note in document.notes:
            assert squeezed(notes[note.number]) == squeezed(words(note.runs))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(list(file.body.iter(f"{W}tbl"))) == len(tables)


def test_the_same_document_gives_the_same_bytes():
    document = composed(ROOT / "examples" / "budapest_1994.pdsl")
    data = written(document)
    assert data == written(document)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_says_what_it_is_and_not_who_made_it():
    file = docx.Document(io.BytesIO(written(composed(ROOT / "examples" / "plan_28.pdsl"))))
    assert file.core_properties.title == "28-Point Plan of November 2025"
    assert not file.core_properties.author
    assert file.paragraphs[0].style.name == "Notice Title"
    section = file.sections[0]
    assert section.footer.paragraphs[0].text == "1 / 1"
    assert section._sectPr.find(f"{W}lnNumType") is not None


PIECES = (
    "</w:t></w:r><w:p/>", "&amp;<![CDATA[x]]>", "<?xml?>", '"><w:br/>', "{{ 7*7 }}", "]]>", "%1 %2", r"REF x \h",
    "\x00", "\x0b", "\x02e\x1f", "\x03", "\ud800", "\uffff", "\u202e", "\r\n", "\n\n", "\t",
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=6).map("".join)


@settings(max_examples=25)
@given(HOSTILE)
def test_hostile_words_never_become_markup(hostile):
    """The elements of the file are those of the document tree, whatever its words are."""
    document = compose(with_words(FULL, hostile), extras=("redlines",))
    file = AsWord(written(document))
    shown = squeezed(" ".join("".join(file._text(paragraph)) for paragraph in file.body.iter(f"{W}p")))
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert squeezed(words(block.runs)) in shown
    assert {each.tag for each in file.body.iter()} <= {f"{W}{name}" for name in ELEMENTS}


ELEMENTS = frozenset(
    """body p pPr pStyle numPr ilvl numId ind r rPr rStyle t tab fldChar instrText hyperlink bookmarkStart bookmarkEnd
    footnoteReference keepNext tbl tblPr tblStyle tblW tblLayout tblLook tblGrid gridCol tr trPr cantSplit tblHeader
    tc tcPr tcW sectPr tabs
    headerReference footerReference pgSz pgMar lnNumType cols docGrid""".split()  # noqa: SIM905
)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 12)), max_size=30))
def test_any_order_of_numbers_is_counted_or_written_out(numbers):
    """Whatever numbers a document bears, Word shows them."""
    lists = Numbering()
    made = []
    for level, value in numbers:
        number = (f"{value}.", f"({chr(96 + value)})", f"({ROMAN[value - 1]})")[level - 1]
        made.append((number, lists.paragraph(number, level)))
    document = f'<w:numbering xmlns:w="{W[1:-1]}">{lists.xml()}</w:numbering>'
    word = AsWord.__new__(AsWord)
    word.number_by(etree.fromstring(document))
    counters: dict[str, dict[int, int]] = {}
    for number, place in made:
        assert place is not None
        paragraph = etree.fromstring(
            f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:numPr><w:ilvl w:val="{place.level}"/>'
            f'<w:numId w:val="{place.list}"/></w:numPr></w:pPr></w:p>'
        )
        assert word._count(paragraph, counters) == number
