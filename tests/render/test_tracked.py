"""Word files with tracked changes: accept all and you have the new text, reject all and you have the old one."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from itertools import permutations
from pathlib import Path

import docx
import pytest
from lxml import etree
from render_drafts import FULL, settled, with_words
from test_docx import AsWord
from tracked_file import Settled, W, marks

from pdsl import resources
from pdsl.analysis import analyse
from pdsl.model.settlement import Settlement
from pdsl.render import compose
from pdsl.render.document import Document, Paragraph, Plain, Table
from pdsl.render.edition import Edition
from pdsl.render.writers.docx import write
from pdsl.render.writers.docx.tracked import tracked
from pdsl.source import Source
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = tuple(drafts())
PAIRS = [pytest.param(*pair, id="-".join(path.stem for path in pair)) for pair in permutations(EXAMPLES, 2)]
CONTENTS = ("TOC1", "TOC2", "ContentsTitle", "Rule")
OLD, NEW = (ROOT / "examples" / f"{name}.pdsl" for name in ("plan_28", "european_edit"))
DAY = "2025-11-23"


@cache
def model(path: Path) -> Settlement:
    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    name = path.relative_to(ROOT).as_posix()
    return analyse(Source(name, path.read_text(encoding="utf-8")), read).standing.model


@cache
def tree(path: Path, language: str = "en") -> Document:
    return compose(model(path), Edition(language=language))


@cache
def plain(path: Path, language: str = "en") -> tuple[list[tuple[str, str]], list[str]]:
    """The lines and notes of a document as Word shows them, without its contents."""
    return shown(tree(path, language))


def shown(document: Document) -> tuple[list[tuple[str, str]], list[str]]:
    data = write(document, resources.templates())
    file = AsWord(data)
    lines = [(style, bare(text)) for style, text in file.lines if style not in CONTENTS and (style or text)]
    return lines, [bare(note) for note in Settled(data, accepted=True).notes()]


def bare(text: str) -> str:
    """Text without its spaces: those behind numbers come from the numbering."""
    return "".join(text.split())


def settle(data: bytes, *, accepted: bool) -> tuple[list[tuple[str, str]], list[str]]:
    file = Settled(data, accepted=accepted)
    return [(style, bare(text)) for style, text in file.lines()], [bare(note) for note in file.notes()]


def holds(data: bytes, old: tuple[list[tuple[str, str]], list[str]], new: tuple[list[tuple[str, str]], list[str]]):
    """Fail unless the file has the old text and the new one; either may end with one more empty paragraph."""
    for accepted, (lines, notes) in ((True, new), (False, old)):
        given, told = settle(data, accepted=accepted)
        assert given in (lines, [*lines, ("Unnumbered", "")])
        assert told == notes


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_accepted_it_is_the_new_text_and_rejected_the_old_one(old, new):
    data = tracked(tree(old), tree(new), date=DAY)
    holds(data, plain(old), plain(new))
    assert marks(data)


@pytest.mark.parametrize("language", ["fr", "ru", "uk"])
def test_so_it_is_in_other_languages(language):
    data = tracked(tree(OLD, language), tree(NEW, language))
    holds(data, plain(OLD, language), plain(NEW, language))
    assert marks(data)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_text_does_not_differ_from_itself(path):
    data = tracked(tree(path), tree(path), date=DAY)
    assert not marks(data)
    holds(data, plain(path), plain(path))


def test_the_same_documents_give_the_same_bytes():
    old, new = tree(OLD), tree(NEW)
    data = tracked(old, new, author="Delegation of A", date=DAY)
    assert data == tracked(old, new, author="Delegation of A", date=DAY)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(("given", "told"), [("", None), (DAY, f"{DAY}T00:00:00Z"), (f"{DAY}T09:30:00Z",) * 2])
def test_every_change_bears_its_author_and_the_date_that_was_given(given, told):
    found = marks(tracked(tree(OLD), tree(NEW), author='A "B" & <C>\x00\n', date=given))
    assert {mark.get(f"{W}author") for mark in found} == {'A "B" & <C>'}
    assert {mark.get(f"{W}date") for mark in found} == {told}
    numbers = [mark.get(f"{W}id") for mark in found]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("date", ["yesterday", "2025-11-23 ", "2025-11-23T09:30:00+02:00", '2025-11-23"'])
def test_another_date_is_refused(date):
    with pytest.raises(ValueError, match="no date"):
        tracked(tree(OLD), tree(NEW), date=date)


def document(*said: str | tuple[str, str]) -> Document:
    """A document of paragraphs, each with an id of its own or one that is given."""
    blocks = [(f"p{at}", one) if isinstance(one, str) else one for at, one in enumerate(said)]
    return Document(
        title="T", language="en", words=(("margin", "point"),),
        blocks=tuple(Paragraph(id=name, element=name, level=0, runs=(Plain(text=text),)) for name, text in blocks),
    )  # fmt: skip


def redline(old: Document, new: Document, **given: str) -> list[str]:
    """Each paragraph behind the title, with what is deleted in {-…-} and inserted in {+…+}."""
    data = tracked(old, new, **given)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = etree.fromstring(file.read("word/document.xml")).find(f"{W}body")
    signs = {"ins": "{{+{}+}}", "del": "{{-{}-}}", "moveFrom": "{{<{}<}}", "moveTo": "{{>{}>}}"}
    lines = []
    for paragraph in body.iterchildren(f"{W}p"):
        said = ""
        for run in paragraph.iter(f"{W}r"):
            text = "".join(each.text or "" for each in run.iter(f"{W}t", f"{W}delText"))
            said += signs.get(etree.QName(run.getparent()).localname, "{}").format(text)
        lines.append(said)
    return lines[1:]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("A shall hold not more than 600,000 military personnel.", "A shall hold not more than 800,000 troops.",
         "A shall hold not more than {-600,000 military personnel-}{+800,000 troops+}."),
        ("Within sixty (60) days of 21 November 2025, A goes.", "Within ninety (90) days of 23 December 2025, A goes.",
         "Within {-sixty (60)-}{+ninety (90)+} days of {-21 November 2025-}{+23 December 2025+}, A goes."),
        ("The North Atlantic Treaty Organization meets.", "The North Atlantic Council meets.",
         "The {-North Atlantic Treaty Organization-}{+North Atlantic Council+} meets."),
        ("A holds [85,000] [342,500] tanks.", "A holds [85,000] [250,000] tanks.",
         "A holds [85,000] {-[342,500]-}{+[250,000]+} tanks."),
        ("A may keep its own forces there.", "A shall soon withdraw its many guns there.",
         "A {-may keep its own forces-}{+shall soon withdraw its many guns+} there."),
        ("A leaves. B stays here and waits. C comes.", "A leaves. C comes.",
         "A leaves. {-B stays here and waits. -}C comes."),
    ],
)  # fmt: skip
def test_changes_are_those_that_a_person_would_make(old, new, shown):
    assert redline(document(old), document(new)) == [shown]


def test_what_has_nothing_in_common_is_another_paragraph():
    shown = redline(document("One thing stands here."), document("Nobody knows why."))
    assert shown == ["{-One thing stands here.-}", "{+Nobody knows why.+}", ""]


FIRST, SECOND, THIRD = (
    "The first party withdraws its tanks from the northern bank.",
    "The second party opens the crossing for civilians.",
    "The commission reports every month to both.",
)


def test_what_moved_in_the_same_words_is_a_move_where_the_day_is_known():
    old = document(("a", FIRST), ("b", SECOND), ("c", THIRD))
    new = document(("b", SECOND), ("c", THIRD), ("a", FIRST))
    assert redline(old, new, date=DAY)[:4] == [f"{{<{FIRST}<}}", SECOND, THIRD, f"{{>{FIRST}>}}"]
    assert redline(old, new)[:4] == [f"{{-{FIRST}-}}", SECOND, THIRD, f"{{+{FIRST}+}}"]


def test_an_id_that_names_another_clause_does_not_mislead():
    old = document(("void", FIRST), ("void-2", SECOND), ("void-3", THIRD))
    new = document(("void", FIRST), ("void-2", THIRD))
    assert redline(old, new) == [FIRST, f"{{-{SECOND}-}}", THIRD]


def test_pairs_that_the_caller_knows_are_matched():
    old, new = document(("a", "Article on tanks."), ("b", THIRD)), document(("x", "Chapter about guns."), ("b", THIRD))
    assert len(redline(old, new)) == 3
    assert redline(old, new, pairs=[("a", "x")]) == ["{-Article on tanks.-}{+Chapter about guns.+}", THIRD]


def table(*rows: tuple[str, ...]) -> Document:
    cells = tuple(tuple((Plain(text=cell),) for cell in row) for row in rows)
    caption = (Plain(text="Limits"),)
    made = Table(id="t", element="t", caption=caption, columns=("Category", "Limit")[: len(rows[0])], rows=cells)
    return document().replace(blocks=(made,))


def test_rows_are_inserted_and_deleted_and_cells_changed():
    old = table(("Tanks", "342"), ("Guns", "1,029"), ("Ships", "9"))
    new = table(("Tanks", "400"), ("Guns", "1,029"), ("Aircraft", "102"))
    data = tracked(old, new)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    rows = [[row.find(f"{W}trPr/{W}{mark}") is not None for mark in ("del", "ins")] for row in body.iter(f"{W}tr")]
    assert rows == [[False] * 2] * 3 + [[True, False], [False, True]]
    holds(data, shown(old), shown(new))


def test_a_table_with_other_columns_is_another_table():
    old, new = table(("Tanks", "many"), ("Guns", "few")), table(("Tanks",), ("Guns",))
    data = tracked(old, new, [("t", "t")])
    holds(data, shown(old), shown(new))


def test_every_kind_of_block_can_come_and_go():
    whole, empty = compose(FULL, extras=("redlines",)), compose(settled())
    for old, new in ((whole, empty), (empty, whole)):
        data = tracked(old, new)
        holds(data, shown(old), shown(new))


def test_hostile_words_are_text():
    hostile = compose(with_words(FULL, '</w:t></w:r><w:p/>"><w:br/>&amp;]]>'))
    holds(tracked(compose(FULL), hostile, [("a", "b")]), shown(compose(FULL)), shown(hostile))


def test_word_opens_it():
    file = docx.Document(io.BytesIO(tracked(tree(OLD), tree(NEW), date=DAY)))
    assert file.core_properties.title == tree(NEW).title
    assert tree(NEW).title in {paragraph.text for paragraph in file.sections[0].header.paragraphs}
