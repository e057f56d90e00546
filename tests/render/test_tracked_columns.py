"""Several documents beside each other in Word: every text whole in its column, what changed marked in its words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from test_tracked import ROOT, bare, document, plain, tree
from tracked_file import W

from pdsl.render.document import Document
from pdsl.render.writers.docx.tracked.columns import columns

PLANS = tuple(ROOT / "examples" / f"{name}.pdsl" for name in ("plan_28", "european_edit", "plan_20"))


def body(data: bytes):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read("word/document.xml")).find(f"{W}body")


def rows(made) -> list[list]:
    """The cells of each row but the first, which names the drafts."""
    return [list(row.iterchildren(f"{W}tc")) for row in made.find(f"{W}tbl").iterchildren(f"{W}tr")][1:]


def said(cell) -> str:
    """The text of a cell without the numbers of notes; what is struck in {-…-} and underlined in {+…+}."""
    parts = []
    for run in cell.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None and style.get(f"{W}val") == "FootnoteReference":
            continue
        text = "".join(each.text or " " for each in run.iter(f"{W}t", f"{W}tab"))
        text = f"{{-{text}-}}" if run.find(f"{W}rPr/{W}strike") is not None else text
        parts.append(f"{{+{text}+}}" if run.find(f"{W}rPr/{W}u") is not None else text)
    return "".join(parts)


def clean(words: str) -> str:
    for sign in ("{-", "-}", "{+", "+}"):
        words = words.replace(sign, "")
    return bare(words)


def set_beside(*documents: Document):
    return rows(body(columns(documents, [()] * (len(documents) - 1))))


@pytest.mark.parametrize("order", [PLANS, PLANS[::-1], PLANS[:2] * 2], ids=["forth", "back", "four"])
def test_every_text_is_whole_in_its_column(order: tuple[Path, ...]):
    made = set_beside(*map(tree, order))
    for column, path in enumerate(order):
        shown = sorted(clean(said(row[column])) for row in made)
        wanted = "".join(sorted("".join(text for _, text in plain(path)[0])))
        assert "".join(sorted("".join(shown).replace("—", ""))) == wanted.replace("—", "")
    first = "".join(clean(said(row[0])) for row in made if said(row[0]) != "—")
    assert first == "".join(text for _, text in plain(order[0])[0])


def test_words_are_marked_towards_the_next_and_from_the_one_before():
    texts = ("A shall withdraw 5 tanks to the river.", "A shall withdraw 9 tanks to the river.",
             "A shall withdraw 9 tanks to the sea.")  # fmt: skip
    (_, row) = set_beside(*(document(("a", text)) for text in texts))
    assert [said(cell) for cell in row] == [
        "A shall withdraw {-5-} tanks to the river.",
        "A shall withdraw {+9+} tanks to the {-river-}.",
        "A shall withdraw 9 tanks to the {+sea+}.",
    ]


def test_what_a_draft_does_not_have_is_a_dash():
    old = document(("a", "The first party withdraws its tanks."), ("b", "The second opens the crossing."))
    new = document(("b", "The second opens the crossing."), ("c", "A commission reports every month."))
    assert [[said(cell) for cell in row] for row in set_beside(old, new)[1:]] == [
        ["The first party withdraws its tanks.", "—"],
        ["The second opens the crossing.", "The second opens the crossing."],
        ["—", "A commission reports every month."],
    ]


def test_pages_are_turned_and_notes_stand_behind():
    data = columns([tree(path) for path in PLANS], [(), ()], "Struck: gone.")
    assert data == columns([tree(path) for path in PLANS], [(), ()], "Struck: gone.")
    made = body(data)
    assert made.find(f"{W}sectPr/{W}pgSz").get(f"{W}orient") == "landscape"
    notes = [said(each) for each in made.iterchildren(f"{W}p")
             if each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "FootnoteText"]  # fmt: skip
    assert [bare(note) for note in notes] == [bare(note) for path in PLANS for note in plain(path)[1]]


@pytest.mark.parametrize("count", [1, 5])
def test_a_page_has_room_for_two_to_four(count):
    with pytest.raises(ValueError, match="2 to 4"):
        columns([tree(PLANS[0])] * count, [()] * (count - 1))
