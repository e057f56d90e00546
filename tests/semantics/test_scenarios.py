"""Scenarios: clocks, decisions that branch or are named, forfeiture, simultaneous events, bounded work."""

from __future__ import annotations

from itertools import permutations

import pytest

from pdsl.analysis import analyse
from pdsl.semantics import scenarios
from pdsl.semantics.scenarios import chronicle, outcomes
from pdsl.source import Source

TEXT = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
body council "the Council" {{ members northland, southland, coastland  decides by {rule} within 2 days }}
event inv "an invasion" {{ attack of southland against northland found by coastland within 1 days }}
event strike "a strike" {{ attack of northland against southland found by coastland within 1 days }}
sanctions embargo "the embargo" of coastland against southland
milestone day_0 at signature
settlement s "S" {{ parties northland, southland, coastland  form treaty }}
article a {{
    entry_into_force at signature
    keep: each of northland, southland shall not use force
    coastland shall lift embargo by 10 days after signature
    guarantee shield of coastland to northland on inv {{
        protects northland
        step consult within 1 days: coastland shall consult with northland
        step act within 3 days: coastland shall assist northland with armed_force
        activation decided by council  available from signature  lasts {lasts}  void on strike
    }}
    snapback back on inv {{ restores embargo  automatic within 30 days unless council decides otherwise }}
}}
scenario sc "A scenario" {{ {scenario} }}
"""
ATTACK = "happens inv at 100 days after signature "
FOUND = "decides coastland yes on inv "
AGREED = "decides council yes on shield "


def expected(scenario: str, rule: str = "majority of members", lasts: str = "10 years"):
    analysis = analyse(Source("t.pdsl", TEXT.format(scenario=scenario, rule=rule, lasts=lasts)))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    return analysis, [found for outcome in outcomes(analysis) for found in outcome.expected]


def verdict(scenario: str, **changes: str) -> str:
    return expected(scenario, **changes)[1][0].answer.verdict


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        # 1 day finding + 2 decision + 1 consult + 3 act, each at its limit
        (ATTACK + FOUND + AGREED + "expect shield is active within 7 days", "held"),
        (ATTACK + FOUND + AGREED + "expect shield is active within 6 days", "crossed"),
        (ATTACK + FOUND + "decides council no on shield expect shield is active within 90 days", "crossed"),
        (ATTACK + FOUND + "expect shield is active within 7 days", "depends"),
        (ATTACK + "decides coastland no on inv expect shield is active within 90 days", "crossed"),
        (ATTACK + "decides coastland no on inv expect shield is available within 90 days", "held"),
        (ATTACK + "expect keep is breached within 1 days", "held"),
        (ATTACK + "expect inv is done", "held"),
        (ATTACK + "expect strike is done", "crossed"),
        # the embargo is lifted by day 10, and returns 30 days after the finding
        (ATTACK + FOUND + "decides council yes on back expect embargo is in force within 31 days", "held"),
        (ATTACK + FOUND + "decides council yes on back expect embargo is in force within 30 days", "crossed"),
        (ATTACK + FOUND + "decides council no on back expect embargo is in force within 90 days", "crossed"),
        (ATTACK + FOUND + "expect embargo is restored within 31 days", "depends"),
        ("happens inv at 5 days after signature expect embargo is lifted within 1 days", "crossed"),
        # a counter-attack makes the guarantee void, also when the response comes at the same hour, in either order
        (ATTACK + "happens strike at 90 days after signature " + FOUND + "decides coastland yes on strike " + AGREED
         + "expect shield is active within 9 days", "crossed"),
        (ATTACK + "happens strike at 106 days after signature " + FOUND + "decides coastland yes on strike " + AGREED
         + "expect shield is active within 1 days", "crossed"),
        (ATTACK + "happens strike at 106 days after signature " + FOUND + "decides coastland yes on strike " + AGREED
         + "expect shield is void within 1 days", "held"),
        (ATTACK + "happens strike at 120 days after signature " + FOUND + "decides coastland yes on strike " + AGREED
         + "expect shield is void within 1 days", "held"),
        # events that the text cannot place
        ("happens inv at 2031-01-01 happens strike at 5 days after signature expect inv is done", "not decided"),
    ],
)  # fmt: skip
def test_verdicts(scenario, said):
    assert verdict(scenario) == said


def test_a_guarantee_that_has_expired_answers_no_attack():
    scenario = ATTACK + FOUND + AGREED + "expect shield is active within 90 days"
    assert verdict(scenario, lasts="50 days") == "crossed"
    assert verdict(scenario, lasts="500 days") == "held"


def test_what_it_depends_on_is_named_with_its_cases():
    _, (found,) = expected(ATTACK + FOUND + "expect shield is active within 7 days")
    assert found.answer.open_terms == ("council on shield",)
    assert {case.options[0][1]: case.verdict for case in found.answer.cases} == {
        "yes, at once": "held", "yes, after 2 days": "held", "no": "crossed",
    }  # fmt: skip


def test_the_chronicle_is_in_order_and_cites_articles():
    analysis, (found,) = expected(ATTACK + FOUND + AGREED + "expect shield is active within 7 days")
    ((_, entries),) = found.runs
    lines = chronicle(analysis, entries)
    assert [line.split(":")[0] for line in lines] == ["day 0", "day 1", "day 3", "day 4", "day 7"]
    assert 'article `a`' in lines[-1]


def test_work_is_bounded(monkeypatch):
    monkeypatch.setattr(scenarios, "_MOST_RUNS", 2)
    assert verdict(ATTACK + "expect shield is active within 7 days") == "not decided"


TURNS = """pdsl 1
import standard
settlement s "S" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
event inv "an invasion" { attack of southland against northland  found by coastland }
event loss "the loss" { occurrence "a loss"  found by coastland }
event halt "the halt" { occurrence "a halt"  found by coastland }
event cure "the cure" { occurrence "a cure"  found by coastland }
article a {
    entry_into_force at signature
    guarantee shield of coastland to northland on inv {
        protects northland
        step act immediately: coastland shall assist northland
        available from signature  lasts 10 years
        void on loss  suspended on halt  reinstated on cure
    }
}
scenario sc "A scenario" {
    happens inv at day_0  happens loss at day_0  happens halt at day_0  happens cure at day_0
    decides coastland yes on inv  decides coastland yes on loss  decides coastland yes on halt
    decides coastland yes on cure
    expect shield is WORD within 1 hours
}
milestone day_0 at signature
"""
MOVES = {"active": "active", "loss": "void", "halt": "suspended", "cure": "available"}


def folded(order: tuple[str, ...]) -> str:
    """What is left of a guarantee after these moves: once void only a cure helps, and suspended it does not answer."""
    state = "available"
    for move in order:
        if (state == "void" and move != "available") or (state == "suspended" and move == "active"):
            continue
        state = move
    return state


@pytest.mark.parametrize("word", ["active", "void", "suspended"])
def test_events_of_one_moment_come_in_every_order(word):
    analysis = analyse(Source("t.pdsl", TURNS.replace("WORD", word)))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    ((found,),) = (outcome.expected for outcome in outcomes(analysis))
    assert found.answer.open_terms == ("order of what happens to shield",)
    cases = {case.options[0][1]: case.verdict for case in found.answer.cases}
    every = {" before ".join(order): folded(order) for order in permutations(MOVES.values())}
    assert {order for order, verdict in cases.items() if verdict == "held"} == {
        order for order, left in every.items() if left == word
    }
    assert set(cases) == set(every)


@pytest.mark.parametrize(
    ("duty", "attack", "said"),
    [
        ("shall not attack west", "against north", "crossed"),
        ("shall not attack north", "against north", "held"),
        ("shall not use force against west", "against north", "crossed"),
        ("shall not use force", "against north", "held"),
        ("shall not attack west", "", "held"),  # on anybody
    ],
)
def test_an_attack_breaches_what_protects_its_victims(duty, attack, said):
    text = f"""pdsl 1
    import standard
    settlement peace "Peace" {{ parties north, south, west  form treaty }}
    state north "North"
    state south "South"
    state west "West"
    event storm "an attack" {{ attack of south {attack} }}
    article a "A" {{ calm: south {duty} }}
    scenario s "S" {{ happens storm at 30 days after signature  expect calm is breached }}
    """
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    ((found,),) = (outcome.expected for outcome in outcomes(analysis))
    assert found.answer.verdict == said
