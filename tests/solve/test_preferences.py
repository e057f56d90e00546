"""Preferences: what options are worth, and what the best agreements are by them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from pdsl import api
from pdsl.checks import registry
from pdsl.solve.answer import Question
from pdsl.solve.search import solve
from pdsl.solve.writers import written
from pdsl.solve.writers.schema import Report

DRAFT = """pdsl 1
import standard
settlement peace "Peace" {{ parties north, south  form treaty }}
state north "North"
state south "South"
territory cape "the Cape" {{ part of north  claimed by south }}
article forces "Forces" {{
    force_cap army of north {{
        personnel at most [south: 100_000 | north: 300_000 | 150_000]
        tanks at most [100 .. 900]
        missiles range at most [south: 40 km]
    }}
    status of cape {{
        sovereignty [south: south | north: north | deferred for 15 years] failing which deferred for 15 years
    }}
}}
{}
"""


def solved(said: str) -> Any:
    draft = api.load(DRAFT.format(said))
    assert not draft.faults, [fault.message for fault in draft.faults]
    return solve(draft.analysis, Question())


def worth(said: str) -> list[Fraction]:
    (value,) = solved(f"preference p of north {{ {said} }}").encoded.problem.values
    return list(value.amounts)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('over "forces.army.personnel" increasing', [0, 1, Fraction(1, 4)]),
        ("over personnel decreasing weight 4", [4, 0, 3]),
        ("over personnel ideal 150_000", [Fraction(2, 3), 0, 1]),
        ("over personnel ideal 0", [1, 0, Fraction(3, 4)]),
        ('over "status-cape.sovereignty" order north, "deferred for 15 years"', [0, 1, Fraction(1, 2)]),
        ('over "status-cape.sovereignty" order north, "#3", south weight 2', [0, 2, 1]),
        ("over tanks increasing", [0, Fraction(1, 2), 1]),
        ("over tanks ideal 300 weight 6", [4, 5, 6, 3, 0]),
        ("over missiles increasing", [1, 0]),
    ],
)  # fmt: skip
def test_what_each_option_is_worth(said, expected):
    assert worth(said) == expected


def test_the_frontier_over_preferences_of_two_parties():
    found = solved("""
        preference size of north { over personnel increasing weight 4  over tanks increasing }
        preference small of south { over personnel decreasing weight 2 }
    """)
    assert found.feasible == "yes"
    assert found.encoded.parties == ("north", "south")
    assert [point.values for point in found.frontier.points] == [(5, 0), (2, Fraction(3, 2)), (1, 2)]
    assert {point.outcome[1] for point in found.frontier.points} == {2}  # nobody loses by more tanks
    assert [point.values for point in found.nash] == [(2, Fraction(3, 2))]
    assert found.matters(0)
    assert not found.matters(3)


def test_the_report_names_what_is_counted():
    draft = api.load(DRAFT.format("""
        preference size "Size" of north { over personnel increasing weight 4 }
        preference small of south { over personnel decreasing weight 2 }
    """))
    found = solve(draft.analysis, Question())
    text = " ".join(written(draft.analysis, found, "text").split())
    assert "north (Size): increasing over `army.personnel`, weight 4" in text
    report = Report.model_validate_json(written(draft.analysis, found, "json"))
    assert [(one.owners, one.term, one.weight) for one in report.preferences] == [
        (["north"], "forces.army.personnel", 4), (["south"], "forces.army.personnel", 2),
    ]  # fmt: skip


def test_a_line_and_a_preference_are_weighed_together():
    found = solved("""
        redline strong of north { require ceiling of personnel of north is at least 200_000  weight 3 }
        preference small of south { over personnel decreasing weight 2 }
    """)
    assert [point.values for point in found.frontier.points] == [(3, 0), (0, 2)]
    assert [found.given(point.outcome) for point in found.frontier.points] == [(), (0,)]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("over soldiers increasing", "no open term is named `soldiers`"),
        ('over "status-cape.sovereignty" increasing', "not all numbers of one unit"),
        ("over personnel ideal 3 km", "not in the unit"),
        ("over tanks order north", "is a range"),
        ("over personnel order nobody", "`nobody` is no option"),
        ("over personnel order north, north", "named twice"),
    ],
)
def test_what_cannot_be_counted_is_told(said, why):
    found = solved(f"preference p of north {{ {said} }}")
    assert found.encoded.problem.values == ()
    assert why in found.notes[0]
    draft = api.load(DRAFT.format(f"preference p of north {{ {said} }}"))
    (finding,) = [one for one in registry.run(draft.analysis) if one.code == "RED-05"]
    assert why in finding.message


def test_a_confidential_preference_counts_for_its_owner_alone():
    said = "preference size of north { over personnel increasing  confidential }"
    text = DRAFT.format(said)
    assert solve(api.load(text).analysis, Question()).wishes == ()
    assert solve(api.load(text, "south").analysis, Question()).wishes == ()
    assert len(solve(api.load(text, "north").analysis, Question()).wishes) == 1


def test_canonical_text_and_json_keep_preferences():
    text = DRAFT.format("""preference size "Size" of north {
        over personnel increasing weight 4
        over tanks ideal 300
        over "status-cape.sovereignty" order north, "deferred for 15 years"
        basis statement "Statement of 2 May 2031"
        confidential
    }""")
    draft = api.load(text, "north")
    again = api.load(api.export(draft, "pdsl"), "north")
    assert again.written.preferences == draft.written.preferences
    assert api.load(api.export(draft), "north").written.preferences == draft.written.preferences
    assert "Statement" not in api.export(text)
    assert api.format(text).count("over ") == 3
    assert "300" not in api.render(text).replace("300,000", "")
