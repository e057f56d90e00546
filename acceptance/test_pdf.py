"""PDF: tagged, for the archive, every font embedded, the text in reading order; pages as pictures, to be looked at.

veraPDF, the validator of PDF/A and PDF/UA, is in none of the package registries that these tests install from. What
holds these standards is Typst, which refuses to write a file that breaks them; below is what other tools can see of it.
"""

from __future__ import annotations

import re

import pytest
from applications import BUILD, CASES, ROOT, application, facts, pages, run, said, tree

from pdsl.render.document import Heading, Paragraph, plain_text


@pytest.mark.parametrize(("path", "language"), CASES)
def test_tagged_and_named(made, path, language):
    pdf = made("pdf")[path, language]
    told = facts(pdf)
    document = tree(path, language)
    assert told["Tagged"] == "yes"
    assert told["Title"] == document.title
    assert told["JavaScript"] == told["Encrypted"] == "no"
    data = pdf.read_bytes()
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert f"/Lang({language}".encode() in data


@pytest.mark.parametrize(("path", "language"), CASES)
def test_every_font_is_embedded_and_says_which_signs_it_has(made, path, language):
    lines = run(application("pdffonts"), made("pdf")[path, language]).splitlines()[2:]
    assert lines
    for line in lines:
        embedded, subset, unicode = re.search(r"(yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", line).groups()
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), line


@pytest.mark.parametrize(("path", "language"), CASES)
def test_the_tree_of_tags_has_headings_and_tables(made, path, language):
    tags = run(application("pdfinfo"), "-struct", made("pdf")[path, language])
    document = tree(path, language)
    headings = sum(isinstance(block, Heading) for block in document.blocks)
    assert len(re.findall(r"^ *H[1-6]\b", tags, re.MULTILINE)) >= headings
    assert "Document" in tags


@pytest.mark.parametrize(("path", "language"), CASES)
def test_every_paragraph_is_there_in_order(made, path, language):
    text = said(" ".join(pages(made("pdf")[path, language])))
    parties = next(block for block in tree(path, language).blocks if isinstance(block, Paragraph))
    at = text.index(said(plain_text(parties.runs))[:24])
    for block in tree(path, language).blocks:
        if isinstance(block, Paragraph) and block.number:
            words = said(f"{block.number} {plain_text(block.runs)}")[:24]
            at = text.find(words, at)
            assert at >= 0, words


def test_pages_become_pictures(made):
    folder = BUILD / "pages"
    folder.mkdir(exist_ok=True)
    pdf = made("pdf")[ROOT / "examples" / "plan_28.pdsl", "en"]
    run(application("pdftoppm"), "-r", "72", "-png", pdf, folder / "pdf")
    word = BUILD / "docx" / "plan_28.en.docx.pdf"
    if word.exists():
        run(application("pdftoppm"), "-r", "72", "-png", word, folder / "word")
    drawn = sorted(folder.glob("pdf-*.png"))
    assert len(drawn) == int(facts(pdf)["Pages"])
    assert all(5_000 < page.stat().st_size < 400_000 for page in drawn)
