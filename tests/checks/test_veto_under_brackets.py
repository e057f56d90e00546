"""Whether the attacker can block the guarantee, where a bracket decides on who sits in the body that finds it."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.checks.guarantees import adversary_veto
from pdsl.diagnostics import Severity
from pdsl.source import Source

DRAFT = """pdsl 1
import standard
state north "North"
state south "South"
state hill "Hill"
settlement draft "Draft" {{ parties north, south  guarantors hill }}
body council "the Council" {{ members hill, {members}  decides by unanimity of members }}
event attack_on_north "an attack" {{ attack of south against north  found by council }}
article guarantees "Guarantees" {{
    guarantee shield "Shield" of hill to north on attack_on_north {{
        step act within 24 hours: hill shall assist north with armed_force
    }}
}}
"""


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ("south", [(Severity.ERROR, ())]),
        ("north", []),
        ("[south]", [(Severity.WARNING, ("actor.council.members = south",))]),
        ("[north: north | south: south]", [(Severity.WARNING, ("actor.council.members = south",))]),
        ("[north: north | south: hill]", []),
        ("[north: south | south: south]", [(Severity.ERROR, ())]),
    ],
)
def test_the_answer_rests_on_the_bracket(members, expected):
    analysis = analyse(Source("draft.pdsl", DRAFT.format(members=members)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    found = list(adversary_veto.find(analysis))
    assert [(one.severity, one.depends) for one in found] == expected
    assert all(one.parties == ("south",) for one in found)


def test_a_bracket_that_changes_nothing_is_not_named():
    text = DRAFT.format(members="south, [north]")
    (found,) = adversary_veto.find(analyse(Source("draft.pdsl", text)))
    assert found.depends == ()
