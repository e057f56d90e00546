"""Steps and their clocks; deadlocks that stand under one option of the text only."""

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.render import render
from pdsl.semantics.ladders import schedule
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }
event breach "a breach" { attack of southland against northland  found by high_republic within 12 hours }
body council "the Council" { members northland, southland  decides by unanimity of members }
"""
W24 = "step one within 24 hours of breach: high_republic shall consult "


def read(text):
    analysis = analyse(Source("t.pdsl", f"{HEAD}{text}"))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return analysis


def codes(text):
    return [d.code for d in registry.run(read(text))]


def guarantee(steps):
    return f"article a {{ guarantee g of high_republic to northland on breach {{ {steps} }} }}"


def ladder(steps, head='on "a dispute"'):
    return f"article a {{ ladder l {head} {{ {steps} }} }}"


@pytest.mark.parametrize(
    ("steps", "worst"),
    [
        ("step one within 24 hours: high_republic shall consult", 36),
        ("step one within 24 hours of breach: high_republic shall consult", 24),
        ("step one for 1 days: high_republic shall consult  step two within 2 days: high_republic shall act", 84),
        (W24 + "step two within 72 hours of breach: high_republic shall act", 72),
        (W24 + "step two within 72 hours: high_republic shall act", 96),
        ("step one within 24 hours: high_republic shall consult  high_republic shall act within 48 hours", 36),
        ("step one: high_republic shall consult", None),
        ("step one immediately: high_republic shall act", 12),
    ],
)
def test_worst_case_of_steps(steps, worst):
    (reading,) = read(guarantee(steps)).guarantees
    assert reading.worst_case == worst


def test_sentences_of_one_step_stand_on_one_rung():
    analysis = read(ladder("step one within 3 days: northland shall consult  southland shall consult  step two: "
                           'northland may "go to court"'))  # fmt: skip
    (found,) = analysis.model.ladders()
    rungs = schedule(found.steps, ())
    assert [[step.undertaking.bearers[0].name for step in rung.steps] for rung in rungs] == [
        ["northland", "southland"],
        ["northland"],
    ]
    assert [rung.due for rung in rungs] == [(72, 72), None]


LADDERS = [
    ("step talks within 3 days: northland shall consult", "DSP-02", 1),
    ('step talks within 3 days: northland shall consult  step end: northland may "go to court"', "DSP-02", 0),
    ('step end: council shall "resolve the issue"', "DSP-02", 1),
    ('step talks: northland shall consult  step end: northland may "go to court"', "DSP-15", 1),
    ('step talks: northland may consult  step end: northland may "go to court"', "DSP-15", 0),
    ('step talks for 3 days: northland shall consult  step end: northland may "go to court"', "DSP-15", 0),
]


@pytest.mark.parametrize(("steps", "code", "times"), LADDERS)
def test_findings_on_ladders(steps, code, times):
    assert codes(ladder(steps)).count(code) == times


def test_a_procedure_for_disputes_is_a_clause_on_disputes():
    steps = 'step end: northland may "go to court"'
    assert "DSP-01" not in codes(ladder(steps))
    assert "DSP-01" in codes(ladder(steps, "on breach"))


A72 = "step a within 72 hours of breach: high_republic shall consult "
B72 = "step b within 72 hours of breach: high_republic shall act"


@pytest.mark.parametrize(
    ("steps", "times"),
    [
        (A72 + "step b within 24 hours of breach: high_republic shall act", 1),
        (A72 + "step b within 24 hours: high_republic shall act", 0),
        ("step a within [24 hours | 96 hours] of breach: high_republic shall consult " + B72, 0),
        ("step a within 72 hours: high_republic shall consult " + B72, 1),
        ("step a within 6 hours of breach: high_republic shall act", 1),
        ("step a within 12 hours of breach: high_republic shall act", 0),
    ],
)  # fmt: skip
def test_steps_out_of_turn(steps, times):
    assert codes(guarantee(steps)).count("GUA-44") == times


def test_a_step_may_wait_for_another_by_its_name():
    (found,) = read(
        ladder('step talks for 3 days extendable for 3 days by agreement of northland and southland: northland shall '
               'consult  step end if talks is not done: claimant may "go to court"')
    ).model.ladders()  # fmt: skip
    first, last = found.steps
    assert first.extended_by is not None
    assert first.extended_for.amount == 3
    assert f"name='{first.id}'" in repr(last.undertaking.conditions.holds_if)


# ── votes, and what waits for them ───────────────────────────────────────

PLAN = """
milestone agreed "agreement of all parties" when approved is done
milestone approved "the national approval" when approval is passed
article territory "Territory" {{
    either territory_of_cape {{
        option stand {{ status of cape {{ frozen  without prejudice }} }}
        option zone {{
            vote approval "the national referendum" in northland {vote} {{
                called by northland
                passes by majority of voters
                turnout at least 50%
                outcome yes: southland shall withdraw forces from cape within 30 days of approval
            }}
        }}
    }}
}}
article silence "Ceasefire" {{ ceasefire truce {truce} {{ binds northland, southland }} }}
{rest}
"""


def deadlocks(vote, truce, rest=""):
    found = registry.run(read(PLAN.format(vote=vote, truce=truce, rest=rest)))
    return [(d.depends, str(d.severity).lower()) for d in found if d.code == "TIM-07"]


@pytest.mark.parametrize("vote", ["not before 60 days after truce", "when duration of truce is at least 60 days"])
def test_a_deadlock_through_a_vote_stands_under_its_option_only(vote):
    (only,) = deadlocks(vote, "at agreed")
    assert only[0] == ("territory.territory_of_cape = zone",)
    assert "warning" in only[1]


def test_no_deadlock_where_the_ceasefire_comes_first():
    assert not deadlocks("not before 60 days after truce", "at signature")


def test_a_deadlock_through_entry_into_force():
    rest = "article last { entry into force when approved is done }"
    (only,) = deadlocks("not before 60 days after truce", "at entry_into_force", rest)
    assert only[0] == ("territory.territory_of_cape = zone",)


def test_a_deadlock_under_one_option_of_a_bracket():
    (only,) = deadlocks("not before 60 days after truce", "at [southland: agreed | northland: signature]")
    assert set(only[0]) == {"territory.territory_of_cape = zone", "silence.truce.at = southland: agreed"}


def test_entry_into_force_upon_ratification_waits_for_it():
    rest = """article last {
        ratification by northland, southland when approved is done
        entry into force 30 days after ratification by 2 of parties
    }"""
    (only,) = deadlocks("not before 60 days after truce", "at entry_into_force", rest)
    assert only[0] == ("territory.territory_of_cape = zone",)


def test_ladder_and_vote_in_the_document():
    text = PLAN.format(vote="within 90 days of truce", truce="at signature", rest=ladder(
        "invoked by any party standing parties provided \"it says why\"  suspends truce "
        "step talks for 15 days extendable by agreement of northland and southland: council shall consult "
        "step end if talks is not done: claimant may \"go to court\""
    ) + "\narticle last { ratification by northland when approved is done  "
        "entry into force 30 days after ratification by 2 of parties }")  # fmt: skip
    written = " ".join(render(read(text).model, "txt")[0].split())
    for words in (
        "The national referendum shall be held in Northland within ninety (90) days of the ceasefire",
        "approved by a majority of the voters, provided that the turnout is not less than 50 per cent",
        "If the answer is “yes”, Southland shall withdraw",
        "In the event of a dispute, the following steps apply in order",
        "For a period of fifteen (15) days, which may be extended by agreement of Northland and Southland, the Council",
        "claimant may go to court, if the step under",
        "may be invoked by any Party, provided that it says why; the Parties retain this right",
        "Recourse to this procedure suspends the performance of the ceasefire under",
        "enters into force thirty (30) days after its ratification by two of the Parties",
        "once the vote under Article 2, paragraph 1 bis (a) has been carried",
    ):
        assert words in written, written
