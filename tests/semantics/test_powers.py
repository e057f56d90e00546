"""Who alone can do what about each decision, and which brackets an answer turns on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdsl.analysis import analyse
from pdsl.semantics.decisive import decisive
from pdsl.semantics.powers import DEPENDS, NO, UNKNOWN, YES
from pdsl.semantics.timetable import timetable
from pdsl.semantics.verification import verification
from pdsl.source import Source

FRAME = """pdsl 1
import standard
settlement s "S" { parties north, south  guarantors west, east  form treaty }
state north "North"
state south "South"
state west "West"
state east "East"
"""


def read(text: str):
    analysis = analyse(Source("draft.pdsl", FRAME + text))
    assert not analysis.reading, [found.message for found in analysis.reading]
    return analysis


def held(text: str, kind: str) -> dict[str, tuple[str, str, int | None, tuple[str, ...]]]:
    """What each actor can do about the one matter of a kind: block, force, delay, roles."""
    (found,) = [one for one in read(text).powers if one.matter.kind == kind]
    return {p.actor: (p.block.word, p.force.word, p.delay, p.roles) for p in found.powers}


# ── which brackets an answer turns on ────────────────────────────────────

TERMS = st.lists(st.sampled_from("abc"), unique=True, max_size=3)


@st.composite
def all_cases(draw):
    """Every settlement of up to three brackets of two options each, with an answer that some of them decide."""
    terms, deciding = draw(TERMS), draw(TERMS)
    table = draw(st.dictionaries(st.text("01", max_size=3), st.integers(0, 2)))
    found = [()]
    for term in terms:
        found = [(*options, (term, word)) for options in found for word in "01"]
    return [
        (options, table.get("".join(word for term, word in options if term in deciding), 0)) for options in found
    ]


@given(all_cases())
def test_the_brackets_that_are_named_decide_and_none_of_them_is_needless(cases):
    told = decisive(cases)
    for options, answer in cases:
        fitting = {one for kept, one in told if all(dict(options).get(term) == word for term, word in kept)}
        assert fitting == {answer}
    terms = {term for kept, _ in told for term, _ in kept}
    for term in terms:
        projected = {}
        for options, answer in cases:
            key = tuple(pair for pair in options if pair[0] in terms - {term})
            projected.setdefault(key, set()).add(answer)
        assert any(len(answers) > 1 for answers in projected.values()), term


def test_a_bracket_that_is_not_read_in_every_case_is_settled_either_way_there():
    cases = [((("a", "x"),), 1), ((("a", "y"), ("b", "p")), 1), ((("a", "y"), ("b", "q")), 2)]
    assert decisive(cases) == cases
    assert decisive([(options, 1) for options, _ in cases]) == [((), 1)]


# ── powers ───────────────────────────────────────────────────────────────


def test_a_quorum_lets_who_has_no_needed_vote_block_by_staying_away():
    text = """
    body council "the Council" { members north, south, west, east  decides by majority of members quorum 4 }
    event raid "a raid" { attack of south against north  found by council }
    """
    found = held(text, "finding")
    assert found["east"] == (YES, NO, 0, ("by staying away",))
    assert found["south"] == (YES, NO, 0, ("accused", "by staying away"))


def test_an_unknown_electorate_leaves_the_answer_unknown():
    text = """
    group friends "friends"
    event raid "a raid" { attack of south against north  found by majority of friends }
    """
    assert {power[0] for power in held(text, "finding").values()} == {UNKNOWN}
    (found,) = [one for one in read(text).powers if one.matter.kind == "finding"]
    assert found.lacks == ("who belongs to `friends` is not said",)


def test_offices_act_for_whose_they_are():
    text = """
    office chief "the Chief" of west
    event raid "a raid" { attack of south against north  found by chief within 1 day }
    """
    found = held(text, "finding")
    assert found["west"][:2] == found["chief"][:2] == (YES, YES)
    assert found["east"][:2] == (NO, NO)


def test_silence_that_means_yes_is_blocked_by_who_can_decide_otherwise():
    text = """
    sanctions regime "the regime" against south
    event raid "a raid" { attack of south against north  found by west }
    article a "A" { snapback s on raid { restores regime  automatic within 30 days unless east decides otherwise } }
    """
    found = held(text, "snap-back")
    assert found["east"][0] == YES
    assert found["west"][0] == NO


def test_what_stands_under_an_option_depends_on_it():
    text = """
    article a "A" { either e {
        option one { north may hold exercises with consent of west }
        option two { north may hold exercises }
    } }
    """
    (found,) = [one for one in read(text).powers if one.matter.kind == "consent"]
    (west,) = [power for power in found.powers if power.actor == "west"]
    assert west.block.word == DEPENDS
    assert west.block.options == ((("a.e", "one"),),)


@pytest.mark.parametrize(
    ("finals", "blockers"),
    [
        ("", {"north", "south"}),
        ("entry into force at signature", {"north", "south"}),
        ("ratification by north, west\n entry into force at 30 days after signature", {"north", "west"}),
        ("entry into force upon ratification by 2 of parties", {"north", "south"}),
        ("entry into force upon ratification by agreement of north", {"north"}),
    ],
)
def test_entry_into_force_takes_the_consent_that_the_text_asks_for(finals, blockers):
    found = held(f'article f "F" {{ {finals} }}\n', "entry into force")
    assert {actor for actor, power in found.items() if power[0] == YES} == blockers


# ── timetable and verification ───────────────────────────────────────────


def test_an_earliest_time_follows_from_what_is_waited_for():
    text = """
    milestone out "out" when leave is done
    territory cape "the Cape" { part of north  held by south }
    article a "A" { leave: south shall withdraw forces from cape not before 10 days after signature }
    """
    found = {entry.name: entry.cases[0][1] for entry in timetable(read(text))}
    assert found["out"].low == 240
    assert found["out"].high is None


def test_a_circle_of_waiting_is_no_endless_question():
    text = """
    milestone one "one" when two is done
    milestone two "two" when one is done
    """
    assert {entry.name for entry in timetable(read(text))} >= {"one", "two"}


def test_a_breach_that_sets_something_off_is_found_by_its_label():
    text = """
    territory cape "the Cape" { part of north }
    event broken "a breach" { breach of stay  found by west }
    article a "A" {
        stay: south shall not deploy forces in cape
        guarantee shield of west to north on broken { step aid within 1 day: west shall assist north }
    }
    """
    (found,) = verification(read(text))
    assert found.answers == ("shield",)
    assert [watch.verifier for watch in found.watches] == [""]
