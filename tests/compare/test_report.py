"""The report on real drafts, word for word, without the findings, whose words are those of the checks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pdsl
from pdsl.compare.comparison import Comparison
from pdsl.compare.writers import written
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]
LINES = [ROOT / f"examples/redlines/{party}_positions.pdsl" for party in ("ukraine", "russia")]


def without_findings(step: Comparison) -> Comparison:
    return step._replace(gains=step.gains._replace(findings=()))


def moved(old: str, new: str) -> dict[tuple[str, str], tuple[str, str]]:
    facts = pdsl.compare(old, new).steps[0].gains.facts
    return {(fact.kind, fact.subject): (fact.old, fact.new) for fact in facts}


@pytest.mark.parametrize(
    ("name", "form", "drafts"),
    [
        ("plan_28_european_edit.txt", "text", ["plan_28", "european_edit"]),
        ("plan_28_european_edit_plan_20.md", "md", ["plan_28", "european_edit", "plan_20"]),
    ],
)
def test_the_report_on_real_drafts(golden, monkeypatch, name, form, drafts):
    monkeypatch.chdir(ROOT)
    lines = [Source(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in LINES]
    found = pdsl.compare(*(f"examples/{draft}.pdsl" for draft in drafts), redlines=lines)
    report = written(found._replace(steps=tuple(map(without_findings, found.steps))), form)
    # a line more in an example is no change of the report
    golden(name, re.sub(r"(?<=pdsl:)\d+", lambda line: "#" * len(line[0]), report))


def test_a_linked_text_without_a_clause_on_entry_into_force_does_not_answer_for_the_main_one():
    draft = """pdsl 1
settlement peace "Peace" { parties north, south  form treaty }
state north "North"
state south "South"
article one "One" { entry into force at signature }
"""
    text = 'parties north, south article two "Two" { north shall "do it" }'
    linked = f'{draft}instrument plan "Plan" dated 2033-01-01 {{ {text} }}'
    found = moved(draft, linked)
    assert ("entry into force", "entry into force") not in found
    assert ("entry into force", "Plan") in found


def test_what_one_draft_alone_says_is_told_as_not_said_in_the_other():
    draft = """pdsl 1
state north "North"
state south "South"
category peace "peace"
article one "One" {{ north, south {0} shall negotiate peace }}
"""
    long, short = draft.format("jointly"), draft.format("")
    told = {True: written(pdsl.compare(long, short), "text"), False: written(pdsl.compare(short, long), "text")}
    assert "changed: jointly, now not said" in told[True]
    assert "changed: not said, now jointly" in told[False]


def test_findings_are_told_by_where_they_point():
    draft = """pdsl 1
state north "North"
state south "South"
article one "One" {{ north, south jointly shall negotiate "x" {0} }}
article two "Two" {{ {1} }}
"""
    clause = 'north shall "do it" within 30 days'
    found = pdsl.compare(draft.format("", clause), draft.format("within 30 days", 'north shall "do it"'))
    told = {(one.code, one.move, one.place.line) for one in found.steps[0].gains.findings if one.code == "TIM-02"}
    assert told == {("TIM-02", "went", 5), ("TIM-02", "appeared", 4)}
    elsewhere = pdsl.compare(draft.format("", clause), draft.replace("Two", "2").format("", clause))
    assert elsewhere.steps[0].gains.findings == ()


def test_what_follows_from_the_texts():
    draft = """pdsl 1
import standard
settlement peace "Peace" { parties north, south  guarantors union  form treaty }
state north "North"
state south "South"
state union "the Union"
body council "the Council" { members south, union  decides by unanimity of members within 48 hours }
event invasion "an invasion" { attack of south against north  found by council }
article shield "Shield" {
    guarantee pact "Pact" of union to north on invasion {
        step respond within 24 hours: union shall assist north with armed_force
        activation decided by council
        available from signature
    }
    ceasefire quiet "Quiet" from 5 days after signature { binds north, south }
    entry into force at signature
}
"""
    new = (
        draft.replace("within 24 hours", "within 72 hours")
        .replace("unanimity of members", "majority of members")
        .replace("5 days after", "9 days after")
        .replace("available from signature", "available from 30 days after signature")
        .replace("entry into force at signature", "entry into force at 10 days after signature")
    )
    facts = moved(draft, new)
    assert facts["response time", "Pact on an invasion"] == ("5 days", "7 days")
    assert facts["ceasefire", "Quiet"] == ("5 days after signature", "9 days after signature")
    assert facts["entry into force", "entry into force"] == ("on signature", "10 days after signature")
    kind, subject = next(key for key in facts if key[0] == "unprotected")
    assert subject == "North without a guarantee that is certainly available"
    assert facts[kind, subject][0] == "never"
    assert facts[kind, subject][1].startswith("from signature until")
    again = draft.replace("members south, union", "members union, south, north").replace("unanimity", "majority")
    assert moved(draft, again)["veto", "activation of Pact"] == ("South and the Union", "nobody")


def test_who_gains_is_mirrored():
    """What is newly crossed one way is no longer crossed the other; what appeared went."""
    drafts = [ROOT / f"examples/{name}.pdsl" for name in ("european_edit", "plan_20")]
    there, back = (pdsl.compare(*some, redlines=LINES).steps[0].gains for some in (drafts, drafts[::-1]))
    assert {(line.line, line.old, line.new) for line in there.lines} == {
        (line.line, line.new, line.old) for line in back.lines
    }  # fmt: skip
    assert {(fact.kind, fact.old, fact.new) for fact in there.facts} == {
        (fact.kind, fact.new, fact.old) for fact in back.facts
    }  # fmt: skip
    moves = {"appeared": "went", "went": "appeared"}
    assert sorted((one.code, one.move, one.message) for one in there.findings) == sorted(
        (one.code, moves[one.move], one.message) for one in back.findings
    )
    assert there.lines
    assert there.facts
    assert there.findings
