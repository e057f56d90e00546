"""The mediator's text: the brackets, and nobody's name on them."""

from __future__ import annotations

from typing import Any

import pytest
from views_drafts import NAMES, OPEN, compose, example, read, styles

from pdsl.render import render
from pdsl.render.document import Notice


@pytest.mark.parametrize("name", NAMES)
def test_no_example_names_an_author_in_it(name: str) -> None:
    document = compose(example(name), view="single")
    assert "author" not in styles(document)
    text = render(example(name), "txt", view="single")[0]
    assert not [word for word in ("Reserved by", "Rejected by", "Proposed by", "Not shown to", "Position of")
                if word in text]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_what_is_open_stays_open(name: str) -> None:
    both = (compose(example(name)), compose(example(name), view="single"))
    plain, single = (sum(text.count("[") for text in render_lines(one)) for one in both)
    assert plain == single


def render_lines(document: Any) -> list[str]:
    from views_drafts import lines_of

    from pdsl.render.document import plain_text

    return [plain_text(runs) for block in document.blocks for runs in lines_of(block)]


def test_positions_go_and_alternatives_stay_in_brackets() -> None:
    text = render(read(OPEN), "txt", view="single")[0]
    assert "Military personnel: not more than [250,000] [100,000]" in text
    assert "3.  [The Southland shall withdraw armed forces" in text
    assert "1 bis. [Electricity" in text
    assert "[Northland:" in render(read(OPEN), "txt")[0]
    assert "[Northland:" not in text


def test_an_option_on_which_all_parties_agree_stands_alone() -> None:
    agreed = OPEN.replace("option halves proposed by northland", "option halves agreed by northland, southland")
    text = render(read(agreed), "txt", view="single")[0]
    assert "one half to Northland" in text
    assert "[Electricity" not in text
    assert "one third" not in text
    one = OPEN.replace("option halves proposed by northland", "option halves agreed by northland")
    assert "one third" in render(read(one), "txt", view="single")[0]


def test_a_proposal_that_stands_in_no_bracket_is_told_without_its_author() -> None:
    table = OPEN.replace("force_cap forces of northland {", "force_cap forces of northland proposed by southland {")
    assert "Proposed by the Southland" in render(read(table), "txt")[0]
    text = render(read(table), "txt", view="single")[0]
    assert "Not agreed." in text
    assert "Proposed by" not in text


def test_it_has_no_annex_of_red_lines() -> None:
    text, found = render(read(OPEN), "md", view="single", extras=("redlines",))
    assert (text, [one.code for one in found]) == ("", ["RND-13"])


@pytest.mark.parametrize("view", ["bracketed", "single"])
@pytest.mark.parametrize("name", NAMES)
def test_every_view_keeps_what_tells_how_the_text_is_known(name: str, view: str) -> None:
    notices = [block for block in compose(example(name)).blocks if isinstance(block, Notice)]
    assert notices
    assert notices == [block for block in compose(example(name), view=view).blocks if isinstance(block, Notice)]


@pytest.mark.parametrize("name", ["crimea_options", "istanbul_2022"])
def test_whole_texts(name: str, golden: Any) -> None:
    golden(f"{name}.single.txt", render(example(name), "txt", view="single")[0])
