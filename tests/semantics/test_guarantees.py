"""What a guarantee is worth: hand-computed times, vetoes and strengths of small texts."""

import pytest

from pdsl.analysis import analyse
from pdsl.semantics.games import Verdict
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Peace" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       %(form)s
}
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
office president "the President" of southland
organization world_council "the World Council" {
    permanent_members high_republic, southland
    decides by 9 of members including the concurring votes of permanent_members
}
body council "the Council" {
    members northland, southland, high_republic, coastland
    decides by %(rule)s
}
event invasion "an invasion" { attack of southland against northland %(found)s }
article forces_abroad "Forces" { %(clause)s }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion { %(block)s }
}
"""
ASSIST = "step assist within 72 hours: each of guarantors shall assist northland with armed_force"


def shield(found="found by council", rule="2/3 of members excluding accused within 24 hours", block=ASSIST,
           clause="", form="treaty"):  # fmt: skip
    text = HEAD % {"found": found, "rule": rule, "block": block, "clause": clause, "form": form}
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return analysis.guarantees.named("shield")


# ── time ─────────────────────────────────────────────────────────────────


def test_worst_case_is_finding_consultation_decision_and_response():
    reading = shield(
        block="step talk within 24 hours: each of guarantors shall consult with northland\n"
        + ASSIST
        + "\nactivation decided by high_republic within 12 hours"
    )
    assert reading.worst_case == 24 + 24 + 12 + 72
    assert reading.missing_limits == ()


def test_days_and_immediate_steps_are_counted_in_hours():
    reading = shield(
        rule="majority of members within 2 days",
        block="step assist immediately: each of guarantors shall assist northland with armed_force",
    )
    assert reading.worst_case == 48


@pytest.mark.parametrize(
    ("found", "rule", "block", "missing"),
    [
        ("", "majority of members within 1 day", ASSIST, ["the finding of `invasion`, which nobody makes"]),
        ("found by council", "majority of members", ASSIST, ["the finding of `invasion`"]),
        (
            "found by council",
            "majority of members within 1 day",
            ASSIST + "\nactivation decided by coastland",
            ["the activation"],
        ),
        (
            "found by council",
            "majority of members within 1 day",
            "step assist: each of guarantors shall assist northland with armed_force",
            ["step `assist`"],
        ),
        ("found by council", "majority of members within 1 day", "lasts 10 years", ["the response"]),
    ],
)
def test_a_missing_limit_is_named(found, rule, block, missing):
    reading = shield(found, rule, block)
    assert reading.worst_case is None
    assert [limit.what for limit in reading.missing_limits] == missing


# ── who can block ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("rule", "southland", "coastland"),
    [
        ("2/3 of members excluding accused within 24 hours", Verdict.NO, Verdict.NO),
        ("unanimity of members excluding accused within 24 hours", Verdict.NO, Verdict.YES),
        ("consensus of members within 24 hours", Verdict.YES, Verdict.YES),
        ("majority of members within 24 hours", Verdict.NO, Verdict.NO),
        ("president within 24 hours", Verdict.YES, Verdict.NO),
        ("consensus of members within 24 hours failing which coastland", Verdict.NO, Verdict.YES),
    ],
)
def test_who_can_block_the_finding(rule, southland, coastland):
    reading = shield(rule=rule)
    assert reading.can_block("southland") is southland
    assert reading.can_block("coastland") is coastland


def test_a_permanent_member_blocks_though_the_other_members_are_not_declared():
    reading = shield(block=ASSIST + "\nactivation decided by world_council")
    assert reading.can_block("southland") is Verdict.YES
    assert [stage.kind for stage, _ in reading.blocked_by("southland")] == ["activation"]
    assert reading.can_block("northland") is Verdict.UNKNOWN


def test_where_nobody_finds_it_is_not_known_who_can_block():
    assert shield(found="").can_block("southland") is Verdict.UNKNOWN


def test_consent_to_the_response_blocks_it():
    reading = shield(block=ASSIST + " with consent of southland")
    assert [(stage.kind, verdict) for stage, verdict in reading.blocked_by("southland")] == [("response", Verdict.YES)]


def test_an_attack_of_any_state_can_be_that_of_a_signatory_but_not_of_the_victim():
    text = HEAD % {"found": "", "rule": "majority of members", "block": ASSIST, "clause": "", "form": "treaty"}
    text = text.replace("attack of southland", "attack of any state")
    reading = analyse(Source("t.pdsl", text)).guarantees.named("shield")
    assert reading.accused == ()
    assert set(reading.suspects) == {"southland", "high_republic", "coastland"}


def test_named_lookup_gives_verdict_and_place():
    text = HEAD % {
        "found": "found by council", "rule": "consensus of members", "block": ASSIST, "clause": "", "form": "treaty",
    }  # fmt: skip
    guarantees = analyse(Source("t.pdsl", text)).guarantees
    assert guarantees.can_block("southland", "shield") == (Verdict.YES, "event.invasion")
    assert guarantees.can_block("southland", "no_such") == (Verdict.UNKNOWN, "")


def test_a_bracket_in_the_rule_decides_who_can_block():
    """As in Istanbul in 2022: one side wants the agreement of all, the other that of those who are not accused."""
    block = ASSIST + "\nactivation decided by unanimity of [southland: parties | northland: high_republic]"
    reading = shield(block=block)
    (stage, verdict), *others = reading.blocked_by("southland")
    assert not others
    assert verdict is Verdict.YES
    assert stage.depends == ("security.shield.voters = southland: parties",)
    assert reading.can_block("southland") is Verdict.UNKNOWN
    assert reading.can_block("coastland") is Verdict.NO


def test_a_bracket_may_hold_whole_ways_to_decide():
    """Istanbul, article 5: agreement of all guarantors under one option, each for itself under the other."""
    rule = "\nactivation decided by [southland: agreement of parties | northland: each guarantor for itself]"
    reading = shield(block=ASSIST + rule)
    (stage, verdict), *others = reading.blocked_by("southland")
    assert not others
    assert verdict is Verdict.YES
    assert stage.depends == ("security.shield.decision = southland: unanimity of parties",)
    assert reading.can_block("southland") is Verdict.UNKNOWN
    assert reading.activation().can_block("southland") is Verdict.UNKNOWN


# ── strength ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sentence", "form", "level"),
    [
        ("step s: each of guarantors shall consult with northland", "treaty", 2),
        ("step s: each of guarantors shall seek security_council_action", "treaty", 3),
        ("step s within 1 day: each of guarantors may assist northland with armed_force", "treaty", 4),
        ("step s within 1 day: each of guarantors will assist northland with armed_force", "memorandum", 5),
        ("step s: each of guarantors shall assist northland", "treaty", 6),
        ("step s: each of guarantors shall respect sovereignty of northland", "treaty", 1),
        ("step s: each of guarantors shall provide weapons_deliveries to northland", "treaty", 6),
        ("step s: each of guarantors shall assist northland with armed_force", "treaty", 6),
        ("step s within 1 day: each of guarantors shall assist northland with armed_force", "treaty", 8),
        ("step s within 1 day: each of guarantors will assist northland with armed_force", "treaty", 8),
        ("step s: each of guarantors is expected to assist northland", "treaty", 1),
        ("step s: each of guarantors shall endeavour to assist northland", "treaty", 3),
    ],
)
def test_place_on_the_ladder(sentence, form, level):
    reading = shield(block=sentence, form=form)
    assert reading.levels == (level,)
    assert reading.strongest == reading.weakest == level


def test_of_an_act_in_words_nothing_can_be_told():
    reading = shield(block='step s: each of guarantors shall "stand by Northland"')
    assert reading.levels == ()
    assert reading.strongest is None


# ── coverage ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("change", "covered"),
    [
        ({}, "boundedly"),
        ({"rule": "2/3 of members excluding accused"}, "unboundedly"),
        ({"rule": "consensus of members within 24 hours"}, "not"),
        ({"found": ""}, "not"),
        ({"clause": "each of guarantors shall not deploy forces in northland"}, "not"),
        ({"clause": "each of guarantors shall not deploy forces in northland permanently"}, "boundedly"),
        ({"clause": "each of guarantors shall not deploy forces in northland in peacetime"}, "boundedly"),
        ({"clause": "each of guarantors shall not deploy forces in northland until 2031-01-01"}, "boundedly"),
        ({"clause": "coastland shall not deploy forces in northland"}, "boundedly"),
        ({"clause": "each of guarantors shall not deploy forces in southland"}, "boundedly"),
    ],
)
def test_coverage_of_the_attack(change, covered):
    reading = shield(**change)
    assert reading.covers(reading.triggers[0]) == covered
