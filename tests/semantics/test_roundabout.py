"""Lines that are crossed in a roundabout way: through a part, a group, an office, a wider word, the end of a text."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.semantics import query
from pdsl.source import Source

WORLD = """pdsl 1
import standard
settlement peace "Peace" { parties north, south  guarantors high  form treaty }
state north "North"
state south "South"
state east "East"
state high "High"
organization league "the League"
organization alliance "the Alliance"
office president "the President of South" of south
group pair { members north, south }
body council "the Council" { members north, south, east  decides by majority of members within 2 days }
territory isle "the Isle" { part of north }
zone core "the core" { part of isle }
territory bay "the Bay" { part of north }
milestone handover "the handover" at 2035-01-01
event invasion "an invasion" { attack of south against north  found by council }
"""
SHIELD = (
    "guarantee shield of high to north on invasion { protects north  lasts 10 years  %s"
    "  step aid within 1 day: high shall assist north }"
)
FIVE = SHIELD % "" + " duration 5 years"


def verdict(clauses: str, line: str) -> str:
    text = f'{WORLD}article a "A" {{\n{clauses}\n}}\nredline r of north {{ {line} }}\n'
    analysis = analyse(Source("t.pdsl", text))
    assert not [d for d in analysis.reading if d.severity.name == "ERROR"], analysis.reading
    (answer,) = (query.ask(analysis, requirement) for requirement in analysis.model.redlines[0].lines)
    return answer.verdict


@pytest.mark.parametrize(
    ("clauses", "line", "expected"),
    [
        # who is to do a thing, or may do some of it, may do it
        ("south shall deploy forces in isle", "forbid south may deploy forces in isle", "crossed"),
        ("south may station forces in isle", "forbid south may deploy forces in core", "crossed"),
        ("south may station forces in core", "forbid south may deploy forces in north", "crossed"),
        ("south may deploy bases in bay", "forbid south may expressly deploy forces in north", "crossed"),
        ("south may deploy bases in bay", "require south may expressly deploy forces in north", "not addressed"),
        ("south may deploy tanks in core", "forbid south may deploy any category in north", "crossed"),
        ("south may deploy tanks in core", "forbid south may deploy tanks in bay", "held"),
        ("south may deploy tanks in core", "forbid south may deploy forces in core", "held"),
        # a ban with a hole
        ("south shall not deploy forces in isle  south may deploy forces in core",
         "require south shall not deploy forces in isle", "crossed"),
        ("south shall not deploy forces in isle  south may deploy forces in core",
         "require south shall not deploy forces in bay", "not addressed"),
        ("south shall not deploy forces in isle  south may deploy forces in isle",
         "require south shall not deploy forces in isle", "crossed"),
        ("south shall not deploy forces in isle  south may deploy forces in isle",
         "forbid south may deploy forces in isle", "crossed"),
        ("south shall not deploy forces in isle  south may deploy forces",
         "require south shall not deploy forces in isle", "held"),
        ("south shall not deploy forces in isle  south may deploy forces",
         "forbid south may deploy forces in isle", "held"),
        # a ratio
        ("force_cap c { ratio 5:2 among north, south  columns tanks  row of north at most 100 }",
         "require ceiling of tanks of south is at least 41", "not decided"),
        ("force_cap c { ratio 5:2 among north, south  columns tanks  row of north at most 100 }",
         "require ceiling of tanks of north is at least 100", "held"),
        # presence
        ("south shall deploy forces in isle", "forbid presence of forces of south in isle is permitted", "crossed"),
        ("south may station forces in core", "forbid presence of forces of south in isle is permitted", "crossed"),
        ("status of core { bars forces  permits forces of south }",
         "forbid presence of forces of south in core is permitted", "crossed"),
        ("south may deploy forces in core  force_cap f of south in core { personnel at most 5 forces at most 5 }",
         "forbid presence of forces of south in core is permitted", "crossed"),
        ("north shall not deploy forces in core",
         "require presence of forces of north in isle is permitted", "crossed"),
        ("north shall not deploy forces in core", "require presence of forces of north in isle is limited", "held"),
        ("north shall not deploy forces in core", "require presence of forces of north in bay is permitted", "held"),
        # `in` says where forces are, and not which actors are meant
        ("south may deploy forces in core", "forbid presence of forces of any state in core is permitted", "crossed"),
        ("south may deploy forces in core",
         "forbid presence of forces of any state except north in any area in north is permitted", "crossed"),
        ("south may deploy forces in core", "forbid presence of forces of some state in core is permitted", "crossed"),
        ("force_cap c of south in core { tanks at most 10 }",
         "require ceiling of tanks of any state in core is at least 11", "crossed"),
        ("north shall not join alliance", "forbid membership of any state in alliance is barred", "crossed"),
        ("north shall not join alliance", "forbid membership of north in any organization is barred", "crossed"),
        # `any` and lists in what is undertaken
        ("north shall not join alliance", "forbid north shall not join any organization", "crossed"),
        ("north shall not join any organization", "forbid north shall not join any organization", "crossed"),
        ("north shall not join alliance", "require north shall not join any organization", "not addressed"),
        ("north shall not join alliance", "forbid north shall not join league, alliance", "crossed"),
        ("south may deploy forces in core", "forbid north, south may deploy forces in core", "crossed"),
        ("south may deploy forces in core", "forbid pair may deploy forces in core", "crossed"),
        ("south shall not join league", "require pair shall not join league", "not addressed"),
        ("status of bay { sovereignty south }", "forbid sovereignty of isle, bay is south", "crossed"),
        ("status of bay { sovereignty south }", "require not (sovereignty of isle, bay is south)", "crossed"),
        # admission of a group, or of anybody
        ("league shall not admit pair", "forbid membership of north in league is barred", "crossed"),
        ("league shall not admit any state", "forbid north shall not join league", "crossed"),
        ("league shall not admit pair", "forbid membership of east in league is barred", "held"),
        # offices and groups that hold an area
        ("status of isle { administered by president }", "forbid administration of isle includes south", "crossed"),
        ("status of isle { control president }", "forbid control of core is south", "crossed"),
        ("status of isle { control pair }", "forbid control of isle includes south", "crossed"),
        ("status of isle { administered by council }", "forbid administration of isle includes south", "held"),
        ("status of isle { recognized by president as part of south }",
         "forbid isle is recognized by south as part of south", "crossed"),
        ("status of core { recognized by north as part of south }",
         "forbid isle is recognized by north as part of south", "crossed"),
        ("status of core { recognized by north as part of south }",
         "require isle is recognized by north as part of south", "not addressed"),
        ("north [south: shall | north: may] recognize isle as part of south",
         "forbid isle is recognized by north as part of south", "depends"),
        # an area that changes hands without a word on its status
        ("north hereby transfer isle to south", "forbid sovereignty of isle is south", "not decided"),
        ("north shall transfer core to south by handover",
         "forbid sovereignty of any area in north is any state except north", "not decided"),
        ("north hereby transfer isle to south", "forbid sovereignty of isle is east", "held"),
        ("south shall relinquish isle", "require sovereignty of isle is north", "held"),
        ("north hereby transfer isle to south", "forbid sovereignty of bay is south", "held"),
        ("north shall relinquish isle", "require sovereignty of isle is north", "not decided"),
        ("north shall vacate isle", "require control of isle is north", "not decided"),
        ("north shall vacate isle", "require sovereignty of isle is north", "held"),
        ("north hereby transfer isle to south  status of isle { sovereignty north }",
         "require sovereignty of isle is north", "held"),
        # a duty with a hole
        ("south shall withdraw forces from isle  south need not withdraw forces from core",
         "require south shall withdraw forces from isle", "crossed"),
        ("south shall withdraw forces from isle  south need not withdraw forces from bay",
         "require south shall withdraw forces from isle", "held"),
        # what an office may do, and what a passive allows
        ("president may station forces in isle", "forbid south may deploy forces in isle", "crossed"),
        ("president may station forces in isle", "forbid presence of forces of south in isle is permitted", "crossed"),
        ("president shall not deploy forces in isle", "require south shall not deploy forces in isle", "not addressed"),
        ("council may station forces in isle", "forbid south may deploy forces in isle", "held"),
        ("unnamed may station forces in isle", "forbid south may deploy forces in isle", "not decided"),
        ("unnamed may station forces in bay", "forbid south may deploy forces in isle", "held"),
        # the end of the text
        (FIVE, "require duration of shield is at least 10 years", "crossed"),
        (FIVE, "require duration of shield is at least 5 years", "held"),
        (FIVE, "forbid duration of shield is at most 5 years", "crossed"),
        (FIVE + " survival of shield", "require duration of shield is at least 10 years", "held"),
        (SHIELD % "" + " duration [north: 15 years | south: 5 years]",
         "require duration of shield is at least 10 years", "depends"),
        (FIVE, "require until 8 years after entry_into_force: shield is available",
         "crossed"),
        # two thirds of a council are two thirds of its members
        (SHIELD % "activation decided by unanimity of council", "forbid south can block shield", "crossed"),
        (SHIELD % "activation decided by council", "forbid south can block shield", "held"),
    ],
)  # fmt: skip
def test_a_line_is_crossed_in_whatever_way(clauses, line, expected):
    assert verdict(clauses, line) == expected
