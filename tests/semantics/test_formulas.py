"""Formulas about states, times, amounts, strength: computed from the clauses, silent where the text is."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.semantics import query
from pdsl.source import Source

WORLD = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
organization league "the League" { members coastland }
body council "the Council" { members northland, southland, coastland  decides by majority of members within 2 days }
territory cape "the Cape" { part of northland  held by southland as of 2030-01-01 }
zone strip "the strip" { part of cape }
facility dam "the dam" { part of northland }
category water "water"
milestone later within 30 days of entry_into_force
milestone checked at 2032-01-01 00:00 utc certified by council
phase interim "the interim" from entry_into_force for 2 years
event inv "an invasion" { attack of southland against northland found by council }
event strike "a strike" { attack of northland against southland found by council }
sanctions embargo "the embargo" of coastland against southland
sanctions two "the joint embargo" of coastland, northland against southland
settlement s "S" { parties northland, southland, coastland  form treaty }
"""
SHIELD = """guarantee shield of coastland to northland on inv {
    protects northland
    step consult within 1 days: coastland shall consult with northland
    step act within 3 days: coastland shall assist northland with armed_force
    activation decided by council  available from later  lasts 10 years  void on strike
}"""


def answers(article: str, lines: str):
    text = f"{WORLD}article a {{ {article} }}\nredline r of northland {{ {lines} }}\n"
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    return [query.ask(analysis, line) for line in analysis.model.redlines[0].lines]


def verdict(article: str, line: str) -> str:
    return answers(article, line)[0].verdict


BARRED = "northland shall not join league"


@pytest.mark.parametrize(
    ("article", "line", "expected"),
    [
        # a length of time without a start runs from entry into force, and ends
        (f"{BARRED} for 1 year", f"require throughout interim: {BARRED}", "not addressed"),
        (f"{BARRED} for 1 year", f"require at 2 years after entry_into_force: {BARRED}", "not addressed"),
        (f"{BARRED} for 1 year", f"require at 6 months after entry_into_force: {BARRED}", "held"),
        (f"{BARRED} for 10 years", f"forbid from 11 years after entry_into_force: {BARRED}", "held"),
        (f"{BARRED} for 10 years", f"forbid from 9 years after entry_into_force: {BARRED}", "crossed"),
        ("coastland shall provide arms to northland within 30 days of signature for 2 years",
         "require at 3 years after signature: coastland shall provide arms to northland", "not addressed"),
        # a blank after `for` is a length of time that is still to be written
        (f"{BARRED} for [?]", f"require throughout interim: {BARRED}", "depends"),
        # what is lifted for a time is in force again
        ("coastland shall lift embargo at signature for 1 year",
         "require from 2 years after signature: embargo is lifted", "not addressed"),
        ("coastland shall lift embargo at signature for 1 year",
         "require from 2 years after signature: embargo is in force", "held"),
        ("coastland shall lift embargo by later for 1 year",
         "forbid from 2 years after later: embargo is lifted", "held"),
        # what ends at a later date than the scope does not end within it
        (f"{BARRED} until 2040-01-01", f"require until 2035-01-01: {BARRED}", "held"),
        (f"{BARRED} until 2035-01-01", f"require until 2040-01-01: {BARRED}", "not addressed"),
        # who stations forces deploys them
        ("southland shall not deploy forces in northland", "require southland shall not station forces in cape",
         "held"),
        ("southland shall not station forces in northland", "require southland shall not deploy forces in cape",
         "not addressed"),
        ("southland shall station forces in cape", "require southland shall deploy forces in cape", "held"),
        ("southland may station forces in cape", "require southland shall not deploy forces in cape", "crossed"),
        ("status of cape { demilitarized }", "require southland shall not station forces in cape", "held"),
        # who is to do a thing may do it
        ("northland shall join league", "require northland may expressly join league", "held"),
    ],
)  # fmt: skip
def test_undertakings_for_a_time_and_wider_verbs(article, line, expected):
    assert verdict(article, line) == expected


@pytest.mark.parametrize(
    ("article", "line", "expected"),
    [
        # regimes: lifted by a duty, by its deadline
        ("", "require embargo is in force", "held"),
        ("", "forbid embargo is lifted", "held"),
        ("", "require embargo is lifted", "not addressed"),
        ("coastland shall lift embargo by later", "forbid embargo is lifted", "crossed"),
        ("coastland shall lift embargo by later", "require from later: embargo is lifted", "held"),
        ("coastland shall lift embargo by later", "require at entry_into_force: embargo is lifted", "crossed"),
        ("coastland shall lift embargo by later", "require eventually: embargo is lifted", "held"),
        ("coastland shall lift embargo by later", "require eventually by later: embargo is lifted", "held"),
        ("coastland shall lift embargo by later", "require eventually by signature: embargo is lifted", "crossed"),
        ("coastland shall lift embargo by later",
         "require embargo is lifted within 40 days of entry_into_force", "held"),
        ("coastland shall lift embargo by later",
         "require embargo is lifted within 10 days of entry_into_force", "crossed"),
        ("coastland shall lift embargo", "require eventually: embargo is lifted", "crossed"),
        ("coastland shall lift embargo by later", "require (eventually: embargo is lifted)", "held"),
        ("coastland shall lift embargo by later", "require (eventually by later: embargo is lifted)", "held"),
        ("coastland shall lift embargo by later", "require (at later: embargo is lifted)", "held"),
        ("coastland shall lift embargo by later", "forbid (from later: embargo is in force)", "held"),
        # `later` may lie after the tenth day: then it is not lifted in time
        ("coastland shall lift embargo by later",
         "require eventually by 10 days after entry_into_force: embargo is lifted", "crossed"),
        ("coastland shall lift embargo by later",
         "forbid eventually by 10 days after entry_into_force: embargo is lifted", "crossed"),
        ("coastland hereby lift embargo", "require embargo is lifted", "held"),
        ("coastland hereby lift embargo at later", "require from later: embargo is lifted", "held"),
        ("coastland may lift embargo", "forbid embargo is lifted", "crossed"),
        ("coastland shall lift embargo by later if checked is done",
         "require from later: embargo is lifted", "crossed"),
        ("coastland shall lift two by later", "require from later: two is lifted", "crossed"),
        ("coastland shall lift two by later", "require from later: two is eased", "held"),
        ("each of coastland, northland shall lift two by later", "require from later: two is lifted", "held"),
        ("snapback back on inv { restores embargo automatic within 3 days }", "forbid embargo is restored", "crossed"),
        ("snapback back on inv { restores embargo automatic within 3 days }", "require embargo is in force", "held"),
        # guarantees
        (SHIELD, "require from later: shield is available", "crossed"),  # it expires
        (SHIELD.replace("lasts 10 years", "lasts indefinitely"), "require from later: shield is available", "held"),
        (SHIELD, "require at entry_into_force: shield is available", "crossed"),
        (SHIELD, "require from later: shield is available or shield is expired", "held"),
        (SHIELD, "forbid shield is void", "crossed"),
        (SHIELD.replace("void on strike", ""), "forbid shield is void", "held"),
        (SHIELD, "forbid shield is suspended", "held"),
        (SHIELD, "require shield is active", "not decided"),
        (SHIELD, "require duration of shield is at least 10 years", "held"),
        (SHIELD, "require duration of shield is at least 3600 days", "held"),
        (SHIELD, "require duration of shield is at least 11 years", "crossed"),
        (SHIELD.replace("lasts 10 years", ""), "require duration of shield is at least 11 years", "held"),
        (SHIELD.replace("10 years", "[5 years | 20 years]"),
         "require duration of shield is at least 11 years", "depends"),
        (SHIELD.replace("10 years", "[5 years .. 20 years]"),
         "require duration of shield is at least 11 years", "depends"),
        (SHIELD.replace("10 years", "[12 years .. 20 years]"),
         "require duration of shield is at least 11 years", "held"),
        (SHIELD, "require strength of shield is at least assists", "held"),
        (SHIELD, "require strength of shield is at least listed_minimum", "held"),
        (SHIELD.replace("shall assist", "may assist"), "require strength of shield is at least assists", "crossed"),
        (SHIELD, "forbid southland can block shield", "held"),
        (SHIELD.replace("decided by council", "decided by unanimity of members of council"),
         "forbid southland can block any guarantee to northland", "crossed"),
        (SHIELD, "forbid any state can end shield", "held"),
        (SHIELD.replace("10 years", "10 years renewable by agreement of coastland and southland"),
         "forbid southland can end shield", "crossed"),
        # existence, with attributes
        (SHIELD, "require there is guarantee to northland", "held"),
        (SHIELD, "require there is guarantee to southland", "not addressed"),
        (SHIELD, "require there is guarantee by coastland to northland", "held"),
        (SHIELD, "require there is guarantee to northland whose duration is at least 5 years", "held"),
        (SHIELD, "require there is guarantee to northland whose duration is at least 15 years", "not addressed"),
        (SHIELD, "require there is guarantee whose guarantor is coastland", "held"),
        (SHIELD, "require there is guarantee whose guarantor is southland", "not addressed"),
        (SHIELD, "require every guarantee to northland whose guarantor is southland is available", "held"),
        (SHIELD, "forbid any guarantee whose guarantor is coastland is void", "crossed"),
        (SHIELD, "forbid any guarantee whose guarantor is southland is void", "held"),
        # time
        ("", "require interim is in force", "crossed"),
        ("", "require throughout interim: interim is in force", "held"),
        ("", "require duration of interim is at least 24 months", "held"),
        ("", "require duration of interim is at least 732 days", "crossed"),
        ("", "require later is done", "crossed"),
        ("", "require from later: later is done", "held"),
        ("", "require deadline of later is at most 30 days", "held"),
        ("", "require deadline of later is at most 20 days", "crossed"),
        ("poll: northland shall hold elections by later", "require deadline of poll is at most later", "held"),
        ("poll: northland shall hold elections by later", "require deadline of poll is at most 40 days", "held"),
        ("poll: northland shall hold elections", "require deadline of poll is limited", "not addressed"),
        ("northland shall hold elections by later", "require elections within 30 days of entry_into_force", "crossed"),
        ("northland shall hold elections by later not before entry_into_force",
         "require elections within 30 days of entry_into_force", "held"),
        ("northland shall hold elections by later",
         "require northland shall hold elections within 30 days of entry_into_force", "held"),
        ("northland shall hold elections by later",
         "require northland shall hold elections within 20 days of entry_into_force", "not addressed"),
        ("northland shall hold elections", "require northland shall hold elections within 20 days of signature",
         "not addressed"),
        ("poll: northland shall hold elections by later", "require from later: poll is fulfilled", "held"),
        ("keep: northland shall not join league until later", "require until later: keep is in force", "held"),
        ("keep: northland shall not join league until later", "require from later: keep is ended", "held"),
        ("ceasefire truce at entry_into_force for 30 days",
         "require duration of ceasefire is at least 30 days", "held"),
        ("ceasefire truce at entry_into_force for 30 days", "require duration of truce is at least 31 days", "crossed"),
        ("ceasefire truce at entry_into_force", "require duration of truce is at least 31 days", "held"),
        ("", "require duration of ceasefire is at least 30 days", "not addressed"),
        # amounts
        ("share water of dam { gives northland 1/4, southland 3/4 }",
         "require share of water to northland is at least 20%",
         "held"),
        ("share water of dam { gives northland 1/4, southland 3/4 }",
         "require share of water to northland is at least 30%",
         "crossed"),
        ("share water of dam { gives northland 1/4, southland 3/4 }",
         "require share of water to coastland is at least 1%",
         "crossed"),
        ("share water of dam { gives northland [10% .. 30%], southland 3/4 }",
         "require share of water to northland is at least 20%", "depends"),
        ("", "require share of water to northland is at least 20%", "not addressed"),
        ("fund f \"F\" { pool 100 million USD }", "require pool of f is at least 50 million USD", "held"),
        ("fund f \"F\" { pool [?] }", "require pool of f is at least 50 million USD", "depends"),
        # presence, membership, areas
        ("status of cape { demilitarized }", "require presence of forces of southland in cape is prohibited", "held"),
        ("status of cape { demilitarized }", "require southland shall not deploy forces in strip", "held"),
        ("", "require presence of forces of southland in cape is prohibited", "not addressed"),
        ("", "forbid presence of forces of northland in cape is prohibited", "held"),
        ("force_cap c of southland in cape { forces at most 100 }",
         "require presence of forces of southland in cape is limited", "held"),
        ("force_cap c of northland in cape { personnel at most 100 }",
         "forbid ceiling of personnel of northland is limited", "not decided"),
        ("force_cap c of northland in cape { personnel at most 100 }",
         "require ceiling of personnel of northland in strip is at most 100", "held"),
        ("northland shall not join league", "require membership of northland in league is barred", "held"),
        ("northland shall not join league", "require league shall not admit northland", "held"),
        ("league shall admit northland", "require membership of northland in league is promised", "held"),
        ("", "forbid membership of northland in league is barred", "held"),
        ("", "require council includes northland", "held"),
        ("", "forbid council includes northland", "crossed"),
        ("status of cape { control northland, southland }", "require control of cape includes southland", "held"),
        ("status of cape { control northland, southland }", "require control of cape includes coastland", "crossed"),
        ("southland shall withdraw forces from cape by later", "require from later: control of cape is nobody", "held"),
        # conditions are followed where they can be computed
        ("northland shall not join league if later is done",
         "require from later: northland shall not join league", "held"),
        ("northland shall not join league unless later is done", "require until later: northland shall not join league",
         "held"),
        ("northland shall not join league while interim is in force",
         "require throughout interim: northland shall not join league", "held"),
        # brackets in times
        ("status of cape { sovereignty southland from [entry_into_force | 30 days after entry_into_force] }",
         "forbid at entry_into_force: sovereignty of cape is southland", "depends"),
        ("status of cape { sovereignty southland from [?] }",
         "forbid at entry_into_force: sovereignty of cape is southland", "depends"),
        ("", "forbid southland can block council", "held"),
        ("", "forbid southland can block checked", "held"),
        ("", "require s is in force", "held"),
    ],
)  # fmt: skip
def test_verdicts(article, line, expected):
    assert verdict(article, line) == expected


GROUPS = """group closed { members northland }
group open { members northland  accession open }
group unknown
article b {"""


@pytest.mark.parametrize(
    ("article", "line", "expected"),
    [
        # named members are certain, further ones possible; a membership that is not declared is unknown, never empty
        ("closed shall not join league", "require northland shall not join league", "held"),
        ("closed shall not join league", "require southland shall not join league", "not addressed"),
        ("open shall not join league", "require northland shall not join league", "held"),
        ("open shall not join league", "require southland shall not join league", "not decided"),
        ("open shall not join league", "forbid southland shall not join league", "not decided"),
        ("unknown shall not join league", "require northland shall not join league", "not decided"),
        ("unknown shall not join league", "require southland may join league", "not decided"),
        ("", "forbid closed includes southland", "held"),
        ("", "require open includes northland", "held"),
        ("", "require open includes southland", "crossed"),
        ("", "require unknown includes southland", "not decided"),
    ],
)
def test_groups(article, line, expected):
    text = f"{WORLD}{GROUPS} {article} }}\nredline r of northland {{ {line} }}\n"
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    assert query.ask(analysis, analysis.model.redlines[0].lines[0]).verdict == expected


PAID = "northland shall pay 1 million USD to southland"
LIFTED = f"coastland shall lift embargo at signature\n{PAID}"


@pytest.mark.parametrize(
    ("article", "line", "expected"),
    [
        # `no party shall` asks for a ban, as its sentence says, and not for the mere absence of a duty
        ("northland shall respect borders", "require no party shall join league", "not addressed"),
        ("northland shall respect borders", "require no party will join league", "not addressed"),
        (BARRED, "require no party shall join league", "not addressed"),
        ("all shall not join league", "require no party shall join league", "held"),
        ("all shall not join league", "forbid no party shall join league", "crossed"),
        ("no party shall join league", "require each of northland, southland shall not join league", "held"),
        ("northland shall join league", "require no party may expressly join league", "crossed"),
        # in a condition `any` asks whether one is so, and not whether all are
        (f"{LIFTED} if any sanctions is lifted", f"require {PAID}", "held"),
        (f"{LIFTED} if (every sanctions is lifted)", f"require {PAID}", "not addressed"),
    ],
)  # fmt: skip
def test_no_and_any(article, line, expected):
    assert verdict(article, line) == expected
