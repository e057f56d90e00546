"""Typst source and PDF: words stay words, references resolve, the same document gives the same bytes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from render_drafts import FULL, with_words

from pdsl import resources
from pdsl.analysis import analyse
from pdsl.model.settlement import Settlement
from pdsl.render import compose, render, render_file
from pdsl.render.inline import clean
from pdsl.render.writers.typst import escape, write
from pdsl.source import Source
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = drafts()
PIECES = (
    '#read("secret.txt")', "#{1+1}", "$x$", "*a*", "_b_", "`c`", "= d", "- e", "+ f", "/ g: h", "1. i", "<j>", "@k",
    "[l]", "]", "\\", "\\u{41}", "//m", "/*n*/", "--", "---", "...", "-?", "~", '"o"', "'p'", "https://q.example", "#",
    "\\input{secret}", "</script>", "é", "Київ", " ", "a",
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=6).map("".join)
WORDS = """
#let words(it) = {
  if type(it) == str { it }
  else if it == [ ] { " " }
  else if it.has("text") { it.text }
  else if it.has("children") { it.children.map(words).join("") }
  else if it.has("body") { words(it.body) }
  else { "<" + repr(it.func()) + ">" }
}
"""


def model(path: Path):
    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    name = path.relative_to(ROOT).as_posix()
    return analyse(Source(name, path.read_text(encoding="utf-8")), read).standing.model


def understood(texts: list[str]) -> list[str]:
    """What Typst reads in the markup of each text."""
    asked = "".join(f"#metadata(words[x{escape(text)}x])<said>\n" for text in texts)
    found = json.loads(typst.query((WORDS + asked).encode(), "<said>", field="value"))
    return [said[1:-1] for said in found]


@settings(max_examples=12, deadline=None)
@given(st.lists(HOSTILE.map(clean), min_size=1, max_size=30))
def test_typst_gives_the_same_words_back(texts):
    assert understood(texts) == texts


def test_every_sign_of_the_keyboard_stays_itself():
    signs = [chr(code) for code in range(33, 127)]
    assert understood(signs + [f" {sign} " for sign in signs]) == signs + [f" {sign} " for sign in signs]
    assert understood(["12. a", "1.5", "a 3. b", "2030-01-01"]) == ["12. a", "1.5", "a 3. b", "2030-01-01"]


@settings(max_examples=6, deadline=None)
@given(HOSTILE)
def test_a_document_of_hostile_words_can_be_made(words):
    data, found = render_file(with_words(FULL, words), "pdf", extras=("redlines",))
    assert data.startswith(b"%PDF-") or [one.code for one in found] == ["RND-03"]


def test_a_sign_without_a_font_is_told():
    data, found = render_file(Settlement(title="Peace of 和平", form="treaty"), "pdf")
    assert (data, [one.code for one in found]) == (b"", ["RND-03"])
    assert "U+548C" in found[0].notes[0]
    assert render_file(Settlement(title="Мир і ειρήνη", form="treaty"), "pdf")[0].startswith(b"%PDF-")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples(path):
    """Every example becomes a PDF for the archive and for every reader; its references lead to places that exist."""
    settlement = model(path)
    data, found = render_file(settlement, "pdf")
    assert not found
    assert b"pdfaid" in data
    assert b"pdfuaid" in data
    source = render(settlement, "typst")[0]
    labels = re.findall(r'#place-of\("([^"]+)"\)|\] #label\("([^"]+)"\)', source)
    named = [one or other for one, other in labels]
    assert len(named) == len(set(named))
    assert set(re.findall(r'#link\(label\("([^"]+)"\)\)', source)) <= set(named)


def test_the_same_document_gives_the_same_bytes():
    settlement = model(ROOT / "examples" / "budapest_1994.pdsl")
    assert render_file(settlement, "pdf") == render_file(settlement, "pdf")


def test_notes_bear_the_numbers_of_the_document():
    document = compose(model(ROOT / "examples" / "plan_28.pdsl"))
    source = write(document, resources.templates())
    assert [int(number) for number in re.findall(r"#note\((\d+)\)", source)] == [note.number for note in document.notes]
