"""A party's own copy: it is named first, and nothing of what others keep to themselves is in it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_drafts import FULL
from views_drafts import CLOSED, FRAME, NAMES, OPEN, SECRETS, compose, example, read

from pdsl.model.redlines import RedLine
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.render import FORMATS, TEXTS, render, render_file
from pdsl.render.document import Document, MarginNote, Notice, Paragraph, SignatureBlock, plain_text


def without(settlement: Settlement, owner: str = "") -> Settlement:
    """The settlement with the confidential red lines of one party alone, or with none."""
    def shown(line: RedLine) -> bool:
        return not line.confidential or owner in {ref.name for ref in line.owners if isinstance(ref, Ref)}

    return settlement.replace(redlines=tuple(filter(shown, settlement.redlines)))


# ── What is confidential ──────────────────────────────────────────────────


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("draft", [OPEN + SECRETS, CLOSED + SECRETS], ids=["open", "closed"])
def test_every_other_copy_is_what_it_would_be_without_the_red_lines(draft: str, to: str) -> None:
    model = read(draft)
    assert render_file(model, to) == render_file(without(model), to)
    mine = render_file(model, to, owner="northland")
    assert mine == render_file(without(model, "northland"), to, owner="northland")
    assert mine != render_file(without(model), to, owner="northland")


@pytest.mark.parametrize("view", ["single", "resolved", "clean"])
def test_in_every_view(view: str) -> None:
    model = read(CLOSED + SECRETS)
    fields: dict[str, Any] = {"view": view}
    if view == "resolved":
        model, fields = read(OPEN + SECRETS), {"view": view, "choices": (("output", "halves"),)}
    for to in TEXTS:
        assert render(model, to, **fields) == render(without(model), to, **fields)
        assert "nspeakable" not in render(model, to, owner="southland", **fields)[0]
        assert "nsayable" in render(model, to, owner="southland", **fields)[0]


def test_not_in_the_parts_of_a_word_document_nor_in_its_properties() -> None:
    for owner, foreign in (("", "nspeakable nsayable"), ("southland", "nspeakable"), ("northland", "nsayable")):
        data, _ = render_file(read(OPEN + SECRETS), "docx", owner=owner)
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = b"".join(file.read(name) for name in file.namelist()).decode("utf-8", "replace")
        assert not [word for word in foreign.split() if word in parts]
        assert not owner or "Confidential red line of" in parts


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 5), st.sampled_from(TEXTS), st.data())
def test_whatever_somebody_keeps_to_itself_shows_in_no_other_copy(
    name: str, number: int, to: str, data: st.DataObject
) -> None:
    model = example(name)
    parties = [party for party in model.parties if isinstance(party, Ref)]
    mine, other = data.draw(st.permutations(parties))[:2]
    lines = [line for found in read(OPEN + SECRETS).redlines for line in found.lines]
    secret = RedLine(name="zz_secret", owners=(mine,), title="Zzsecret", confidential=True,
                     basis=(("statement", "Zzbasis"),), lines=(lines[number % len(lines)],))  # fmt: skip
    kept = model.replace(redlines=(*model.redlines, secret))
    for owner in ("", other.name):
        assert render(kept, to, owner=owner) == render(model, to, owner=owner)
    assert "zsecret" in render(kept, to, owner=mine.name)[0]


# ── Where the notes stand ─────────────────────────────────────────────────


def test_a_line_stands_beside_the_provision_that_crosses_it_with_the_answer() -> None:
    blocks = compose(read(OPEN + SECRETS), owner="northland").blocks
    notes = {index: block for index, block in enumerate(blocks) if isinstance(block, MarginNote)}
    said = {plain_text(note.runs): blocks[index - 1] for index, note in notes.items()}
    crossed = next(text for text in said if "membership" in text)
    assert crossed == (
        "Confidential red line of Northland, Unspeakable: membership (absolute): excluded: Northland shall not join "
        "the League. This text crosses it."
    )
    before = said[crossed]
    assert isinstance(before, Paragraph)
    assert plain_text(before.runs).startswith("Northland shall not join the League")
    hangs = next(text for text in said if "ceiling" in text.partition(":")[2])
    assert hangs.endswith("It depends on what is put in the place of brackets.")


def test_a_line_that_no_provision_concerns_stands_on_the_first_page() -> None:
    document = compose(read(OPEN + SECRETS), owner="southland")
    assert not [block for block in document.blocks if isinstance(block, MarginNote)]
    first = document.blocks[0]
    assert isinstance(first, Notice)
    assert "Unsayable: the Cape" in plain_text(first.paragraphs[-1])


def test_the_first_page_says_for_whom_the_copy_was_made() -> None:
    for to in TEXTS:
        text = render(read(CLOSED), to, owner="southland")[0]
        assert "was made for the Southland" in " ".join(text.replace("\\", "").split()), to
    assert "confidential" not in render(read(CLOSED), "txt", owner="southland")[0]


def test_an_unknown_party_has_no_copy() -> None:
    text, found = render(read(CLOSED), "md", owner="norhtland")
    assert (text, [one.code for one in found]) == ("", ["RND-01"])


@pytest.mark.parametrize("owner", ["commission", "president", "united_nations", "war_victims"])
def test_only_who_signs_has_a_copy(owner: str) -> None:
    text, found = render(example("reference/peace_settlement"), "md", owner=owner)
    assert (text, [one.code for one in found]) == ("", ["RND-01"])
    assert found[0].helps == ("choose one of: eastmarch, westmarch, lakes, isles, hills, plains, forests",)


def test_who_signs_in_brackets_or_in_a_linked_text_has_a_copy() -> None:
    assert render(example("istanbul_2022"), "md", owner="belarus")[0]


# ── The alternat ──────────────────────────────────────────────────────────


def test_the_owner_is_named_first_in_title_parties_and_signatures() -> None:
    document = compose(read(CLOSED), owner="southland")
    assert document.title == "Treaty of Peace between the Southland and Northland"
    lead = next(block for block in document.blocks if isinstance(block, Paragraph) and block.role == "parties")
    assert plain_text(lead.runs).startswith("The Southland and Northland (hereinafter")
    signed = next(block for block in document.blocks if isinstance(block, SignatureBlock))
    assert [place.lead for place in signed.signatures] == ["For the Southland:", "For Northland:"]
    own = compose(read(CLOSED), owner="northland")
    plain = compose(read(CLOSED))
    assert own.title == plain.title


@pytest.mark.parametrize(
    ("title", "owner", "wanted"),
    [
        ("Treaty between Northland and the Southland", "southland", "Treaty between the Southland and Northland"),
        ("The Southland and Northland: Agreement", "northland", "Northland and the Southland: Agreement"),
        ("Northland and the Southland: Agreement", "southland", "The Southland and Northland: Agreement"),
        ("Northland–the Southland Pact", "southland", "The Southland–Northland Pact"),
        ("Treaty of Peace", "southland", "Treaty of Peace"),
        ("Peace for Northland", "southland", "Peace for Northland"),
        ("Northlandia and the Southland", "southland", "Northlandia and the Southland"),
    ],
)  # fmt: skip
def test_titles(title: str, owner: str, wanted: str) -> None:
    assert compose(read(CLOSED).replace(title=title), owner=owner).title == wanted


def test_one_original_has_one_order() -> None:
    deposited = read(CLOSED + 'article end "End" { depositary league }')
    for model in (deposited, read(CLOSED).replace(originals=1)):
        document = compose(model, owner="southland")
        assert document.title.endswith("between Northland and the Southland")
        first = document.blocks[0]
        assert isinstance(first, Notice)
        assert "named first" not in plain_text(first.paragraphs[0])


def content(document: Document) -> list[object]:
    """What a document says, without the order of parties and without notes for one of them."""
    kept: list[object] = [" ".join(sorted(document.title.casefold().split()))]
    for block in document.blocks:
        if isinstance(block, MarginNote) or (isinstance(block, Notice) and block.kind == "copy"):
            continue
        if isinstance(block, Paragraph) and block.role == "parties":
            kept.append(sorted(plain_text(block.runs).casefold().replace(",", "").split()))
        elif isinstance(block, SignatureBlock):
            kept.append(sorted(place.lead for place in block.signatures))
        else:
            kept.append(block)
    return kept


@pytest.mark.parametrize("name", NAMES)
def test_copies_of_two_parties_differ_in_order_and_notes_alone(name: str) -> None:
    model = example(name)
    owners = [party.name for party in model.parties if isinstance(party, Ref)]
    copies = [content(compose(model, owner=owner)) for owner in owners]
    assert all(copy == copies[0] for copy in copies)


def test_two_copies_of_a_text_with_red_lines_have_one_fingerprint() -> None:
    model = read(CLOSED + SECRETS, "stage initialled")
    made = [compose(model, owner=owner) for owner in ("", "northland", "southland")]
    assert len({document.fingerprint for document in made}) == 1
    assert made[0].fingerprint
    assert content(made[1]) == content(made[2])


def test_every_slot_of_a_user_s_words_survives_in_a_copy() -> None:
    assert render(FULL, "html", owner="b")[1] == ()


def test_whole_copy(golden: Any) -> None:
    framed = 'stage single_text  draft "rev. 3" dated 2031-03-14'
    for to in ("txt", "md"):
        made = render(read(OPEN + SECRETS, framed), to, owner="northland", distribution="Northland only")[0]
        golden(f"views.northland.{to}", made)
    assert FRAME
