"""A bracket round one value may be dropped; what lasts as long as a phase, from the same day, ends with it."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.semantics.options import cases
from pdsl.semantics.redlines import standings
from pdsl.source import Source

TEXT = """pdsl 1
import standard
settlement peace "Peace" {{ parties north, south  guarantors east, [west]  form treaty }}
state north "North"
state south "South"
state east "East"
state west "West"
territory cape "the Cape" {{ part of north }}
body council "the Council" {{ members north, south  decides by unanimity of members }}
phase interim "the interim period" from signature for 10 years
article one "One" {{
    entry into force at signature
    {said}
}}
redline r of north {{ require {line} }}
"""


def answered(said: str, line: str):
    analysis = analyse(Source("t.pdsl", TEXT.format(said=said, line=line)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    (standing,) = standings(analysis)
    (answer,) = standing.answers
    return standing.verdict, {words: case.verdict for case in answer.cases for _, words in case.options}


@pytest.mark.parametrize(
    ("said", "line", "told"),
    [
        (
            "force_cap f of north { personnel at most [south: 85_000] }",
            "ceiling of personnel of north is at least 60_000",
            {"south: 85_000": "held", "dropped": "depends"},  # what then stands there, nobody knows
        ),
        (
            "force_cap f of north { personnel at most [south: 85_000] }",
            "ceiling of personnel of north is at least 90_000",
            {"south: 85_000": "crossed", "dropped": "depends"},
        ),
        (
            "south shall withdraw forces from cape within [10 days] of signature",
            "south shall withdraw forces from cape within 20 days of signature",
            {"10 days": "held", "dropped": "not addressed"},
        ),
    ],
)
def test_a_bracket_round_one_value_may_be_dropped(said: str, line: str, told: dict[str, str]) -> None:
    assert answered(said, line) == ("depends", told)


def test_what_is_dropped_from_a_list_is_not_there() -> None:
    model = analyse(Source("t.pdsl", TEXT.format(said="", line="cape is demilitarized"))).model
    with_it, without = cases((model.guarantors,))
    assert [ref.name for ref in with_it.values[0]] == ["east", "west"]
    assert [ref.name for ref in without.values[0]] == ["east"]
    assert without.chosen == ("settlement.guarantors = dropped",)


@pytest.mark.parametrize(
    ("length", "verdict", "told"),
    [
        ("10 years", "held", {}),
        ("[2 years | 10 years]", "depends", {"2 years": "not addressed", "10 years": "held"}),
        ("[10 years | 12 years]", "held", {}),
        ("9 years", "not addressed", {}),
    ],
)
@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("council shall administer cape from signature for {}", "throughout interim: council shall administer cape"),
        (
            "status of cape {{ control council from signature for {} }}",
            "throughout interim: control of cape is council",
        ),
    ],
)
def test_what_lasts_as_long_as_a_phase_ends_with_it(
    said: str, line: str, length: str, verdict: str, told: dict[str, str]
) -> None:
    assert answered(said.format(length), line) == (verdict, told)
