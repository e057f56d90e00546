"""Which act falls under which, who bears a norm, and where norms conflict (SEMANTICS 4)."""

import pytest

from pdsl.analysis import analyse
from pdsl.semantics.coverage import covers
from pdsl.semantics.norms import BAN, PERMISSION, all_norms, conflicts
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League of Coasts"
group neighbours { members coastland, high_republic }
group others
territory cape "the Cape" { part of northland }
territory town "the Town" { part of cape }
territory hills "the Hills" { part of northland }
category guards "guards" { part of forces }
category police "police troops"
category counted "all armed formations" { counts police, guards  excludes drones }
milestone separation "separation" at 30 days after signature
article a "A" {
%s
}
"""


def read(clauses):
    analysis = analyse(Source("x.pdsl", HEAD % clauses))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return analysis


COVERED = [
    ("deploy forces in town", "deploy forces in cape", True),
    ("deploy forces in cape", "deploy forces in town", False),
    ("deploy forces in cape", "deploy forces in northland", True),
    ("deploy forces in cape", "deploy forces", True),
    ("deploy forces", "deploy forces in cape", False),
    ("deploy forces in cape", "deploy forces on cape", True),
    ("deploy forces in cape permanently", "deploy forces in cape", True),
    ("deploy forces in cape", "deploy forces in cape permanently", False),
    ("deploy guards in cape", "deploy forces in cape", True),
    ("deploy forces in cape", "deploy guards in cape", False),
    ("deploy police in cape", "deploy counted in cape", True),
    ("deploy drones in cape", "deploy counted in cape", False),
    ("deploy police in cape", "deploy forces in cape", False),
    ("deploy forces, arms in cape", "deploy forces in cape", False),
    ("deploy forces in cape", "deploy forces, arms in cape", True),
    ("assist coastland", "assist neighbours", True),
    ("assist neighbours", "assist neighbours, northland", True),
    ("assist northland", "assist neighbours", False),
    ("assist coastland", "assist others", False),
    ("assist coastland", "assist any state", True),
    ("assist league", "assist any state", False),
    ("withdraw forces from cape", "deploy forces in cape", False),
    ('"keep the peace"', '"keep the peace"', True),
    ('"keep the peace"', '"keep the calm"', False),
    ('amend constitution "to be neutral"', 'amend constitution "to be free"', False),
    ("amend constitution so that northland shall not join league", "amend constitution", True),
    ("amend constitution", "amend constitution so that northland shall not join league", False),
]


@pytest.mark.parametrize(("a", "b", "expected"), COVERED)
def test_covers(a, b, expected):
    analysis = read(f"    southland shall {a}\n    southland shall {b}")
    first, second = [norm for norm in all_norms(analysis) if not norm.dual]
    assert covers(analysis.world, first.act, second.act) is expected


CONFLICTS = [
    # what is ordered or allowed, what is forbidden, the kinds of conflict found
    ("southland shall deploy forces in town", "southland shall not deploy forces in cape", ["contradiction"]),
    ("southland may deploy forces in town", "southland shall not deploy forces in cape", ["contradiction"]),
    ("southland may deploy forces in cape", "southland shall not deploy forces in town", ["restriction"]),
    ("southland shall deploy forces in cape", "southland shall not deploy forces in town", []),
    ("southland may deploy forces in hills", "southland shall not deploy forces in cape", []),
    ("northland may deploy forces in cape", "southland shall not deploy forces in cape", []),
    ("southland may deploy forces in cape", "southland shall not deploy forces in cape permanently", ["restriction"]),
    ("southland may deploy forces in cape permanently", "southland shall not deploy forces in cape",
     ["contradiction"]),
    ("southland may deploy forces in town", "southland shall not deploy forces in cape except town", []),
    ("southland may deploy forces in cape until separation",
     "southland shall not deploy forces in cape from separation", []),
    ("southland may deploy forces in cape until 40 days after signature",
     "southland shall not deploy forces in cape from separation", ["contradiction"]),
    ("coastland may join league", "each of neighbours shall not join league", ["contradiction"]),
    ("northland may join league", "league shall not admit northland", ["contradiction"]),
    ("league shall admit northland", "northland shall not join league", ["contradiction"]),
    ("northland shall not join league", "league shall not admit northland", []),
    ("northland may join league", "none but coastland may join league", ["contradiction"]),
    ("coastland may join league", "none but coastland may join league", []),
    ("northland may join league", "no state may join league", ["contradiction"]),
    ("northland may join league", "northland is expected not to join league", []),
    ("northland shall join league within 10 days of signature",
     "northland shall not join league until 5 days after signature", []),
    ("southland shall join league", "southland shall leave league", ["inverse"]),
    ("southland shall join league by 2031-01-01", "southland shall leave league by 2032-01-01", []),
    ("southland shall deploy forces in cape", "southland shall withdraw forces from cape", ["inverse"]),
    ("southland may deploy forces in cape", "status of cape { demilitarized }", ["contradiction"]),
    ("southland may deploy forces in cape", "status of cape { bars forces of southland }", ["contradiction"]),
    ("northland may deploy forces in cape", "status of cape { bars forces of southland }", []),
    ("southland may deploy forces in cape", "status of cape { demilitarized  permits forces of southland }", []),
    ("southland may deploy forces in cape", "either e { option o { southland shall not deploy forces in cape } }",
     ["contradiction"]),
]  # fmt: skip


@pytest.mark.parametrize(("bound", "ban", "expected"), CONFLICTS)
def test_conflicts(bound, ban, expected):
    for clauses in (f"    {bound}\n    {ban}", f"    {ban}\n    {bound}"):
        assert [conflict.kind for conflict in conflicts(read(clauses))] == expected


def test_clauses_of_different_options_never_stand_together():
    text = """    either e {
        option yes { northland may join league }
        option no { northland shall not join league }
    }"""
    assert conflicts(read(text)) == ()


def test_a_bracket_makes_a_norm_for_each_option():
    analysis = read("    southland shall not deploy forces in [cape | hills]\n    southland may deploy forces in town")
    assert [norm.chosen for norm in all_norms(analysis)] == [
        ("a.deploy-southland-forces.in = cape",), ("a.deploy-southland-forces.in = hills",), (),
    ]  # fmt: skip
    (conflict,) = conflicts(analysis)
    assert conflict.chosen == ("a.deploy-southland-forces.in = cape",)


def test_one_bracket_cannot_be_chosen_two_ways_at_once():
    text = "    southland [northland: shall | southland: shall not] deploy forces in cape"
    assert conflicts(read(text)) == ()
    assert [norm.kind for norm in all_norms(read(text))] == ["duty", BAN]


def test_duals_and_exclusive_permissions():
    text = "    league shall not admit northland\n    none but coastland may deploy forces in cape"
    admit, join, only = all_norms(read(text))
    assert (join.dual, join.kind, join.bearers, join.act.kind) == (True, BAN, {"northland"}, "join")
    assert (only.kind, only.others, only.bearers) == (BAN, True, {"coastland"})
    assert admit.bearers == {"league"}


def test_to_have_to_admit_lets_join():
    _, join = all_norms(read("    league shall admit northland"))
    assert (join.kind, join.dual) == (PERMISSION, True)


def test_covering_is_an_order():
    """Over all acts of the table: each covers itself, and what covers what covers an act covers the act."""
    acts = dict.fromkeys(act for a, b, _ in COVERED for act in (a, b))
    analysis = read("\n".join(f"    southland shall {act}" for act in acts))
    said = [norm.act for norm in all_norms(analysis) if not norm.dual]
    below = {(i, j) for i, a in enumerate(said) for j, b in enumerate(said) if covers(analysis.world, a, b)}
    assert {(i, i) for i in range(len(said))} <= below
    assert {(i, k) for i, j in below for m, k in below if j == m} <= below
