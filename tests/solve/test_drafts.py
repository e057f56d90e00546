"""What the solver finds in real drafts, and in small ones made for a single rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pdsl import api
from pdsl.solve.answer import Question, Solved
from pdsl.solve.facing import between
from pdsl.solve.saying import answer, figure
from pdsl.solve.search import solve
from pdsl.solve.writers import written
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]
LINES = [ROOT / "examples/redlines" / f"{party}_positions.pdsl" for party in ("ukraine", "russia")]
HEAD = """pdsl 1
import standard
settlement peace "Peace" { parties north, south  form treaty }
state north "North"
state south "South"
territory cape "the Cape" { part of north  claimed by south }
"""


def solved(draft: Any, *against: Any, **question: Any) -> Solved:
    return solve(api.load(draft, against=against).analysis, Question(**question))


def words(found: Solved, term: str, some: tuple[int, ...] | None) -> list[str]:
    assert some is not None
    options = next(one for one in found.encoded.terms if one.id.endswith(term)).options
    return [options[number].words for number in some]


def zone(found: Solved, term: str) -> Any:
    return next(z for t, z in zip(found.encoded.terms, found.zones, strict=True) if t.id.endswith(term))


def conflicts(found: Solved) -> list[tuple[set[str], set[str]]]:
    return [
        ({found.encoded.stated[number].title for number in one.lines}, set(one.clauses)) for one in found.conflicts
    ]


# ── real drafts ──────────────────────────────────────────────────────────


def test_deferral_is_the_only_way_that_two_constitutions_leave():
    found = solved(ROOT / "examples/crimea_options.pdsl")
    assert (found.feasible, found.decided) == ("yes", True)
    assert words(found, "sovereignty", zone(found, "sovereignty").absolute) == ["deferred for 15 years"]
    assert found.conflicts == ()


def test_without_the_deferral_there_is_none():
    text = (ROOT / "examples/crimea_options.pdsl").read_text(encoding="utf-8")
    text = text.replace(" | deferred for 15 years] failing which\n                deferred for 15 years", "]")
    draft = Source(str(ROOT / "examples/variant.pdsl"), text)
    found = solved(draft)
    assert found.absolute == "no"
    assert conflicts(found) == [
        ({"Indivisible and inviolable territory", "No alienation of territory that the constitution names"}, set()),
        ({"Change of territory only by an all-Ukrainian referendum",
          "No alienation of territory that the constitution names"}, set()),
    ]  # fmt: skip
    assert not found.concessions[0].found.possible
    moved = solved(draft, move_absolute=True)
    assert moved.concessions[0].found.possible
    assert {frozenset(moved.encoded.stated[n].owners for n in way) for way in moved.concessions[0].found.sets} == {
        frozenset({("russia",)})
    }


def test_the_cape_of_the_two_rivers():
    found = solved(ROOT / "tests/language/two_rivers.pdsl")
    assert words(found, "cape.sovereignty", zone(found, "cape.sovereignty").absolute) == [
        "high_republic: deferred for 15 years"
    ]


def test_istanbul_row_by_row():
    found = solved(ROOT / "examples/istanbul_2022.pdsl", positions_as_lines=True)
    rows = [
        "decision", "personnel", "tanks", "artillery", "armoured_vehicles", "rocket_launchers", "mortars",
        "anti_tank_missiles", "aircraft", "helicopters", "missiles", "rocket_launchers-2",
    ]  # fmt: skip
    pairs = {
        found.encoded.terms[one.terms[0]].id.rpartition(".")[2]: [found.encoded.stated[n].owners for n in one.lines]
        for one in found.conflicts
    }
    assert list(pairs) == rows
    assert all(owners == [("russia",), ("ukraine",)] for owners in pairs.values())
    assert all(zone(found, f".{row}").every == () for row in rows)
    # one side alone has written a number for the national guard: silence is no consent
    assert words(found, "national_guard", zone(found, "national_guard").every) == ["russia: 15_000", "dropped"]
    assert [one.words for one in found.unanswered] == ["belarus", "15_000"]
    gaps = {found.encoded.terms[n].id.rpartition(".")[2]: known.gaps for n in range(len(found.encoded.terms))
            if (known := between(found, n)) is not None}  # fmt: skip
    assert gaps["personnel"] == ((85_000, 250_000),)
    assert gaps["missiles"] == ((40, 280),)
    assert list(gaps) == rows[1:]
    ways = {found.encoded.terms[one.terms[0]].id.rpartition(".")[2]: one.found for one in found.concessions}
    assert list(ways) == rows
    assert all(len(way.sets) == 2 and way.weight == 1 and way.complete for way in ways.values())
    assert len(found.frontier.points) == 13


def test_the_28_points_against_the_memoranda_of_june_2025():
    found = solved(ROOT / "examples/plan_28.pdsl", *LINES)
    told = conflicts(found)
    # X in the catalogue of checks: no limits on forces against point 6, no recognition against point 21
    assert ({"No limits on Ukrainian and friendly forces"}, {"armed_forces.strength"}) in told
    assert ({"No limits on Ukrainian and friendly forces"}, {"foreign_troops.deploy-nato-forces"}) in told
    recognition = {"territories.status-crimea.recognition"}
    assert ({"No recognition of territory taken since February 2014"}, recognition) in told
    # lines that exclude each other whatever the text says
    assert ({"No limits on Ukrainian and friendly forces", "A limit on the personnel of Ukraine"}, set()) in told
    assert ({"No forced neutrality", "No alliances of Ukraine"}, set()) in told
    # each of two clauses alone crosses the line
    assert ({"No forced neutrality"}, {"membership.amend-nato-statutes"}) in told
    assert ({"No forced neutrality"}, {"membership.amend-ukraine-constitution"}) in told
    assert found.conflicts_complete
    assert found.feasible == "no"
    silent = {found.encoded.stated[one.number].title for one in found.standings if one.word == "silent"}
    assert "International legal recognition of five regions" in silent


# ── one rule each ────────────────────────────────────────────────────────


def test_a_range_is_cut_where_an_answer_changes():
    found = solved(HEAD + """
        article forces "Forces" { force_cap army of north { personnel at most [100_000 .. 300_000] } }
        redline strong of north { require ceiling of personnel of north is at least 200_000 }
        redline weak of south { require ceiling of personnel of north is at most 250_000 }
    """)
    (term,) = found.encoded.terms
    assert [option.words for option in term.options] == [
        "100_000 to below 200_000", "200_000 to 250_000", "above 250_000 to 300_000",
    ]  # fmt: skip
    assert found.zones[0].every == (1,)
    assert term.options[1].choose == "225_000"


def test_options_tied_by_a_package_come_together():
    found = solved(HEAD + """
        article a "A" {
            either dam { option dam_north { north shall not use force } option dam_south { south shall not use force } }
            either port { option port_north { north shall leave cape } option port_south { south shall leave cape } }
        }
        package deal { interdependent dam_north, port_south }
        redline one of south { require north shall not use force  weight 3 }
        redline two of north { forbid south shall leave cape  weight 2 }
    """)
    assert found.feasible == "no"
    assert conflicts(found) == [({"one", "two"}, set())]
    assert [one.found.weight for one in found.concessions] == [2]
    assert {point.outcome for point in found.frontier.points} <= {(0, 1), (1, 0)}


def test_options_under_which_the_text_contradicts_itself_are_no_agreement():
    text = HEAD + """
        organization league "League" { members south }
        article a "A" {
            either first { option stay { north shall not join league } option free { north shall not use force } }
            either second {
                option go { north shall join league within 30 days of signature }
                option wait { south shall not use force }
            }
        }
        redline one of south { require north shall not join league }
        redline two of north { forbid south shall not use force }
    """
    found = solved(text)
    assert found.encoded.contradictions == (("a.first = stay", "a.second = go"),)
    assert conflicts(found) == [({"one", "two"}, set())]
    assert all(point.outcome != (0, 0) for point in found.frontier.points)


def test_what_hangs_on_a_blank_is_not_decided_and_never_picked():
    found = solved(HEAD + """
        article forces "Forces" { force_cap army of north { personnel at most [?] } }
        redline weak of south { require ceiling of personnel of north is at most 250_000 }
    """)
    assert [one.word for one in found.standings] == ["not decided"]
    assert found.feasible == "not decided"
    assert answer(found).startswith("Not decided: the brackets can be settled so that no line is known to be crossed")
    assert found.decided
    assert found.encoded.terms == ()
    assert len(found.encoded.blanks) == 1


def test_the_failure_of_talks_is_nobodys_choice():
    found = solved(HEAD + """
        article a "A" {
            north, south jointly shall negotiate "the Cape" within 1 year of signature failing which {
                south shall leave cape
            }
        }
        redline stay of south { forbid south shall leave cape }
    """)
    assert [one.word for one in found.standings] == ["crossed"]


def test_the_answer_is_the_same_each_time():
    draft = ROOT / "examples/istanbul_2022.pdsl"
    assert solved(draft, positions_as_lines=True) == solved(draft, positions_as_lines=True)


def test_a_bound_ends_the_search_honestly():
    found = solved(ROOT / "examples/istanbul_2022.pdsl", positions_as_lines=True, steps=40_000)
    assert not found.decided
    assert len(found.conflicts) < 12
    nothing = solved(ROOT / "examples/istanbul_2022.pdsl", positions_as_lines=True, steps=10)
    assert nothing.feasible == "not decided"
    assert not nothing.conflicts_complete


# ── what is strange ──────────────────────────────────────────────────────

CAP = 'article a "A" { force_cap army of north { tanks at most %s } }\n'


def test_without_lines_every_option_remains():
    found = solved(HEAD + CAP % "[5 | 7]")
    assert answer(found) == "Yes: no line is stated, so that every option remains."


@pytest.mark.parametrize("weight", ["0", "2.5", "0.5"])
def test_a_weight_that_is_none_is_a_fault(weight):
    line = f"redline r of north {{ require ceiling of tanks of north is at least 6  weight {weight} }}"
    draft = api.load(HEAD + CAP % "[5 | 7]" + line)
    assert [one.message for one in draft.faults] == [f"`{weight}` is no weight"]
    wish = f"preference p of north {{ over tanks increasing weight {weight} }}"
    assert [one.message for one in api.load(HEAD + CAP % "[5 | 7]" + wish).faults] == [f"`{weight}` is no weight"]


def test_a_range_without_measure_is_told_by_its_ends():
    found = solved(HEAD + CAP % "[1 .. 1_000_000_000_000]" + """
        redline much of north { require ceiling of tanks of north is at least 999_999_999_999 }
        preference more of north { over tanks increasing weight 3 }
        preference less of south { over tanks decreasing weight 3 }
    """)
    assert found.feasible == "yes"
    assert words(found, "tanks", found.zones[0].every)[-1] == "1_000_000_000_000"
    assert figure(found.best[0]) == "4"
    assert {figure(point.values[0]) for point in found.frontier.points} == {"4", "under 4", "1.5", "0"}


@pytest.mark.parametrize("steps", [0, 1, 1_000, 3_000, 10_000, 30_000])
def test_with_hardly_any_work_nothing_is_claimed(steps):
    text = HEAD + "\n".join(f'zone z{n} "Z{n}" {{ part of north }}' for n in range(6)) + "\n".join(
        f'article a{n} "A{n}" {{ status of z{n} {{ sovereignty [north: north | south: south | deferred for 15 years]'
        " failing which deferred for 15 years } }" for n in range(6)
    )  # fmt: skip
    draft = api.load(text)
    found = solve(draft.analysis, Question(positions_as_lines=True, steps=steps))
    full = solve(draft.analysis, Question(positions_as_lines=True))
    assert full.decided
    for name in ("feasible", "reachable", "absolute"):
        assert getattr(found, name) in ("not decided", getattr(full, name))
    assert {one.lines for one in found.conflicts} <= {one.lines for one in full.conflicts}
    for one, other in zip(found.standings, full.standings, strict=True):
        assert one.bounded or one.word == other.word
    for zone_, other in zip(found.zones, full.zones, strict=True):
        assert zone_.every in (None, other.every)
        assert zone_.absolute in (None, other.absolute)
    assert found.frontier.points in ((), full.frontier.points)
    said = " ".join(written(draft.analysis, found, "text").split())
    if steps <= 1_000:
        assert not found.decided
        assert "12 lines of which it is not known within the bound" in said or "11 lines" in said
        assert "Not decided: the bound was reached before any such set was found." in said
