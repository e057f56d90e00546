"""A clean text: nothing open in it, else none is made, and everything that is open is listed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_drafts import settled
from views_drafts import CLOSED, NAMES, OPEN, compose, example, lines_of, read, styles

from pdsl.model.settlement import Settlement, SourceOfText
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Deferred, Duration, Ref
from pdsl.model.text import Text
from pdsl.render import render
from pdsl.render.document import Document, Notice, plain_text
from pdsl.semantics.choosing import names


def body(document: Document) -> str:
    return "\n".join(plain_text(runs) for block in document.blocks for runs in lines_of(block))


def is_clean(document: Document) -> bool:
    return not styles(document) & {"bracket", "author", "blank", "missing"} and not set(body(document)) & set("[]●")


def test_everything_that_is_open_is_listed_with_its_place() -> None:
    made, found = render(read(OPEN), "txt", view="clean")
    assert made == ""
    assert [one.code for one in found] == ["RND-14"]
    listed = " / ".join(found[0].notes).replace("\u00a0", " ")
    for place in ("Article 1, 1 (a): [250,000] [100,000]", "Article 1, 3: [The Southland shall withdraw",
                  "Article 2, 1: [Electricity", "Article 2, 1 bis: [Electricity"):  # fmt: skip
        assert place in listed
    assert "4 passages" in found[0].message
    assert "`dam.output`" in " ".join(found[0].helps)


def test_a_text_in_which_nothing_is_open_is_made() -> None:
    made, found = render(read(CLOSED), "txt", view="clean")
    assert not found
    assert "[" not in made
    assert "DONE at ________________________ on ________________________" in made
    assert is_clean(compose(read(CLOSED), view="clean"))


def test_no_furniture_of_a_negotiation_is_left() -> None:
    framed = 'stage single_text  draft "rev. 3" dated 2031-03-14'
    made = render(read(CLOSED, framed), "txt", view="clean")[0]
    assert "rev. 3" not in made
    assert "NEGOTIATING" not in made
    reserved = CLOSED.replace("not join league", "not join league  reserved by northland")
    made, found = render(read(reserved), "txt", view="clean")
    assert "Reserved" not in made
    assert [one.code for one in found] == ["RND-08"]


def test_square_brackets_in_somebody_s_own_words_are_open() -> None:
    words = settled(Text(id="t", text="peace [and quiet]"))
    assert [one.code for one in render(words, "md", view="clean")[1]] == ["RND-14"]


def test_a_deferral_is_open_unless_it_says_how_long_or_what_then() -> None:
    cape, north = Ref(name="cape", kind="territory"), Ref(name="a", kind="state")

    def found(value: Deferred, default: Ref | None = None) -> list[str]:
        entry = StatusEntry(id="s.1", aspect="sovereignty", value=value, default=default)
        settlement = settled(Status(id="s", areas=(cape.replace(kind="event"),), entries=(entry,)))
        return [one.code for one in render(settlement, "md", view="clean")[1]]

    assert found(Deferred()) == ["RND-14"]
    assert found(Deferred(duration=Duration(amount=15, unit="years"))) == []
    assert found(Deferred(), north.replace(kind="event")) == []


def test_options_chosen_for_it_are_told_beside_it() -> None:
    chosen = (("personnel", "#1"), ("output", "thirds"), ("quantity", "30 days"))
    agreed = OPEN.replace("  proposed by northland\n", "\n").replace("  reserved by northland", "")
    made, found = render(read(agreed), "txt", view="clean", choices=chosen)
    assert [one.code for one in found] == ["RND-09"]
    assert "[" not in made
    assert "taken for agreed" not in made.lower()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_text_is_clean_or_refused_whatever_is_chosen(data: st.DataObject) -> None:
    model = example(data.draw(st.sampled_from(NAMES))) if data.draw(st.booleans()) else read(OPEN)
    choices = []
    for term, possible in names(model).items():
        if data.draw(st.booleans()):
            option = possible[0].partition(" to ")[0] if " to " in possible[0] else None
            choices.append((term, option or f"#{data.draw(st.integers(1, len(possible)))}"))
    made, found = render(model, "txt", view="clean", choices=tuple(choices))
    if made:
        assert is_clean(compose(model, view="clean", choices=tuple(choices)))
    else:
        assert {one.code for one in found} <= {"RND-14", "RND-07"}
        assert [note for one in found if one.code == "RND-14" for note in one.notes] or found[0].code == "RND-07"


@pytest.mark.parametrize("name", NAMES)
def test_a_reported_text_says_so_even_when_it_is_clean(name: str) -> None:
    model = example(name)
    kept = Settlement(title=model.title, sources=model.sources, constructed=model.constructed)
    notices = [one.kind for one in compose(kept, view="clean").blocks if isinstance(one, Notice)]
    assert set(notices) & {"draft", "constructed"}


def test_the_source_of_a_clean_text_stands_on_its_first_page() -> None:
    model = Settlement(title="Plan", sources=(SourceOfText(words="The [leaked] paper", mark="reported"),))
    made, found = render(model, "txt", view="clean")
    assert not found
    assert "Source: The [leaked] paper" in made


def test_whole_text(golden: Any) -> None:
    golden("budapest_1994.clean.txt", render(example("budapest_1994"), "txt", view="clean")[0])
