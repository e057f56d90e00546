"""The 28 points in every language as a reader gets them: pages, numbers, references, tables; in Word, PDF and HTML."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from as_word import AsWord, W, squeezed, words

from pdsl import resources
from pdsl.analysis import analyse, translations
from pdsl.render import compose
from pdsl.render.composition import numbered
from pdsl.render.document import Block, Document, Heading, Paragraph, Reference, Run, SignatureBlock, Styled, Table
from pdsl.render.edition import Edition
from pdsl.render.places import Located, located
from pdsl.render.prepared import Prepared
from pdsl.render.writers.docx import write as write_docx
from pdsl.render.writers.docx.body import bookmark
from pdsl.render.writers.html import write as write_html
from pdsl.render.writers.typst import write_pdf
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "fr", "ru", "uk")
PAGES = {"en": 9, "fr": 9, "ru": 10, "uk": 9}  # of A4; a page more or less is a change of fonts, two are a fault
ARTICLES = 30
ANNEXES = ("timetable", "forces", "obligations")


def read(name: str) -> str | None:
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


@cache
def edition(language: str, *annexes: str) -> tuple[Document, dict[str, Located]]:
    """The document, and where each of its blocks stands in plain numbers."""
    name = "examples/plan_28.pdsl"
    analysis = analyse(Source(name, read(name) or ""), read)
    said = translations(analysis, language, read)[0] if language != "en" else ()
    asked = Edition(language=language, translations=said, annexes=annexes)
    model = analysis.standing.model
    numbering, _ = numbered(Prepared(model), asked, resources.templates())
    return compose(model, asked), {one.id: one for one in located(numbering)}


@cache
def word(language: str) -> AsWord:
    return AsWord(write_docx(edition(language)[0], resources.templates()))


@cache
def pdf(language: str) -> bytes:
    return write_pdf(edition(language)[0], resources.templates())


def lines(block: Block) -> list[tuple[Run, ...]]:
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row]
    return [block.runs] if isinstance(block, Paragraph) else [block.title] if isinstance(block, Heading) else []


def references(runs: tuple[Run, ...]) -> list[Reference]:
    found: list[Reference] = []
    for run in runs:
        found += [run] if isinstance(run, Reference) else references(run.runs) if isinstance(run, Styled) else []
    return found


# ── One numbering ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_run_from_one_and_paragraphs_from_one_in_each(language: str) -> None:
    document, places = edition(language)
    main = next(iter(places.values())).of
    articles = [places[block.id].key[1] for block in document.blocks
                if isinstance(block, Heading) and block.kind == "article" and places[block.id].of == main]  # fmt: skip
    assert articles == [str(number) for number in range(1, ARTICLES + 1)]
    last: dict[tuple[str, ...], int] = {}
    for one in places.values():
        (annex, article, paragraph, points) = one.key
        if paragraph.isdigit() and not points and not one.heading:
            assert int(paragraph) == last.get((one.of, annex, article), 0) + 1, one
            last[one.of, annex, article] = int(paragraph)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_numbers_of_english(language: str) -> None:
    (_, english), (_, own) = edition("en"), edition(language)
    assert [(one.id, one.key) for one in own.values()] == [(one.id, one.key) for one in english.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_says_the_numbers_of_the_place_to_which_it_leads(language: str) -> None:
    document, places = edition(language, *ANNEXES)
    cited = [run for block in document.blocks for runs in lines(block) for run in references(runs)]
    assert len(cited) > 60
    for run in cited:
        (annex, article, paragraph, points) = places[run.target].key
        wanted = sorted(filter(str.isdigit, (article, paragraph, *points)))
        said = re.sub(r"«[^»]*»|(?<=of )the .*", "", run.text)  # the title of another instrument
        shown = sorted(re.findall(r"\d+", said))
        if article == "1" and "premier" in said:
            shown = sorted([*shown, "1"])
        assert shown == wanted, (run, places[run.target])
        letters = re.findall(r"(?<![^\W\d_])([a-z])\)", said)
        assert letters == [point for point in points if point.isalpha()][: len(letters)], run
        assert bool(letters) == any(len(point) == 1 and point.isalpha() for point in points), run
        assert (annex in said.split()) if annex else "annex" not in said.casefold()


# ── Word ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_counts_to_the_numbers_of_the_document(language: str) -> None:
    document, _ = edition(language)
    file = word(language)
    shown = [squeezed(line) for _, line in file.lines]
    at, counted = 0, 0
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        counts = file.numbers[bookmark(block.id)]
        assert squeezed(counts) in (squeezed(block.number), "")
        counted += bool(counts)
        wanted = squeezed(f"{block.number}{'' if counts else ' '}{words(block.runs)}")
        at = next(place for place in range(at, len(shown)) if shown[place].startswith(wanted))
    assert counted > 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_and_contents_of_word_say_what_stands_there(language: str) -> None:
    document, places = edition(language)
    file = word(language)
    fields = list(file.fields())
    links = [link.get(f"{W}anchor") for link in file.body.iter(f"{W}hyperlink")]
    targets = {run.target for block in document.blocks for runs in lines(block) for run in references(runs)}
    shown = {*links, *(name for name, _ in fields)}
    # the only paragraph of an article is cited by the article alone
    assert all(bookmark(target) in shown or not places[target].key[2] for target in targets)
    assert len(fields) >= (3 if language == "en" else 0)  # where a citation has the words of a heading as they stand
    for name, shown in fields:
        assert squeezed(shown) == squeezed(file.numbers[name].removesuffix("."))
    heads = [squeezed(f"{block.label} — {words(block.title)}") for block in document.blocks
             if isinstance(block, Heading) and block.title]  # fmt: skip
    headings = [line for style, line in file.lines if style.startswith("Heading")]
    assert len(headings) == sum(isinstance(block, Heading) for block in document.blocks)
    assert all(any(squeezed(line).startswith(head) for line in headings) for head in heads)
    assert len([one for one in places.values() if one.heading]) == len(headings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_of_word_have_every_cell_in_its_place(language: str) -> None:
    document, _ = edition(language, *ANNEXES)
    file = AsWord(write_docx(document, resources.templates()))
    drawn = [[[squeezed("".join(file._text(cell))) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
             for table in file.body.iter(f"{W}tbl")]  # fmt: skip
    tables = [block for block in document.blocks if isinstance(block, Table)]
    wanted = [[list(map(squeezed, table.columns)), *([squeezed(words(cell)) for cell in row] for row in table.rows)]
              for table in tables]  # fmt: skip
    assert len(wanted) > 8
    assert drawn == wanted


# ── PDF ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_as_many_as_a_reader_expects(language: str) -> None:
    counted = len(re.findall(rb"/Type\s*/Page\b", pdf(language)))
    assert abs(counted - PAGES[language]) <= 1


def bookmarks(data: bytes) -> list[str]:
    """The titles of the outline in the order in which a reader shows them."""
    held = {int(number): entry for number, entry in re.findall(rb"(\d+) 0 obj\s*<<(.*?)>>\s*endobj", data, re.DOTALL)}
    found = []
    (root,) = (entry for entry in held.values() if b"/Type/Outlines" in entry.replace(b" ", b""))
    todo = [root]
    while todo:
        entry = todo.pop()
        title = re.search(rb"/Title\s*(?:<([0-9A-F]+)>|\((.*?)\))", entry)
        if title:
            far, near = title.groups()
            found.append(squeezed(bytes.fromhex(far.decode()).decode("utf-16") if far else near.decode()))
        for way in (rb"/Next (\d+)", rb"/First (\d+)"):
            todo += [held[int(number)] for number in re.findall(way, entry)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_bookmarks_name_every_heading_in_order(language: str) -> None:
    document, _ = edition(language)
    shown = bookmarks(pdf(language))
    heads = [squeezed(f"{block.label}{f' — {words(block.title)}' if block.title else ''}") for block in document.blocks
             if isinstance(block, Heading)]  # fmt: skip
    at = 0
    for head in heads:
        at = next(place for place in range(at, len(shown)) if shown[place].startswith(head)) + 1
    assert b"/Lang" in pdf(language)
    assert re.search(rb"/Lang\s*\(" + language.encode(), pdf(language))


# ── The web ───────────────────────────────────────────────────────────────


class Page(HTMLParser):
    """The ids, links, headings and cells of a page, in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.headings: list[str] = []
        self.cells: list[str] = []
        self._open: dict[str, list[str]] = {}
        self._target = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self._open |= {tag: []} if tag in ("a", "h2", "h3", "td", "th") else {}
        self._target = given.get("href") or "" if tag == "a" else self._target

    def handle_data(self, data: str) -> None:
        for held in self._open.values():
            held.append(data)

    def handle_endtag(self, tag: str) -> None:
        said = squeezed("".join(self._open.pop(tag, [])))
        if tag == "a":
            self.links.append((self._target, said))
        elif tag in ("h2", "h3"):
            self.headings.append(said)
        elif tag in ("td", "th"):
            self.cells.append(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_every_number_reference_and_cell(language: str) -> None:
    document, _ = edition(language, *ANNEXES)
    text = write_html(document, resources.templates())
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert f'<html lang="{language}"' in text
    assert {target[1:] for target, _ in page.links if target.startswith("#")} <= set(page.ids)
    linked = set(page.links)
    for block in document.blocks:
        for runs in lines(block):
            assert all((f"#{run.target}", squeezed(run.text)) in linked for run in references(runs))
    heads = [squeezed(f"{block.label} {words(block.title)}") for block in document.blocks if isinstance(block, Heading)]
    at = 0
    for head in heads:
        at = next(place for place in range(at, len(page.headings)) if page.headings[place].startswith(head)) + 1
    wanted = [squeezed(words(cell)) for table in document.blocks if isinstance(table, Table)
              for row in ([((),)], *table.rows) for cell in row if cell != ((),)]  # fmt: skip
    shown = " ".join(page.cells)
    assert all(cell in shown for cell in wanted)
    assert len(wanted) > 100
    assert sum(isinstance(block, SignatureBlock) for block in document.blocks) == text.count('class="signatures')
