"""What each party gives and gets is counted, and the same for whichever party it is."""

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.diagnostics import Severity
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Treaty of Peace" { parties %s  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
state high_republic "the High Republic"
movement front "the Hill Front"
group both "both" { members northland, southland }
territory cape "the Cape" { part of northland }
sanctions embargo "the embargo" of high_republic against southland
event invasion "an invasion" { attack of southland against northland  found by high_republic }
event counter "a counter-attack" { attack of northland against southland  found by high_republic }
article terms "Terms" {
%s
}
"""
OWN = "%s shall destroy missiles by 2031-01-01\n%s shall not acquire tanks\n"


def analysed(clauses, parties="northland, southland"):
    analysis = analyse(Source("t.pdsl", HEAD % (parties, clauses)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return analysis


def found(code, clauses, parties="northland, southland"):
    return [d for d in registry.run(analysed(clauses, parties)) if d.code == code]


def test_a_ledger_counts_each_clause_once_for_each_party_that_it_binds():
    ledgers = analysed(
        """each of both shall release prisoners_of_war within 30 days of signature verified by high_republic
        northland shall destroy missiles when calm is done
        southland shall not enter cape
        southland may act
        northland should act
        force_cap a of northland { personnel at most 10_000 }
        ceasefire calm at 2031-04-01 00:00 utc in cape { binds northland, southland }
        status of cape { sovereignty southland }"""
    ).ledgers
    north, south = ledgers["northland"], ledgers["southland"]
    assert [len(north.duties), len(south.duties)] == [2, 1]
    assert [len(north.bans), len(south.bans)] == [0, 1]
    assert [len(north.rights), len(south.rights)] == [0, 1]
    assert [len(north.weak), len(south.weak)] == [1, 0]
    assert [len(north.limits), len(south.limits)] == [1, 0]
    assert [len(north.truces), len(south.truces)] == [1, 1]
    assert [len(north.dated), len(south.dated)] == [1, 1]
    assert [len(north.conditional), len(south.conditional)] == [1, 0]
    assert [len(north.verified), len(south.verified)] == [1, 1]
    assert [len(north.irrevocable), len(south.irrevocable)] == [1, 0]
    assert [len(north.ceded), len(south.ceded)] == [1, 0]
    assert len(north.alone((south,))) == 2
    assert len(south.alone((north,))) == 1
    assert list(ledgers) == ["northland", "southland"]


def test_what_follows_is_counted_for_the_one_whose_conduct_it_answers():
    ledgers = analysed(
        """guarantee shield of high_republic to northland on invasion {
            step assist within 3 days: high_republic shall assist northland with armed_force
            void on counter
        }
        snapback back on invasion { restores embargo }"""
    ).ledgers
    assert [len(ledgers[name].answered) for name in ("northland", "southland")] == [1, 2]
    assert [len(ledgers[name].protections) for name in ("northland", "southland")] == [1, 0]


@pytest.mark.parametrize(("one", "other"), [("northland", "southland"), ("southland", "northland")])
@pytest.mark.parametrize(
    ("code", "clauses"),
    [
        ("BAL-01", "".join(f'{{0}} shall "do {n}"\n' for n in range(5))),
        ("BAL-03", "{0} shall destroy missiles by 2031-01-01\n{1} shall respect borders"),
        (
            "BAL-10",
            "".join(f'{{0}} shall pay {n} million USD to {{1}} by 2031-01-01\n' for n in (1, 2, 3))
            + "".join(f'{{1}} shall pay {n} million EUR to {{0}}\n' for n in (1, 2, 3)),
        ),
        (
            "BAL-11",
            """{0} shall respect borders
            {0} shall not use force
            {0} shall not acquire tanks
            {1} is expected not to use force
            {1} should respect borders""",
        ),
    ],
)
def test_each_side_is_counted_alike(code, clauses, one, other):
    (finding,) = found(code, clauses.format(one, other))
    assert finding.severity is Severity.INFO
    assert set(finding.parties) == {one, other}


@pytest.mark.parametrize(
    ("code", "clauses", "parties"),
    [
        # even texts, texts without two sides, and guarantees, which are one-sided by their nature
        ("BAL-01", "".join(f'each of both shall "do {n}"\n' for n in range(5)), "northland, southland"),
        ("BAL-01", "".join(f'northland shall "do {n}"\n' for n in range(5)), "northland, coastland, high_republic"),
        (
            "BAL-02",
            "guarantee g of high_republic to northland on invasion {}\neach of both shall not use force",
            "northland, southland",
        ),
        ("BAL-03", OWN % ("northland", "northland") + OWN % ("southland", "southland"), "northland, southland"),
        ("BAL-03", "northland shall destroy missiles when invasion is done", "northland, southland"),
        ("BAL-05", "each of both shall not attack front", "northland, southland"),
        ("BAL-09", OWN % ("northland", "southland"), "northland, southland"),
    ],
)
def test_silent_where_there_is_no_difference(code, clauses, parties):
    assert not found(code, clauses, parties)


def test_one_who_fights_and_is_left_out_is_named():
    (finding,) = found("BAL-05", "each of both shall not use force")
    assert "`front`" in finding.message
