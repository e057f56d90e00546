"""Word documents in LibreOffice: pages, numbers and references as our tree has them, after fields were updated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from applications import BUILD, CASES, EXAMPLES, LANGUAGES, ROOT, application, facts, pages, run, said, tree
from libreoffice import begin, command, put_macro

from pdsl.render.document import Document, Heading, Paragraph, Reference, Run, Styled, plain_text

_PAGE = re.compile(r"^\s*(\d+) ?/ ?(\d+)\s*$", re.MULTILINE)
_BEGINNING = 24  # characters of a paragraph: less than any line holds


@pytest.fixture(scope="session")
def printed(made) -> dict[tuple[Path, str], Path]:
    """The PDF of each Word document, as LibreOffice prints it."""
    documents = made("docx")
    folder = next(iter(documents.values())).parent
    profile = BUILD / "libreoffice"
    run(*begin(application("soffice"), profile))
    put_macro(profile)
    run(*command(application("soffice"), profile, folder), timeout=600)
    found = {case: Path(f"{path}.pdf") for case, path in documents.items()}
    missing = [str(path) for path in found.values() if not path.is_file()]
    assert not missing, "LibreOffice could not print"
    return found


def squeezed(text: str) -> str:
    """Words in one line and in one case: small capitals are printed as capitals."""
    return said(text).casefold()


def text_of(pdf: Path) -> str:
    """The text without line numbers and what stands at the foot of the pages."""
    lines = (line for page in pages(pdf) for line in page.splitlines() if not _PAGE.match(line))
    return squeezed(" ".join(re.sub(r"^ {0,12}(?:\d*[05]) {2,}", "", line) for line in lines))


def references(runs: tuple[Run, ...]) -> Iterator[str]:
    for one in runs:
        if isinstance(one, Reference):
            yield one.text
        elif isinstance(one, Styled):
            yield from references(one.runs)


def in_order(text: str, wanted: list[str]) -> None:
    """Fail unless the words stand in the text in this order."""
    at = 0
    for words in wanted:
        found = text.find(words, at)
        assert found >= 0, f"`{words}` is missing behind `{text[max(0, at - 80) : at]}`"
        at = found + len(words)


def body(document: Document, text: str) -> str:
    """The text from the first article on: the contents before it have the headings too."""
    parties = next(block for block in document.blocks if isinstance(block, Paragraph))
    return text[text.index(squeezed(plain_text(parties.runs))[:_BEGINNING]) :]


@pytest.mark.parametrize(("path", "language"), CASES)
def test_pages_are_counted(printed, path, language):
    pdf = printed[path, language]
    counted = int(facts(pdf)["Pages"])
    assert 1 <= counted <= 60
    assert [_PAGE.findall(page) for page in pages(pdf)] == [[(str(n), str(counted))] for n in range(1, counted + 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_28_points_fill_as_many_pages_as_a_reader_expects(printed, language):
    counted = int(facts(printed[ROOT / "examples" / "plan_28.pdsl", language])["Pages"])
    assert 9 <= counted <= 18


@pytest.mark.parametrize(("path", "language"), CASES)
def test_headings_and_paragraphs_bear_their_numbers(printed, path, language):
    document = tree(path, language)
    wanted = []
    for block in document.blocks:
        if isinstance(block, Heading):
            title = plain_text(block.title)
            wanted.append(squeezed(f"{block.label}{' — ' + title if title else ''}")[:40])
        elif isinstance(block, Paragraph) and block.number:
            wanted.append(squeezed(f"{block.number} {plain_text(block.runs)}")[:_BEGINNING])
    in_order(body(document, text_of(printed[path, language])), wanted)


@pytest.mark.parametrize(("path", "language"), CASES)
def test_references_lead_to_the_numbers_after_an_update(printed, path, language):
    text = text_of(printed[path, language])
    assert "error: reference source not found" not in text
    for block in tree(path, language).blocks:
        for cited in references(block.runs) if isinstance(block, Paragraph) else ():
            assert squeezed(cited) in text, cited


@pytest.mark.parametrize(("path", "language"), CASES)
def test_the_contents_name_every_article_with_its_page(printed, path, language):
    document = tree(path, language)
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    if len(headings) < 6:
        assert squeezed(document.word("contents")) not in text_of(printed[path, language])[:2000].split()
        return
    begins = squeezed(" ".join(pages(printed[path, language])[:4]))
    contents = begins[begins.index(squeezed(document.word("contents"))) :]
    in_order(contents, [squeezed(block.label) for block in headings])


def test_every_example_was_printed(printed):
    assert {path for path, _ in printed} == set(EXAMPLES)
    assert len(printed) == len(EXAMPLES) * len(LANGUAGES)
