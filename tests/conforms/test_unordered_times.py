"""A status that begins on a day that nothing orders with entry into force is never told as kept."""

from __future__ import annotations

import pytest

from pdsl import api
from pdsl.semantics.answers import POSTPONED, WEAKENED
from pdsl.source import Source

DRAFT = """pdsl 1
import standard
settlement peace "Peace" { parties a, b  form treaty }
state a "A"
state b "B"
territory cape "the Cape" { part of a }
article x "The Cape" {
    status of cape { demilitarized from %s }
    entry into force at signature
}
redline bare "The Cape bare" of b { require cape is demilitarized }
"""
FRAMEWORK = 'pdsl 1\nimport standard\nframework plan "Plan" { require cape is demilitarized }\n'


@pytest.mark.parametrize("day", ["2040-01-01", "10 years after entry_into_force"])
def test_what_begins_later_is_postponed(day: str) -> None:
    (found,) = api.conforms(Source("draft.pdsl", DRAFT % day), against=[Source("plan.pdsl", FRAMEWORK)])
    assert [one.word for one in found.met] == [POSTPONED]


@pytest.mark.parametrize(("day", "verdict"), [("2040-01-01", "not decided"), ("signature", "held")])
def test_a_red_line_is_held_only_for_certain(day: str, verdict: str) -> None:
    (standing,) = api.load(Source("draft.pdsl", DRAFT % day)).analysis.redlines
    assert standing.verdict == verdict


@pytest.mark.parametrize("until", ["2040-01-01", "10 years after entry_into_force"])
def test_a_ban_that_ends_is_weaker_and_not_dropped(until: str) -> None:
    draft = DRAFT.replace("status of cape { demilitarized from %s }", f"a shall not deploy tanks in cape until {until}")
    framework = FRAMEWORK.replace("cape is demilitarized", "a shall not deploy tanks in cape")
    (found,) = api.conforms(Source("draft.pdsl", draft), against=[Source("plan.pdsl", framework)])
    assert [one.word for one in found.met] == [WEAKENED]
