"""The text with options chosen, and which on its first page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_rows import read_draft
from views_drafts import FRAME, NAMES, OPEN, compose, example, lines_of, read

from pdsl.render import FORMATS, render, render_file
from pdsl.render.document import Document, Heading, Notice, Paragraph, Reference, plain_text
from pdsl.semantics.choosing import names

CHOSEN = (("personnel", "northland"), ("output", "halves"))


def test_the_option_stands_in_the_text_and_the_first_page_tells_it() -> None:
    text, found = render(read(OPEN), "txt", view="resolved", choices=CHOSEN)
    assert not found
    assert "Military personnel: not more than 250,000" in text
    assert "one third" not in text
    head = text.split("TREATY OF PEACE")[0].replace("\u00a0", " ")
    assert "OPTIONS TAKEN FOR AGREED" in head
    assert "Article 1, paragraph 1 (a) — military personnel: 250,000." in head
    assert "Article 2 — output: halves." in head
    assert "[ten (10) to thirty (30) days]" in " ".join(text.split())  # what is not chosen stays open


@pytest.mark.parametrize(("option", "said"), [
    ("ukraine", "by the Guarantors, each deciding for itself."), ("russia", "by unanimity of the Guarantors."),
])  # fmt: skip
def test_a_rule_that_is_chosen_is_told_in_words(option: str, said: str) -> None:
    choice = (("assistance.assistance_in_attack.decision", option),)
    text, _ = render(example("istanbul_2022"), "txt", view="resolved", choices=choice)
    assert f"decision: {said}" in " ".join(text.split("TREATY ON")[0].split())


def test_it_wants_a_choice_and_takes_only_what_can_be_chosen() -> None:
    assert [one.code for one in render(read(OPEN), "md", view="resolved")[1]] == ["RND-07"]
    text, found = render(read(OPEN), "md", view="resolved", choices=(("output", "none"),))
    assert (text, [one.code for one in found]) == ("", ["RND-07"])


@pytest.mark.parametrize("view", ["bracketed", "single", "resolved"])
def test_no_view_that_is_no_clean_text_keeps_silent_about_it(view: str) -> None:
    for to in FORMATS:
        assert render_file(read(OPEN), to, view=view, choices=CHOSEN)[1] == ()
    kinds = [one.kind for one in compose(read(OPEN), view=view, choices=CHOSEN).blocks if isinstance(one, Notice)]
    assert "choices" in kinds


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_is_chosen_is_told_and_no_identifier_shows(data: st.DataObject) -> None:
    model = example(data.draw(st.sampled_from(["plan_20", "istanbul_2022", "minsk_2015", "crimea_options"])))
    possible = names(model)
    term = data.draw(st.sampled_from(sorted(possible)))
    low, between, _ = possible[term][0].partition(" to ")
    number = data.draw(st.integers(1, len(possible[term])))
    document = compose(model, view="resolved", choices=((term, low if between else f"#{number}"),))
    notice = next(one for one in document.blocks if isinstance(one, Notice) and one.kind == "choices")
    told = [plain_text(line) for line in notice.paragraphs[1:]]
    assert told
    assert not [line for line in told if "_" in line]


def test_choices_may_be_a_mapping_and_what_is_none_is_told() -> None:
    assert compose(read(OPEN), choices=dict(CHOSEN)) == compose(read(OPEN), choices=CHOSEN)
    for wrong in (["x"], 5, ("ab", "cd"), {"personnel": 3}, "xy", (("a", "b", "c"),)):
        text, found = render(read(OPEN), "md", choices=wrong)
        assert (text, [one.code for one in found]) == ("", ["RND-07"])


def test_a_short_name_is_taken_where_one_term_ends_so() -> None:
    full = [term for term in names(read(OPEN)) if term.endswith(".personnel")]
    assert len(full) == 1
    assert compose(read(OPEN), choices=((full[0], "northland"),)) == compose(read(OPEN), choices=CHOSEN[:1])


@pytest.mark.parametrize("name", NAMES)
def test_without_a_choice_no_notice_is_there(name: str) -> None:
    assert not [one for one in compose(example(name)).blocks if isinstance(one, Notice) and one.kind == "choices"]


def test_whole_text(golden: Any) -> None:
    choice = (("sovereignty", "deferred for 15 years"),)
    golden("crimea_options.resolved.txt", render(example("crimea_options"), "txt", view="resolved", choices=choice)[0])


# ── Where each bracket stands ─────────────────────────────────────────────

LINES = FRAME + """
state westland "Westland"
event raid "a raid" { attack of southland against northland  found by watch }
body watch "the Watch" {
    chair northland  members northland, southland  decides by majority of members within [2 days | 3 days]
    strength [100 .. 200]  seat "the Cape"  reports to [league | northland]  lasts [1 year | 2 years]
}
article assistance "Assistance" {
    guarantee help "the guarantee" of southland, westland to northland on raid {
        protects northland, [cape]
        step consult within [12 hours | 24 hours]: each of southland, westland shall consult with northland
        activation decided by [northland: agreement of guarantors | southland: each guarantor for itself]
        lasts [10 years | 20 years]
        funded by [southland | westland]
        commanded by [southland | westland]
        reports to [league]
    }
}
article truce "Truce" {
    ceasefire quiet "the quiet" from 2031-03-01 {
        binds northland, southland
        prohibits "firing of any kind", [northland: "overflight"]
        lasts [30 days | 60 days]
    }
}
"""


@pytest.mark.parametrize("name", ["lines", "plan_20", "istanbul_2022", "minsk_2015", "crimea_options", "plan_28"])
def test_the_notice_cites_the_paragraph_in_which_the_bracket_stands(name: str) -> None:
    model = read(LINES) if name == "lines" else example(name)
    possible = names(model)
    assert len(possible) > (9 if name == "lines" else -1)
    before = _lines(compose(model))
    for term, options in possible.items():
        low, between, _ = options[0].partition(" to ")
        document = compose(model, view="resolved", choices=((term, low if between else "#1"),))
        after = _lines(document)
        changed = {place for place, words in before.items() if after.get(place) != words}
        notice = next(one for one in document.blocks if isinstance(one, Notice) and one.kind == "choices")
        (cited,) = {run.target for run in notice.paragraphs[1] if isinstance(run, Reference)} or {""}
        numbered = {place for place in changed if place in _numbered(document)}
        inside = term in {either.id for either in model.eithers()} and any(one.startswith(cited) for one in changed)
        assert cited in numbered or inside or not numbered, (term, cited, sorted(changed))


def _lines(document: Document) -> dict[str, list[str]]:
    """The words of each paragraph; those of a table belong to the paragraph in front."""
    found: dict[str, list[str]] = {}
    place = ""
    for block in document.blocks:
        if isinstance(block, (Heading, Paragraph)):
            place = block.id
        if not isinstance(block, Notice):
            found.setdefault(place, []).extend(map(plain_text, lines_of(block)))
    return found


def _numbered(document: Document) -> set[str]:
    return {block.id for block in document.blocks if isinstance(block, Paragraph) and block.level}


CALLED = {
    "ru": ("полоса: 10 км", "Что приводит в действие ответные меры: Серьёзные", "Электростанция: Три оператора"),
    "uk": ("смуга: 10 км", "Що приводить у дію заходи у відповідь: Тяжкі порушення", "Станція: Три оператори"),
}


@pytest.mark.parametrize("code", CALLED)
def test_a_chosen_term_is_called_in_the_language_of_the_document(code: str) -> None:
    analysis, found = read_draft("plan_20", code)
    choices = tuple(zip(("area.russian_strip.strip", "enforcement_plan/enforcement.threshold", "power_plant.plant"),
                        ("#2", "#2", "#1"), strict=True))  # fmt: skip
    document = compose(analysis.standing.model, language=code, translations=found, view="resolved", choices=choices)
    notice = next(block for block in document.blocks if isinstance(block, Notice) and block.kind == "choices")
    said = " ".join(map(plain_text, notice.paragraphs)).replace("\u00a0", " ")
    assert all(expected in said for expected in CALLED[code]), said
    assert document.untranslated == ()
