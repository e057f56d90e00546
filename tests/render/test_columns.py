"""Languages beside each other: one numbering, and in each column all of its language and nothing else."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.table import Table as WordTable

from pdsl import resources
from pdsl.analysis import analyse, translations
from pdsl.checks import registry
from pdsl.model.settlement import Settlement
from pdsl.model.translations import Translation
from pdsl.render import COLUMNED, compose, render_files
from pdsl.render.columns import beside
from pdsl.render.document import (
    APART,
    Document,
    Heading,
    MarginNote,
    NoteMark,
    Notice,
    Paragraph,
    Parallel,
    Reference,
    Styled,
    Table,
    plain_text,
)
from pdsl.render.edition import Edition
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted(path.name[:-5] for path in (ROOT / "examples").glob("*.pdsl") if path.name.count(".") == 1)
TOGETHER = (("en", "fr"), ("en", "ru", "uk"))
VOID = {"br", "meta", "col", "link"}


def read(name: str) -> str | None:
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


def settled(name: str, languages: tuple[str, ...]) -> tuple[Settlement, tuple[Translation, ...]]:
    path = f"examples/{name}.pdsl"
    analysis = analyse(Source(path, read(path) or ""), read)
    said = [one for code in languages if code != "en" for one in translations(analysis, code, read)[0]]
    return analysis.standing.model, tuple(said)


def alone(name: str, languages: tuple[str, ...]) -> tuple[Document, ...]:
    model, said = settled(name, languages)
    return tuple(compose(model, language=code, translations=said) for code in languages)


def written(name: str, languages: tuple[str, ...], to: str, **more: object) -> bytes:
    model, said = settled(name, languages)
    ((_, data, found),) = render_files(model, [to], _edition(said, **more), columns=languages)
    assert not [one for one in found if one.severity.value == "error"]
    return data


def _edition(said: tuple[Translation, ...] = (), **more: object):
    from pdsl.render.edition import PLAIN

    return PLAIN.replace(translations=said, **more)


def text(document: Document) -> list[object]:
    return [block for block in document.blocks if not isinstance(block, Notice)]


def spaced(words: str) -> str:
    return " ".join(words.split())


def runs(block: object) -> tuple[object, ...]:
    if isinstance(block, (Paragraph, MarginNote)):
        return block.runs
    if isinstance(block, Heading):
        return (*block.title, *block.marks)
    return tuple(run for row in block.rows for cell in row for run in cell) if isinstance(block, Table) else ()


def within(given: tuple[object, ...]) -> Iterator[object]:
    for run in given:
        yield run
        if isinstance(run, Styled):
            yield from within(run.runs)


@pytest.mark.parametrize("languages", TOGETHER, ids="-".join)
@pytest.mark.parametrize("name", TEXTS)
def test_each_column_is_its_document_and_all_have_one_numbering(name: str, languages: tuple[str, ...]) -> None:
    documents = alone(name, languages)
    document, found = beside(documents)
    assert not found
    assert document is not None
    assert all(isinstance(row, Parallel) for row in document.blocks)
    assert [row.id for row in document.blocks] == [block.id for block in text(documents[0])]
    for at, own in enumerate(documents):
        cells = [row.cells[at] for row in document.blocks]
        assert [plain_text(runs(cell)) for cell in cells] == [plain_text(runs(block)) for block in text(own)]
        assert [getattr(cell, "number", "") for cell in cells] == [getattr(one, "number", "") for one in text(own)]
    for row in document.blocks:
        counted = {"".join(sign for sign in cell.number if sign.isalnum()) for cell in row.cells
                   if isinstance(cell, Paragraph)}  # fmt: skip
        assert len(counted) <= 1


@pytest.mark.parametrize("name", TEXTS)
def test_ids_are_of_one_block_and_references_stay_in_their_column(name: str) -> None:
    document, _ = beside(alone(name, TOGETHER[1]))
    assert document is not None
    ids = [block.id for column in document.columns for block in column.blocks]
    assert len(ids) == len(set(ids))
    for column in document.columns:
        own = {block.id for block in column.blocks}
        cited = [run.target for block in column.blocks for run in within(runs(block)) if isinstance(run, Reference)]
        assert set(cited) <= own


@pytest.mark.parametrize("name", TEXTS)
def test_a_footnote_stands_once_and_says_what_each_language_says(name: str) -> None:
    documents = alone(name, TOGETHER[1])
    document, _ = beside(documents)
    assert document is not None
    assert [note.number for note in document.notes] == list(range(1, len(documents[0].notes) + 1))
    for number, note in enumerate(document.notes):
        said = [run for run in note.runs if isinstance(run, Styled)]
        assert [run.language for run in said] == list(TOGETHER[1])
        for run, own in zip(said, documents, strict=True):
            assert plain_text(run.runs).endswith(plain_text(own.notes[number].runs))
    marks = [run for row in document.blocks for cell in row.cells for run in within(runs(cell))
             if isinstance(run, NoteMark)]  # fmt: skip
    hung = [run.number for run in marks if not run.repeated]
    assert sorted(hung) == sorted(note.number for note in document.notes)


@pytest.mark.parametrize("languages", TOGETHER, ids="-".join)
@pytest.mark.parametrize("name", ["minsk_2015", "plan_20"])
def test_word_has_a_row_for_each_block_and_repeats_the_languages(name: str, languages: tuple[str, ...]) -> None:
    file = docx.Document(io.BytesIO(written(name, languages, "docx")))
    documents = alone(name, languages)
    grids = [table for table in file.tables if _head(table) == [document.spoken for document in documents]]
    cells = [[row.cells[at].text for table in grids for row in table.rows[1:]] for at in range(len(languages))]
    for own, column in zip(documents, cells, strict=True):
        blocks = [block for block in text(own) if not isinstance(block, Table)]
        assert len(column) == len(blocks)
        for block, cell in zip(blocks, column, strict=True):
            if isinstance(block, Paragraph):
                assert spaced(cell).startswith(spaced(block.number))
                assert spaced(_bare(plain_text(block.runs))) in spaced(cell)
    assert "tblHeader" in grids[0].rows[0]._tr.xml
    assert all("cantSplit" in row._tr.xml for row in grids[0].rows)
    assert "<w:numPr>" not in grids[0]._tbl.xml
    assert 'w:val="fr"' in grids[0]._tbl.xml or "fr" not in languages
    page = file.sections[-1]
    assert (page.page_width > page.page_height) == (len(languages) == 3)


def _head(table: WordTable) -> list[str]:
    return [cell.text for cell in table.rows[0].cells]


def _bare(words: str) -> str:
    return words.replace(APART[0], "").replace(APART[1], "")


class _Page(HTMLParser):
    """Checks that elements are closed in the order in which they were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.languages: list[str] = []
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if given.get("role") == "cell":
            self.cells += 1
            self.languages.append(given["lang"] or "")
        self.ids += [given["id"] or ""] if "id" in given else []
        self.targets += [(given["href"] or "")[1:]] if "href" in given else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("languages", TOGETHER, ids="-".join)
@pytest.mark.parametrize("name", TEXTS)
def test_the_web_page_is_well_nested_and_every_cell_says_its_language(name: str, languages: tuple[str, ...]) -> None:
    page = _Page()
    page.feed(written(name, languages, "html").decode())
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)
    rows = len(text(alone(name, ("en",))[0]))
    assert page.cells == rows * len(languages)
    assert page.languages == list(languages) * rows


@pytest.mark.parametrize("name", ["minsk_2015", "sinai_1979"])
def test_markdown_and_plain_text_have_all_of_each_language(name: str) -> None:
    documents = alone(name, ("en", "fr"))
    marked = written(name, ("en", "fr"), "md").decode()
    lines = written(name, ("en", "fr"), "txt").decode().splitlines()
    begin = next(at for at, line in enumerate(lines) if line.split() == ["English", "Français"])
    end = next((at for at, line in enumerate(lines) if at > begin and line == "-" * 20), len(lines))
    sides = [spaced(" ".join(line[start:stop] for line in lines[begin:end])) for start, stop in ((0, 48), (48, 96))]
    for own, side in zip(documents, sides, strict=True):
        at = 0
        for block in text(own):
            if isinstance(block, Paragraph) and not any(isinstance(run, NoteMark) for run in within(block.runs)):
                said = spaced(plain_text(block.runs))[:60]
                at = side.index(said, at)
    for row in marked.split("| English | Français |\n| --- | --- |\n")[1:]:
        for line in row.split("\n\n")[0].strip().splitlines():
            assert line.replace("\\|", "").count("|") == 3


@pytest.mark.parametrize("to", COLUMNED)
def test_the_same_text_gives_the_same_bytes(to: str) -> None:
    made = written("sinai_1979", ("en", "fr"), to)
    assert made
    assert made == written("sinai_1979", ("en", "fr"), to)


def test_the_order_is_the_one_given() -> None:
    page = _Page()
    page.feed(written("sinai_1979", ("uk", "en"), "html").decode())
    assert page.languages[:4] == ["uk", "en", "uk", "en"]


def test_three_languages_turn_the_page() -> None:
    assert "flipped: true" in written("sinai_1979", ("en", "ru", "uk"), "typst").decode()
    assert ", flipped: true" not in written("sinai_1979", ("en", "ru"), "typst").decode()


def test_a_language_that_counts_with_other_letters_is_refused(tmp_path: Path) -> None:
    shutil.copytree(resources.templates(), tmp_path / "templates")
    names = tmp_path / "templates" / "ru" / "names.json"
    table = json.loads(names.read_text(encoding="utf-8"))
    table["numbering"]["alphabet"] = "абвгдежзиклмнопрстуфхцчшщэюя"
    names.write_text(json.dumps(table), encoding="utf-8")
    model, said = settled("minsk_2015", ("en", "ru"))
    ((_, data, found),) = render_files(
        model, ["html"], _edition(said), columns=("en", "ru"), templates=tmp_path / "templates"
    )
    assert data == b""
    (fault,) = [one for one in found if one.severity.value == "error"]
    assert (fault.code, fault.name) == ("LNG-04", "numbering-diverges")
    document = compose(model)
    first = next(block for block in document.blocks if isinstance(block, Paragraph) and block.number.startswith("("))
    assert f"`{first.id}`, numbered `{first.number}`" in fault.notes[0]


@pytest.mark.parametrize(("languages", "to", "more", "code"), [
    (("en", "fr"), "akn", {}, "RND-16"),
    (("en", "fr"), "txt", {"line_numbers": True}, "RND-12"),
    (("en",), "txt", {}, "RND-01"),
    (("en", "fr", "ru", "uk"), "txt", {}, "RND-01"),
    (("en", "es"), "txt", {}, "RND-11"),
])  # fmt: skip
def test_what_cannot_be_is_refused(languages: tuple[str, ...], to: str, more: dict[str, object], code: str) -> None:
    model, said = settled("minsk_2015", languages)
    ((_, data, found),) = render_files(model, [to], _edition(said, **more), columns=languages)
    assert data == b""
    assert code in [one.code for one in found if one.severity.value == "error"]


# ── What stands beside the text ───────────────────────────────────────────


@pytest.fixture(scope="module")
def commented() -> tuple[Settlement, Edition]:
    """A draft with what is found in it and its lines, to stand in French, English and Russian."""
    analysis = analyse(Source("examples/istanbul_2022.pdsl", read("examples/istanbul_2022.pdsl") or ""), read)
    _, said = settled("istanbul_2022", ("fr", "ru"))
    found = tuple(registry.run(analysis))
    return analysis.standing.model, Edition(translations=said, comments=found, sources=True, analysis=analysis)


@pytest.mark.parametrize("to", COLUMNED)
def test_comments_and_lines_of_the_draft_hang_once_on_the_first_language(
    to: str, commented: tuple[Settlement, Edition]
) -> None:
    model, edition = commented
    wanted = len(edition.comments or ())
    ((_, data, found),) = render_files(model, [to], edition, columns=("fr", "en", "ru"))
    assert not [one for one in found if one.severity.value == "error"]
    if to == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            body = file.read("word/document.xml").decode()
        anchors = re.findall('<w:commentReference w:id="([0-9]+)"', body)
        assert sorted(map(int, anchors)) == list(range(wanted))
    elif to == "pdf":
        assert data.startswith(b"%PDF-")
    else:
        page = data.decode()
        heads = [int(number) for number in re.findall(r"Commentaire\W+(\d+)\W*:", page)]
        assert sorted(set(heads)) == list(range(1, wanted + 1))
        assert "Comment 1" not in page
    if to == "html":
        assert page.count('<details class="source">') > 20
        cells = re.findall(r'<td role="cell" lang="(\w\w)"[^>]*>(.*?)</td>', page, re.DOTALL)
        assert {code for code, cell in cells if "comment-" in cell or "<details" in cell} == {"fr"}
