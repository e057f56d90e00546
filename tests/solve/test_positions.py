"""Positions taken as lines: what keeps them, zones and gaps, and what nobody has answered."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from pdsl import api
from pdsl.solve.answer import Question, Solved
from pdsl.solve.facing import between, facing, meeting
from pdsl.solve.saying import answer
from pdsl.solve.search import solve
from pdsl.solve.solution import written as as_solution
from pdsl.solve.writers import written
from pdsl.solve.writers.schema import Report
from tests.solve import drafts

HEAD = """pdsl 1
import standard
settlement peace "Peace" { parties north, south  form treaty }
state north "North"
state south "South"
state west "West"
territory cape "the Cape" { part of north  claimed by south }
"""


def solved(body: str, **question: Any) -> tuple[Any, Solved]:
    draft = api.load(HEAD + body)
    assert not draft.faults, [fault.message for fault in draft.faults]
    return draft.analysis, solve(draft.analysis, Question(positions_as_lines=True, **question))


def cap(row: str) -> str:
    return f'article forces "Forces" {{ force_cap army of north {{ {row} }} }}'


def numbers(found: Solved, term: int = 0) -> Any:
    known = between(found, term)
    assert known is not None
    return ([(span.low, span.high) for span in known.zone], list(known.gaps), list(known.offered))


@pytest.mark.parametrize(
    ("row", "feasible", "zone", "gaps", "offered"),
    [
        ("personnel at most [north: 250 | south: 85]", "no", [], [(85, 250)], []),
        ("personnel at most [north: 250 | south: 85 | 150]", "no", [], [(85, 250)], [150]),
        ("personnel at most [north: 85 | south: 250]", "yes", [(85, 250)], [], []),
        ("personnel at most [north: 100 | south: 100]", "yes", [(100, 100)], [], []),
        ("personnel at most [north: [150 .. 250] | south: [85 .. 180]]", "yes", [(150, 180)], [], []),
        ("personnel at most [north: [150 .. 250] | south: [85 .. 120]]", "no", [], [(120, 150)], []),
        ("personnel at most [north: 100 | south: [85 .. 120]]", "yes", [(100, 120)], [], []),
        # a least number is no limit of this kind: each position is kept by what it says
        ("personnel at least [north: 85 | south: 250]", "no", [], [(85, 250)], []),
        ("personnel at least [north: [150 .. 250] | south: [85 .. 180]]", "yes", [(150, 180)], [], []),
        # of three nobody knows on whose side the third is
        ("personnel at most [north: 250 | south: 85 | west: 100]", "no", [], [(85, 100), (100, 250)], []),
        ("missiles range at most [north: 280 km | south: 40_000 m]", "no", [], [(40_000, 280_000)], []),
    ],
)  # fmt: skip
def test_numbers_leave_a_zone_or_a_gap(row, feasible, zone, gaps, offered):
    _, found = solved(cap(row))
    assert found.feasible == feasible
    assert numbers(found) == (zone, gaps, offered)
    assert len(facing(found)) == (feasible == "no")
    assert len(meeting(found)) == (feasible == "yes")


def test_a_cap_on_both_is_read_from_no_side():
    body = 'article forces "Forces" { force_cap army of north, south { tanks at most [north: 85 | south: 250] } }'
    _, found = solved(body)
    assert (found.feasible, numbers(found)) == ("no", ([], [(85, 250)], []))


def test_equal_values_of_two_authors_are_one_position():
    _, found = solved("""
        article a "A" { status of cape { sovereignty [south: south | north: south | deferred for 15 years]
            failing which deferred for 15 years } }
    """)
    assert found.feasible == "yes"
    assert found.zones[0].every == (0, 1)


def test_ranges_within_a_bracket_are_told_in_its_row():
    analysis, found = solved(cap("personnel at most [north: [150 .. 250] | south: [85 .. 180] | [10 .. 20]]"))
    text = " ".join(written(analysis, found, "text", width=200).split())
    assert "north: 150 to 180; south: 150 to 180" in text
    assert "`army.personnel-2`" not in text
    chosen = as_solution(found, found.example, "")
    assert chosen.count("personnel") == 2  # the bracket, and the range in the option that is taken
    # what does not stand is not counted: north's range in two parts, south's in two, the third
    assert sum(point.combinations for point in found.frontier.points) == 2


def test_a_bracket_in_an_option_has_room_only_where_the_option_is_taken():
    _, found = solved("""
        article a "A" {
            either way {
                option one proposed by north { force_cap army of north { tanks at most [100 | 200] } }
                option two proposed by south { north shall not use force }
            }
        }
        redline few "Few" of south { forbid ceiling of tanks of north is at least 150 }
    """)
    tanks = next(n for n, term in enumerate(found.encoded.terms) if term.id.endswith("tanks"))
    assert found.encoded.within[tanks] is not None
    assert not found.encoded.stands(tanks, (1, 0))


@pytest.mark.parametrize("row", ["tanks at most [south: 40]", "tanks at most [south: 40 | 60]"])
def test_what_one_side_alone_has_put_down_is_neither_kept_nor_given(row):
    analysis, found = solved(cap(row))
    assert found.standings == ()
    assert (found.feasible, found.decided) == ("not decided", True)
    assert answer(found).startswith("Not decided: no line is stated, and 1 open term holds the position of one side")
    assert found.zones[0].every == (0, 1)
    text = " ".join(written(analysis, found, "text").split())
    assert "`army.tanks` (line 8) south 40 no position" in text
    report = Report.model_validate_json(written(analysis, found, "json"))
    assert [(one.author, one.words, one.line) for one in report.positions] == [("south", "40", None)]


def test_what_others_reject_is_said():
    analysis, found = solved(cap("tanks at most [south: 40] rejected by north"))
    assert "rejected by north" in written(analysis, found, "text")


def test_a_joint_position_of_all_parties_is_a_line():
    _, found = solved(cap("tanks at most [north, south: 40]"))
    assert [one.word for one in found.standings] == ["open", "open"]
    assert found.zones[0].every == (0,)


def test_with_lines_kept_a_position_of_one_side_makes_no_yes():
    _, found = solved(cap("tanks at most [south: 40]  mortars at most [north: 5 | south: 9]"))
    assert found.feasible == "yes"
    assert answer(found).startswith("Yes, as far as lines are stated")
    assert "silence of the others is no consent" in answer(found)


def test_who_rejects_an_option_stands_by_the_others():
    _, found = solved("""
        article a "A" {
            either way {
                option one proposed by north rejected by south { north shall not use force }
                option two { south shall not use force }
            }
        }
    """)
    assert [(one.author, one.words, one.options) for one in found.positions] == [
        ("north", "one", (0,)), ("south", "not one", (1,)),
    ]  # fmt: skip
    assert found.feasible == "no"


def test_a_group_speaks_for_its_members():
    _, found = solved("""
        group allies "the Allies" { members north, west }
        article a "A" { force_cap army of north { tanks at most [allies: 40 | south: 20] } }
    """)
    assert [one.owners for one in found.positions] == [("north", "west"), ("south",)]


# ── by looking at every choice ───────────────────────────────────────────


def _names(found: Solved) -> list[str]:
    return [
        f"{one.element.rpartition('.')[2]}/{one.owners[0]}" if one.kind == "position" else one.title
        for one in found.encoded.stated
    ]


@pytest.mark.parametrize("ten", range(12))
def test_random_drafts_are_what_every_choice_shows(ten: int) -> None:
    for seed in range(10 * ten, 10 * ten + 10):
        made = drafts.draft(seed)
        text = made.text()
        for audience in (None, "north"):
            truth = drafts.Truth(made, audience)
            draft = api.load(text, audience)
            assert not draft.faults, (text, [one.message for one in draft.faults])
            found = solve(draft.analysis, Question(positions_as_lines=True))
            names = _names(found)
            assert found.decided, seed
            assert sorted(names) == sorted(one.name for one in truth.stakes), (seed, text)
            whole = frozenset(range(len(truth.stakes)))
            fine = [n for n, kept in enumerate(truth.together) if kept == whole]
            sure = [n for n in fine if not any(n in one.doubtful for one in truth.stakes)]
            expected = "yes" if sure else "not decided" if fine else "no"
            assert found.feasible == ("not decided" if not names and found.positions else expected), (seed, text)
            kept = {one.name for one in truth.stakes if one.kept}
            reachable = {names[s.number] for s in found.standings if s.word not in ("crossed", "silent")}
            assert reachable == kept, (seed, text)
            conflicts = {frozenset(names[n] for n in one.lines) for one in found.conflicts if not one.clauses}
            assert {one for one in conflicts if len(one) > 1} == truth.conflicts(), (seed, text)
            if found.frontier.points and found.encoded.parties == ("north", "south"):
                assert {point.values for point in found.frontier.points} == truth.best(), (seed, text)
            _same_room(found, truth, f"{seed}\n{text}")


def _same_room(found: Solved, truth: drafts.Truth, where: str) -> None:
    numbers = {term.id.rpartition(".")[2]: n for n, term in enumerate(found.encoded.terms)}
    for bracket, choices in zip(truth.made.brackets, truth.room(), strict=True):
        at = numbers[bracket.kind]
        assert set(found.zones[at].every or ()) == {option for option, _ in choices}, where
        inner = [n for n, held in enumerate(found.encoded.within) if held is not None and held[0] == at]
        for child in inner:
            option = found.encoded.within[child][1]  # type: ignore[index]
            cells = [found.encoded.terms[child].cells[n] for n in found.zones[child].every or ()]
            for number, amount in bracket.choices():
                if number == option:
                    point = [cell for cell in cells if _holds(cell, amount)]
                    assert bool(point) == ((number, amount) in choices), (where, child, amount)


def _holds(cell: Any, amount: Fraction) -> bool:
    low = amount > cell.low or (amount == cell.low and not cell.low_open)
    return low and (amount < cell.high or (amount == cell.high and not cell.high_open))
