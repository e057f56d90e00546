"""Weighted votes, quorums, and what follows where nothing is decided or agreed."""

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.model.decisions import Applied, Default
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.render import render
from pdsl.semantics.bodies import body_game
from pdsl.semantics.games import Verdict
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
territory cape "the Cape" { part of northland }
sanctions embargo "the embargo" of high_republic against southland
"""


def read(text):
    analysis = analyse(Source("t.pdsl", f"{HEAD}{text}"))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return analysis


def written(text):
    return " ".join(render(read(text).model, "txt")[0].split())


def council(rule):
    analysis = read(f"body council {{ members northland, southland, high_republic  {rule} }}")
    return body_game(analysis.world, "council")


WEIGHTS = "votes northland 1, southland 3, high_republic 2 "


@pytest.mark.parametrize(
    ("rule", "blocks", "carries"),
    [
        (WEIGHTS + "decides by majority of members", {"southland"}, set()),
        (WEIGHTS + "decides by 50% of members", set(), {"southland"}),
        (WEIGHTS + "decides by 5 of members", {"southland", "high_republic"}, set()),
        (WEIGHTS + "decides by unanimity of members", {"northland", "southland", "high_republic"}, set()),
        (WEIGHTS + "decides by majority of members excluding southland", {"high_republic"}, {"high_republic"}),
        ("decides by majority of members", set(), set()),
        ("decides by 1 of members quorum 3", {"northland", "southland", "high_republic"}, set()),
        ("decides by 1 of members quorum 2/3", set(), set()),
        ("decides by 1 of members quorum 100%", {"northland", "southland", "high_republic"}, set()),
    ],
)
def test_votes_are_counted(rule, blocks, carries):
    game = council(rule)
    names = ("northland", "southland", "high_republic")
    assert {name for name in names if game.can_block(name) is Verdict.YES} == blocks
    assert {name for name in names if game.can_carry(name) is Verdict.YES} == carries


def test_votes_that_are_not_declared_for_every_member_leave_the_answer_open():
    game = council("votes northland 1, southland 3  decides by majority of members")
    assert game.can_block("northland") is Verdict.UNKNOWN


def test_silence_may_end_or_continue_a_matter():
    assert council("decides by majority of members within 2 days failing which ends").on_silence == "ends"
    assert council("decides by majority of members failing which continues").on_silence == "continues"


def test_each_guarantor_for_itself_is_a_guarantor_acting_alone():
    text = """event raid { attack of southland against northland  found by high_republic within 1 hours }
    article a { guarantee g of high_republic, coastland to northland on raid {
        activation decided by each guarantor for itself
        step one within 1 hours: each of high_republic, coastland shall act } }"""
    (reading,) = read(text).guarantees
    assert reading.activation().can_carry("coastland") is Verdict.YES
    assert reading.activation().can_block("coastland") is Verdict.NO


UNLESS = """body council {{ members northland, southland, high_republic  decides by {rule} }}
event raid {{ attack of southland against northland  found by high_republic within 1 hours }}
article a {{ guarantee g of high_republic to northland on raid {{
    activation automatic within 12 hours unless council decides otherwise
    step one within 1 hours: high_republic shall act }} }}"""


@pytest.mark.parametrize(
    ("rule", "blocks"),
    [("unanimity of members", False), ("1 of members", True), ("majority of members", False)],
)
def test_a_response_that_comes_by_silence_is_blocked_by_who_alone_decides_otherwise(rule, blocks):
    (reading,) = read(UNLESS.format(rule=rule)).guarantees
    assert (reading.can_block("southland") is Verdict.YES) == blocks
    assert reading.worst_case == 14


FAILS = """article a {
    force_cap caps of northland { personnel at most 5 }
    talks: northland, southland jointly shall negotiate "the border" within 1 year of signature failing which %s
}
body council { members high_republic  decides by majority of members }
"""


@pytest.mark.parametrize(
    ("fallback", "kind", "words"),
    [
        ("council", Ref, "failing which Council decides"),
        ("apply caps", Applied, "failing which the limits under Article 1, paragraph 1 apply"),
        ("continues", Ref, "failing which it continues"),
        ("2/3 of parties within 3 days", None, "failing which the matter is decided by a majority of two thirds"),
        ("{ status of cape { administered by council } }", Default, "failing which the following applies"),
    ],
)
def test_talks_have_a_default(fallback, kind, words):
    analysis = read(FAILS % fallback)
    (talks,) = [c for c in analysis.model.of_type(Undertaking) if c.label == "talks"]
    assert kind is None or isinstance(talks.failing, kind)
    assert "TIM-19" not in [d.code for d in registry.run(analysis)]
    assert words in written(FAILS % fallback)


def test_clauses_that_stand_by_default_only_stand_under_a_guard():
    analysis = read(FAILS % "{ status of cape { administered by council }  northland shall lift embargo }")
    kept = [c for c, _ in analysis.model.clauses() if getattr(c, "guards", ())]
    assert [type(c).__name__ for c in kept] == ["Status", "Undertaking"]
    assert {(g.either, g.option) for c in kept for g in c.guards} == {("a.talks", "fails")}


def test_a_red_line_on_a_default_depends_on_the_failure():
    text = FAILS % "{ northland shall lift embargo }"
    line = "redline r of southland { require northland shall lift embargo }"
    (standing,) = read(text + line).redlines
    assert "depends" in str(standing).lower()


WHOLE = """body council "the Council" { members high_republic  decides by majority of members within 2 hours }
event raid "a raid" { attack of southland against northland  found by council }
event counter "a counter-raid" { attack of northland against southland  found by council }
event amends "the making of amends" { occurrence "Northland withdraws"  found by council }
milestone sunset "the sunset" at 2041-01-01
article a {
    guarantee g of high_republic, coastland to northland on raid subject to domestic law {
        protects northland except cape
        liability several
        step consult within 24 hours: high_republic, coastland jointly shall consult with northland
        step assist within 24 hours:
            each of high_republic, coastland shall assist northland with intelligence within 12 hours
            each of high_republic, coastland shall assist northland with armed_force
        step restore if assist is not done: each of high_republic, coastland may act
        activation decided by each guarantor for itself
        available from signature
        lasts 10 years renewable for 10 years by agreement of high_republic and northland
        void on counter found by council
        suspended while embargo is in force
        reinstated on amends found by council
        compensation none
        funded by coastland
        commanded by high_republic
        headquarters "Porto"
        basing with aircraft in cape with consent of northland
        accession open by unanimity of guarantors
        bilateral guarantees not excluded
        reports to council
    }
    snapback s on raid {
        invoked by any party standing parties
        restores embargo
        automatic within 30 days unless council decides otherwise
        tranche first 30% within 10 days of raid
        tranche rest 70% within 30 days of raid
        cure within 14 days found by council
        spares "contracts signed before"
        lasts until sunset
    }
}"""


def test_every_line_of_a_guarantee_and_a_snapback_is_written_out():
    text = written(WHOLE)
    for words in (
        "subject to domestic law",
        "The guarantee extends to Northland, except the Cape",
        "In the same step, each of the High Republic and Coastland shall assist Northland with armed force",
        "taken by the Guarantors, each deciding for itself",
        "is suspended for as long as the embargo is in force",
        "reinstated in the event of the making of amends, as found by the Council",
        "No compensation is due",
        "funded by Coastland",
        "commanded by the High Republic",
        "headquarters of the forces of the guarantee are at Porto",
        "provides for the basing of combat aircraft in the Cape with the consent of Northland",
        "open to accession by further guarantors, admitted by unanimity of the Guarantors",
        "does not exclude other guarantees to Northland",
        "30 per cent of these effects take place within ten (10) days",
        "no effect if the breach is made good within fourteen (14) days, as found by the Council",
        "until the sunset",
    ):
        assert words in text, words
