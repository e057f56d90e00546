"""What an expert calls wrong, doubled or beside the point, found in drafts written without the checks in mind."""

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Peace" {{ parties northland, southland  form agreement }}
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
movement front "the Front"
movement league "the League of the Hills"
office commander "the Commander" of high_republic
category centrifuges "centrifuges"
{declared}
article terms "Terms" {{
{clause}
}}
"""
CAPE = "territory cape \"the Cape\" {{ part of northland {} }} zone point \"the Point\" {{ part of cape }}"
LEAVE = "southland shall withdraw forces from cape within 30 days of signature"
RESPECT = "each of northland, southland shall respect sovereignty, territorial_integrity"
TRUCE = 'ceasefire truce at 2031-04-01 00:00 utc {{ binds northland, southland  prohibits "firing"  {} }}'
SHIELD = "event attack_on_north \"an attack\" { attack of southland against northland }"
HELP = "guarantee shield of high_republic to northland on attack_on_north {{ step a: high_republic shall {} }}"
TALKS = 'ladder settle on "a dispute" {{ invoked by any party  step talks {}: northland, southland jointly shall {} }}'
WATCH = "body watch { members high_republic  decides by commander  tasks verification }"
POLL = 'vote poll "the vote" by 2031-05-22 { called by northland }'


def found(code, clause, declared=""):
    analysis = analyse(Source("t.pdsl", HEAD.format(clause=clause, declared=declared)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return [d for d in registry.run(analysis) if d.code == code]


CASES = [
    # a time said in stages, or in the words of the object
    ("TIM-01", "southland shall release prisoners_of_war in stages 30 persons by day 2 after signature", "", 0),
    ("TIM-01", 'southland shall grant northland "access within 24 days of a request"', "", 0),
    ("TIM-01", 'southland shall grant northland "access to its ports"', "", 1),
    # one cause, one message: HUM-12 asks for the time and for the one who sees to it
    ("TIM-01", "each of northland, southland shall return displaced_persons voluntarily", "", 0),
    ("HUM-12", "each of northland, southland shall return displaced_persons voluntarily", "", 1),
    ("TIM-01", "each of northland, southland shall return displaced_persons verified by high_republic", "", 1),
    ("GUA-10", HELP.format("assist northland as it deems necessary with armed_force"), SHIELD, 0),
    ("GUA-11", HELP.format("assist northland as it deems necessary with armed_force"), SHIELD, 1),
    ("GUA-10", HELP.format("assist northland"), SHIELD, 1),
    # the other's territory, which those who leave are to respect
    ("ARM-12", LEAVE, CAPE.format(""), 1),
    ("ARM-12", LEAVE + "\n" + RESPECT, CAPE.format(""), 0),
    ("ARM-12", LEAVE + "\n" + RESPECT, CAPE.format("claimed by southland"), 1),
    ("ARM-12", LEAVE + "\n" + RESPECT, CAPE.format("held by southland as of 2030-01-01"), 1),
    (
        "ARM-12",
        LEAVE + "\n" + RESPECT + "\nstatus of cape { sovereignty northland }",
        CAPE.format("held by southland as of 2030-01-01"),
        0,
    ),
    ("ARM-12", LEAVE + "\nsouthland shall respect sovereignty of high_republic", CAPE.format(""), 1),
    ("ARM-12", LEAVE + "\nsouthland shall withdraw forces from point by 2031-01-01", CAPE.format(""), 1),
    # a ladder answers a breach, and its next step answers talks that fail
    ("DSP-05", "each of northland, southland shall not use force", "", 1),
    (
        "DSP-05",
        "each of northland, southland shall not use force\n" + TALKS.format("within 15 days", "consult"),
        "",
        0,
    ),
    (
        "TIM-19",
        TALKS.format("", 'negotiate "it"  step court if talks is not done: claimant may "go to arbitration"'),
        "",
        0,
    ),
    (
        "TIM-19",
        TALKS.format("", 'negotiate "it"'),
        "",
        1,
    ),
    # a body of parties that watches what others are to do; one whose head finds the breach
    (
        "MON-04",
        'front shall "put its arms beyond use" by 2032-01-01',
        "body watch { members northland, southland  decides by consensus of members  oversees terms }",
        0,
    ),
    (
        "MON-04",
        "northland shall clear mines by 2032-01-01",
        "body watch { members northland, southland  decides by consensus of members  oversees terms }",
        1,
    ),
    (
        "MON-07",
        "northland shall clear mines by 2032-01-01",
        WATCH,
        0,
    ),
    (
        "MON-07",
        TRUCE.format(""),
        WATCH,
        1,
    ),
    (
        "MON-07",
        TRUCE.format(""),
        WATCH + 'event shots "a breach" { breach of truce with southland  found by commander }',
        0,
    ),
    # what follows a truce is not asked of a short pause; incidents may be told to a third party
    ("CEA-14", TRUCE.format("lasts 4 days"), "", 0),
    ("CEA-14", TRUCE.format("lasts at least 4 days"), "", 1),
    ("CEA-14", TRUCE.format("lasts 6 months"), "", 1),
    ("CEA-14", TRUCE.format(""), "", 1),
    ("CEA-11", TRUCE.format(""), "", 1),
    ("CEA-11", TRUCE.format("") + '\nnorthland shall "notify the mediators of any incident"', "", 0),
    # limits on what is neither forces nor arms
    ("ARM-04", "force_cap works of southland { centrifuges at most 5_060 }", "", 0),
    ("ARM-04", "force_cap works of southland { tanks at most 5_060 }", "", 1),
    # instruments that are exchanged are put on record by the exchange itself
    ("TIM-03", "ratification by parties\nentry into force at done", 'milestone done "the exchange of instruments"', 0),
    ("TIM-03", "ratification by parties\nentry into force at done", 'milestone done "calm"', 1),
    ("TIM-03", "entry into force at done", 'milestone done "the exchange of instruments"', 1),
    # a vote on the text is held once
    ("TER-18", POLL + "\nentry into force when poll is passed", "", 0),
    ("TER-18", POLL, "", 1),
    ("TER-18", POLL + '\ntext "The vote is held once."', "", 0),
]


@pytest.mark.parametrize(("code", "clause", "declared", "count"), CASES)
def test_speaks_or_is_silent(code, clause, declared, count):
    assert len(found(code, clause, declared)) == count


def test_what_is_to_be_added_is_asked_of_all_who_withdraw_alike():
    clause = "each of southland, northland shall withdraw foreign_forces from cape within 30 days of signature"
    (finding,) = found("ARM-12", clause, CAPE.format(""))
    assert "each of northland, southland shall not deploy foreign_forces in cape" in finding.helps[0]
    mended = clause + "\neach of northland, southland shall not deploy foreign_forces in cape"
    assert not found("ARM-12", mended, CAPE.format(""))


def test_a_convention_on_prisoners_of_war_is_no_authority_on_others():
    (soldiers,) = found("MON-15", "southland shall release prisoners_of_war by 2031-01-01")
    (others,) = found("MON-15", "southland shall release political_prisoners by 2031-01-01")
    assert soldiers.authority
    assert not others.authority


def test_relief_that_is_suspended_is_not_called_lifted():
    declared = (
        "sanctions trade of high_republic against southland\nsanctions arms_ban of high_republic against southland\n"
        'event failure "a failure" { breach of tests with southland }'
    )
    clause = (
        "tests: southland shall not test nuclear_weapons\nhigh_republic shall lift trade by 2031-01-01\n"
        "high_republic shall suspend arms_ban by 2031-01-01\n"
        "snapback reversal on failure { invoked by any party  restores trade  automatic within 30 days }"
    )
    (finding,) = found("SAN-10", clause, declared)
    assert [label.text for label in finding.secondary] == ["suspended, and no return is provided for"]


def test_a_referendum_is_asked_for_what_it_lacks_and_nothing_else():
    declared = 'territory cape "the Cape" { part of northland }'
    clause = (
        'vote poll "the vote" in cape by 2031-05-22 { called by northland  question "Yes?"  electorate "all citizens"  '
        "passes by majority of voters }"
    )
    (finding,) = found("TER-08", clause, declared)
    assert "`certified by BODY`" in finding.helps[0]
    assert "within" not in finding.helps[0]
    assert not finding.notes
