"""Near misses of the checks on forfeiture, domestic law, stages of a text, phases and what cannot be taken back."""

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.diagnostics import Severity
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Peace" {{ parties northland, southland  guarantors high_republic  form treaty {stage} }}
state northland "Northland" {{
    law "Constitution, article 73" requires referendum on territory
    law "Emergency Act" bars hold elections during martial_law since 2030-01-01
}}
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" {{ part of northland }}
territory port "the Port" {{ part of southland }}
body council "the Council" {{ members high_republic  decides by majority of members within 1 day {body} }}
event invasion "an invasion" {{ attack of southland against northland  qualified "an invasion"  found by council }}
event fire "fire on Northland" {{ attack of southland against northland  found by council }}
event launch "a launch" {{ attack of northland against southland in port  found by council }}
event reverse "an invasion" {{ attack of northland against southland  qualified "an invasion"  found by council }}
{declared}
article terms "Terms" {{
{clause}
}}
"""


def found(code, clause, declared="", stage="", body=""):
    text = HEAD.format(clause=clause, declared=declared, stage=stage, body=body)
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return [d for d in registry.run(analysis) if d.code == code]


GUARANTEE = """guarantee shield of high_republic to northland on {0} {{
    step assist within 3 days: high_republic shall assist northland with armed_force
    {1}
}}"""


@pytest.mark.parametrize(
    ("trigger", "turn", "count"),
    [
        ("invasion", "void on launch", 1),
        ("invasion", "suspended on launch", 1),
        ("invasion", "reinstated on launch", 0),
        ("invasion", "void on reverse", 0),  # both sides: of a certain kind only
        ("fire", "void on launch", 0),  # both sides: whatever its weight
        ("invasion, fire", "void on launch", 0),
        ("invasion", "void on launch reinstated on fire", 0),
    ],
)
def test_forfeiture_is_measured_by_what_the_other_side_may_do(trigger, turn, count):
    assert len(found("GUA-48", GUARANTEE.format(trigger, turn))) == count


def test_forfeiture_is_measured_alike_for_both_sides():
    def exchanged(text):
        return text.replace("northland", "@").replace("southland", "northland").replace("@", "southland")

    text = HEAD.format(clause=GUARANTEE.format("invasion", "void on launch"), declared="", stage="", body="")
    one, other = (
        [d for d in registry.run(analyse(Source("t.pdsl", words))) if d.code == "GUA-48"]
        for words in (text, exchanged(text))
    )
    assert len(one) == len(other) == 1
    assert exchanged(one[0].message) == other[0].message


@pytest.mark.parametrize(
    ("clause", "declared", "count"),
    [
        ("northland shall hold elections within 100 days of signature", "", 1),
        ("northland shall hold local_elections as soon as possible", "", 1),
        ("southland shall hold elections within 100 days of signature", "", 0),
        ("northland may hold elections", "", 0),
        ("northland shall hold dialogue on borders", "", 0),
        ("northland shall hold elections by 2029-06-01", "", 0),
        ("northland shall hold elections within 100 days of lifted", 'milestone lifted "the end of martial law"', 0),
        ("northland shall lift martial_law within 30 days of signature\nnorthland shall hold elections", "", 0),
        ("southland shall lift martial_law within 30 days of signature\nnorthland shall hold elections", "", 1),
    ],
)
def test_what_a_law_bars_for_a_time(clause, declared, count):
    assert len(found("DOM-03", clause, declared)) == count


@pytest.mark.parametrize(
    ("clause", "count"),
    [
        ("northland shall relinquish cape", 1),
        ("northland may relinquish cape", 0),
        ("northland shall relinquish port", 0),
        ("status of cape { sovereignty southland }", 1),
        ("status of cape { sovereignty northland }", 0),
        ("status of cape { sovereignty deferred for 5 years }", 0),
        ("status of cape { recognized by northland as part of southland de_jure }", 1),
        ("status of cape { recognized by northland as part of southland de_facto }", 0),
        ("status of cape { recognized by high_republic as part of southland de_jure }", 0),
        ("northland shall relinquish cape\nnorthland shall hold referendum", 0),
        ("northland shall relinquish cape\nvote poll in cape within 90 days of signature", 0),
        ("northland shall relinquish cape\nvote poll in port within 90 days of signature", 1),
    ],
)
def test_a_change_of_territory_needs_the_vote_that_its_law_requires(clause, count):
    assert len(found("DOM-02", clause)) == count


def test_a_change_of_territory_under_an_option_depends_on_it():
    (one,) = found("DOM-02", "status of cape { sovereignty [northland: northland | southland: southland] }")
    assert one.depends == ("terms.status-cape.sovereignty = southland",)


OPEN = "southland shall withdraw forces from cape within [northland: 30 days | southland: 60 days] of signature"


@pytest.mark.parametrize(
    ("stage", "clause", "count"),
    [
        ("stage initialled", OPEN, 1),
        ("stage signed", "[?] shall withdraw forces from cape", 1),
        ("stage signed", "[to be decided by council] shall withdraw forces from cape", 0),
        ("stage initialled", "southland shall withdraw forces from cape proposed by northland", 1),
        ("stage initialled", "southland shall withdraw forces from cape agreed by northland", 0),
        ("stage single_text", OPEN, 0),
        ("stage working", OPEN, 0),
        ("", OPEN, 0),
    ],
)
def test_open_points_count_from_the_initials_on(stage, clause, count):
    assert len(found("NEG-01", clause, stage=stage)) == count


def test_a_blank_in_a_signed_text_is_reported_once():
    assert not found("NEG-04", "[?] shall withdraw forces from cape", stage="stage signed")
    assert found("NEG-04", "[?] shall withdraw forces from cape", stage="stage working")


def test_an_unknown_stage_is_refused():
    text = HEAD.format(clause="", declared="", stage="stage finished", body="")
    assert [d.code for d in analyse(Source("t.pdsl", text)).reading] == ["NAM-05"]


def test_a_recommendation_is_no_gate_where_nothing_waits_for_it():
    assert len(found("BOD-12", "", body="advisory")) == 1
    assert not found("BOD-12", "")
    other = 'body panel "the Panel" { members high_republic  advisory  oversees all }'
    assert not found("BOD-12", "", declared=other)


@pytest.mark.parametrize(
    ("phase", "clause", "count"),
    [
        ('phase interim "the interim"', "southland shall hold elections during interim", 1),
        ('phase interim "the interim"', "southland shall hold elections", 0),
        ('phase interim "the interim" from signature', "southland shall hold elections during interim", 0),
        ('phase interim "the interim" from [signature | entry_into_force]',
         "southland shall hold elections during interim", 0),
        ('phase one from end of two\nphase two from end of one', "southland shall hold elections during one", 1),
        ('phase one from signature for 1 year\nphase two from end of one',
         "southland shall hold elections during two", 0),
    ],
)  # fmt: skip
def test_a_phase_needs_a_beginning(phase, clause, count):
    assert len(found("TIM-05", clause, phase)) == count


SNAPBACK = "snapback reversal on fire {{ invoked by any party  automatic within 30 days  revokes {0} }}\n"


@pytest.mark.parametrize(
    ("revoked", "clause", "count"),
    [
        ("benefits", "northland shall unfreeze assets within 30 days of signature", 1),
        ("benefits", "northland shall unfreeze assets within 30 days of signature certified by council", 0),
        ("benefits", "northland shall lift martial_law within 30 days of signature", 0),
        ("benefits", "northland may unfreeze assets", 0),
        ("recognition", "northland shall unfreeze assets within 30 days of signature", 0),
        ("assets", "northland shall unfreeze assets within 30 days of signature", 1),
        ("benefits", "fund pool_of_all { allocate 5 billion USD to cities }", 1),
        ("benefits", "fund pool_of_all { allocate [?] to cities }", 0),
    ],
)
def test_what_is_spent_cannot_be_revoked(revoked, clause, count):
    assert len(found("SAN-09", SNAPBACK.format(revoked) + clause)) == count


@pytest.mark.parametrize(
    ("mine", "theirs", "count"),
    [
        ("amend constitution so that northland shall not join peace_league",
         "enact legislation so that southland shall not attack northland", 1),
        ("amend constitution so that northland shall not join peace_league",
         "amend constitution so that southland shall not attack northland", 0),
        ("amend constitution so that northland shall hold elections",
         "enact legislation so that southland shall not attack northland", 0),
        ("amend constitution so that northland shall not join peace_league", "respect neutrality", 0),
    ],
)  # fmt: skip
def test_levels_of_law_are_compared_for_like_undertakings(mine, theirs, count):
    clauses = f"northland shall {mine}\nsouthland shall {theirs}"
    assert len(found("LAW-28", clauses, 'organization peace_league "the League"')) == count


@pytest.mark.parametrize(
    ("spared", "count"), [("", 1), ("except relief", 0), ("except terms", 0), ("except other", 1)]
)
def test_a_suspension_spares_people(spared, count):
    clause = f"""relief: southland shall release prisoners_of_war within 30 days of signature
    other: southland shall hold elections within 30 days of signature
    suspension by any party with 3 months notice {spared}"""
    assert len(found("DSP-09", clause)) == count


@pytest.mark.parametrize(
    ("title", "last", "count"),
    [
        ("Assurance of aid", "authentic en, uk", 1),
        ("Guarantee of aid", "authentic en, uk", 0),
        ("Assurance of aid", "authentic en", 0),
        ("Assurance of aid", "authentic en, uk  prevailing en", 0),
        ("Assurance of aid", "authentic en, es", 0),
    ],
)
def test_words_that_do_not_correspond(title, last, count):
    clause = GUARANTEE.format("invasion", "").replace("shield of", f'shield "{title}" of')
    assert len(found("LNG-02", f"{clause}\n{last}")) == count


def test_an_amnesty_is_one_by_whatever_category():
    declared = 'category pardon "pardon" { part of amnesty }'
    assert len(found("HUM-01", "southland shall grant pardon", declared)) == 1


def test_open_points_of_a_final_text_are_an_error():
    assert found("NEG-01", OPEN, stage="stage initialled")[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("mine", "theirs", "count"),
    [
        ("destroy missiles within 30 days of signature", "withdraw forces from cape by day 90 after signature", 1),
        ("destroy missiles within 30 days of signature", "withdraw forces from cape within 10 days of signature", 0),
        ("destroy missiles within 30 days of signature", "withdraw forces from cape within 30 days of signature", 0),
        ("destroy missiles within 30 days of signature", "withdraw forces from cape", 0),
        ("destroy missiles", "withdraw forces from cape by day 90 after signature", 0),
        ("withdraw forces from port within 30 days of signature", "destroy missiles by day 90 after signature", 0),
        ("destroy missiles within [10 days | 99 days] of signature", "pay 5 million USD by day 90 after signature", 0),
        ("destroy missiles in stages 50% by day 30 after signature then 50% by day 99 after signature",
         "withdraw forces from cape by day 90 after signature", 0),
    ],
)  # fmt: skip
def test_who_gives_for_good_first(mine, theirs, count):
    assert len(found("TIM-16", f"northland shall {mine}\nsouthland shall {theirs}")) == count
    assert len(found("TIM-16", f"southland shall {mine}\nnorthland shall {theirs}")) == count
