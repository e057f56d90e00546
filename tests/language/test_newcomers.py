"""What somebody writes who has read the manual alone: no finding without ground, no sentence to strike out."""

from __future__ import annotations

import pytest

import pdsl
from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.diagnostics import Diagnostic
from pdsl.semantics.snapshot import all_quantities, rows
from pdsl.semantics.timeline import Moment
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  guarantors high_republic  form %s }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
organization monitors "the Organization of Monitors"
territory cape "the Cape" { part of northland  held by southland as of 2030-05-01 }
line front "the Line of Contact" as of signature
line old_front "the Line of 2030" as of 2030-09-19
zone buffer "the Buffer Zone" { strip 5 km on each side of front }
sanctions embargo "the embargo" of high_republic against southland
event invasion "an invasion" { attack of southland against northland  found by high_republic within 24 hours }
milestone polled "the local elections" within 9 months of signature when polls is done
article terms "Terms" {
    polls: northland shall hold elections in cape within 6 months of signature
%s
}
"""


def draft(clause: str, form: str = "treaty") -> Source:
    return Source("draft.pdsl", HEAD % (form, clause))


def found(clause: str) -> list[Diagnostic]:
    return list(registry.run(analyse(draft(clause))))


def codes(clause: str) -> set[str]:
    return {finding.code for finding in found(clause)}


def rendered(clause: str, form: str = "treaty") -> str:
    made = pdsl.render(draft(clause, form), to="txt")
    return " ".join(made.split())


def test_a_ceasefire_with_sectors_says_where_it_holds() -> None:
    assert "CEA-02" not in codes("ceasefire truce at signature { binds northland, southland  sectors cape }")
    assert "CEA-02" in codes("ceasefire truce at signature { binds northland, southland }")


def test_a_named_regime_of_sanctions_is_a_means_that_must_be_given() -> None:
    guarantee = "guarantee g of high_republic to northland on invasion { step one within 3 days: high_republic %s }"
    assert "GUA-10" not in codes(guarantee % "shall impose embargo")
    assert "GUA-10" in codes(guarantee % "may impose embargo")
    assert "GUA-10" in codes(guarantee % "shall assist northland")


@pytest.mark.parametrize(("members", "asked"), [("monitors", False), ("northland, southland", True)])
def test_a_body_of_one_member_needs_no_rule(members: str, asked: bool) -> None:
    body = "northland shall withdraw forces from cape within 3 days of signature verified by mission\n}\n"
    body += f'body mission "M" {{ members {members} '
    assert ("BOD-02" in codes(body)) == asked


@pytest.mark.parametrize("verb", ["hand_over", "return", "transfer"])
def test_an_article_is_not_handed_over(verb: str) -> None:
    said = [finding for finding in found(f"southland shall {verb} terms to northland within 3 days of signature")
            if finding.code == "NAM-02"]  # fmt: skip
    assert [finding.message for finding in said] == [f"`{verb}` does not take an article as its object"]
    assert 'say it in words: `"the terms"`' in said[0].helps[0]
    assert "NAM-02" not in codes("each of northland, southland shall implement terms")


def test_nobody_crosses_a_red_line_by_words_inside_a_broken_bracket() -> None:
    clause = "[northland: northland may join monitors | southland: northland shall not join monitors]\n}\n"
    clause += 'redline neutral "Neutrality" of southland { require northland shall not join monitors  absolute '
    assert not {"RED-01", "SYN-08"} & codes(clause)


def test_the_owner_sees_a_confidential_line_that_cannot_be_read() -> None:
    clause = '}\nredline veto "No veto" of northland confidential { forbid southland can block shield '
    analysis = analyse(draft(clause))
    for audience, seen in ((None, False), ("southland", False), ("northland", True)):
        reading = analysis.for_audience(audience).reading
        assert len(reading) == seen  # to all others there is no such line, and so no fault in it
        assert all("inside the block" in fault.message and fault.primary is not None for fault in reading)


SENTENCES = {
    "authentic en": "The English text of this Treaty alone is authentic.",
    "authentic en, fr": "The English and French texts of this Treaty are equally authentic.",
    "entry into force at signature": "This Treaty enters into force upon its signature.",
    "entry into force at 30 days after signature":
        "This Treaty enters into force thirty (30) days after its signature.",
    'high_republic shall "report" to monitors every 30 days':
        "The High Republic shall report to the Organization of Monitors every thirty (30) days.",
    'each of northland, southland shall "allow convoys" in cape from signature':
        "Each Party shall allow convoys in the Cape as from the signature of this Treaty.",
    "southland shall not deploy forces in buffer":
        "“Buffer Zone” means a strip 5 km wide on each side of the Line of Contact",
    "southland shall withdraw forces to 5 km from old_front": "“Line of 2030” means that line as at 19 September 2030",
    "southland shall withdraw forces from cape from polled by 2032-01-01":
        "as from the local elections and not later than 1 January 2032",
    "southland shall withdraw forces from cape by polled":
        "within nine (9) months of the signature of this Treaty, once the obligation under Article 2, paragraph 1, has "
        "been performed",
    "force_cap army of northland { personnel at most 9_000  excludes national_guard }":
        "This limit does not include the national guard.",
    "force_cap army of northland { national_guard at most 9_000 }":
        "Northland shall hold not more than 9,000 national guard",
    "southland shall withdraw forces from cape within 9 days of invasion":
        "as found by the High Republic within twenty-four (24) hours",
}  # fmt: skip


@pytest.mark.parametrize(("clause", "sentence"), SENTENCES.items())
def test_a_drafter_would_let_the_sentence_stand(clause: str, sentence: str) -> None:
    assert sentence in rendered(clause)


def test_a_body_with_one_member_says_so_in_the_singular() -> None:
    text = '}\nbody mission "the Mission" { members monitors  oversees all '
    assert "Its only member is the Organization of Monitors." in rendered(text)


def test_the_date_of_a_source_is_said_once() -> None:
    source = '{ parties northland, southland  source "Package of 12 February 2031" dated 2031-02-12 summarised }'
    text = draft("").text.replace("{ parties northland, southland  guarantors high_republic  form treaty }", source)
    assert pdsl.render(Source("draft.pdsl", text), to="txt").replace("\u00a0", " ").count("12 February 2031") == 1


RELIEF = '}\nredline relief "Relief" of southland { require embargo is lifted within 6 months of signature '


def test_a_suspension_is_told_from_the_relief_that_is_required() -> None:
    clause = "high_republic shall suspend embargo within 3 months of signature\n"
    said = [finding for finding in found(clause + RELIEF) if finding.code == "RED-01"]
    assert [note for finding in said for note in finding.notes] == [
        "the clause suspends `embargo`, which can be restored; the line asks that it be lifted"
    ]
    assert "RED-01" not in codes(clause.replace("suspend", "lift") + RELIEF)


NEUTRAL = '}\nredline neutral "Neutrality" of southland { require northland shall not join monitors  absolute '


def test_a_duty_that_ends_with_the_text_is_not_called_silence() -> None:
    clause = "northland shall not join monitors\nentry into force at signature\n"
    assert not {"RED-01", "RED-02", "RED-03"} & codes(clause + NEUTRAL)
    said = [finding for finding in found(clause + "duration 20 years\n" + NEUTRAL) if finding.code == "RED-03"]
    assert [finding.message for finding in said] == [
        "the text says less than a red line of `southland` asks: Neutrality"
    ]
    assert "says it: for a time only, since it ends" in [label.text for label in said[0].secondary]


def test_an_option_that_ends_with_the_text_is_shown_beside_the_bracket() -> None:
    clause = "either door {\noption open { northland may join monitors }\n"
    clause += "option shut { northland shall not join monitors }\n}\n"
    clause += "entry into force at signature\nduration 20 years\n" + NEUTRAL
    said = [finding for finding in found(clause) if finding.code == "RED-02"]
    assert len(said) == 1
    assert any("for a time only" in label.text for label in said[0].secondary)


def unused(clause: str) -> set[str]:
    return {finding.message for finding in found(clause) if finding.code == "DEF-02"}


def test_what_is_declared_and_not_used_is_told() -> None:
    phase = '}\nphase calm "the calm" from signature for 60 days\narticle more "More" {\n%s\n'
    said = "nothing in the text uses `calm`"
    assert said in unused(phase % "southland shall not enter cape")
    assert said not in unused(phase % "southland shall not enter cape from end of calm")
    assert said not in unused(phase % "}\nmilestone late by end of calm\narticle most {")
    assert "nothing in the text uses `signature`" not in unused("}\nmilestone signature at 2031-04-01\narticle more {")
    assert "nothing in the text uses `invasion`" in unused("")
    scenario = '}\nscenario one "One" { happens invasion at 9 days after signature  expect embargo is in force '
    assert "nothing in the text uses `invasion`" not in unused(scenario)


@pytest.mark.parametrize(
    ("ratify", "counted", "asked"),
    [
        ("parties", "northland, southland, high_republic", True),
        ("parties", "parties", False),
        ("parties, guarantors", "unanimity of northland, high_republic", False),
        ("northland", "2 of parties", True),
    ],
)
def test_who_is_waited_for_ratifies(ratify: str, counted: str, asked: bool) -> None:
    clause = f"ratification by {ratify}\nentry into force 30 days after ratification by {counted}"
    assert ("FIN-39" in codes(clause)) == asked


def test_who_controls_an_area_that_the_text_places_nowhere_is_undetermined() -> None:
    analysis = analyse(draft("southland shall not deploy forces in buffer"))
    cells = {
        (row.quantity.subject, row.quantity.name): [cell.value for cell in row.cells]
        for row in rows(analysis, Moment("signature"), all_quantities(analysis))
    }
    assert cells["buffer", "control"] == ["undetermined"]
    assert cells["cape", "control"] == ["southland"]


def test_any_party_is_a_defined_term() -> None:
    withdrawal = "withdrawal by any party with 12 months notice"
    assert "Any Party may withdraw" in rendered(withdrawal)
    assert "Any Participant may withdraw" in rendered(withdrawal, "memorandum")
    snapback = "snapback back on invasion { invoked by any party  restores embargo  automatic within 9 days }"
    assert "may be invoked by any Party" in rendered(snapback)


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("northland shall protect civilians", 'or say it in words: `"civilians"`'),
        ("ceasefire truce at signature { binds northland  prohibits flights }", 'or say it in words: `"flights"`'),
        ("northland shall withdraw forces from nowhere", "declare it, or correct its spelling"),
    ],
)
def test_an_unknown_name_may_be_said_in_words_where_words_may_stand(clause: str, said: str) -> None:
    helps = [help_ for finding in found(clause) if finding.code == "NAM-01" for help_ in finding.helps]
    assert len(helps) == 1
    assert helps[0].endswith(said)
