"""Findings that the drafters accept: shown with the reason, and not counted."""

from __future__ import annotations

import pytest

import pdsl
from pdsl import report
from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.source import Source

TEXT = """pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article borders "Borders" {
    boundaries: each of northland, southland may not respect borders
    others: each of northland, southland may not respect sovereignty
    entry into force at 30 days after signature
    SAID
}
"""


def found(said: str):
    analysis = analyse(Source("t.pdsl", TEXT.replace("SAID", said)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return registry.run(analysis)


def test_an_acknowledged_finding_keeps_its_place_and_bears_the_reason():
    open_terms = [d for d in found('acknowledge MOD-06 on boundaries "agreed, by both"') if d.code == "MOD-06"]
    assert [d.acknowledged for d in open_terms] == ["agreed, by both", ""]


@pytest.mark.parametrize("on", ["borders", "boundaries, others"])
def test_an_article_or_a_list_covers_what_stands_inside(on):
    said = found(f'acknowledge MOD-06 on {on} "agreed"')
    assert all(d.acknowledged for d in said if d.code == "MOD-06")
    assert not any(d.acknowledged for d in said if d.code != "MOD-06")


def test_a_finding_about_the_whole_text_is_acknowledged_on_the_settlement():
    said = found('acknowledge FIN-15 on peace "indefinite on purpose"')
    assert [d.acknowledged for d in said if d.code == "FIN-15"] == ["indefinite on purpose"]


@pytest.mark.parametrize(
    ("said", "severity", "words"),
    [
        ('acknowledge GUA-01 on boundaries "agreed"', "warning", "nothing is found under GUA-01 here"),
        ('acknowledge GUA-99 on boundaries "agreed"', "error", "no check has the code GUA-99"),
        ('acknowledge NAM-01 on boundaries "agreed"', "error", "a fault of reading"),
        ('acknowledge INT-01 on boundaries "agreed"', "error", "a fault of reading"),
    ],
)
def test_an_acknowledgement_that_answers_nothing_is_reported(said, severity, words):
    (idle,) = [d for d in found(said) if d.code == "NEG-13"]
    assert idle.severity.value == severity
    assert words in idle.message


def test_acknowledged_findings_are_counted_apart_in_every_report():
    said = found('acknowledge MOD-06 on borders "agreed, by both"')
    accepted = [d for d in said if d.acknowledged]
    assert len(accepted) == 2
    assert report.summary(accepted) == "2 acknowledged in 1 file"
    assert "= acknowledged: agreed, by both" in report.render(accepted, "full")
    assert report.render(accepted, "concise").count("(acknowledged: agreed, by both)") == 2
    assert '"acknowledged": "agreed, by both"' in report.render(accepted, "json")
    assert '"warnings": 0' in report.render(accepted, "json")
    assert report.render(accepted, "github").startswith("::notice ")
    assert '"suppressions"' in report.render(accepted, "sarif")


def test_an_acknowledged_error_does_not_fail_the_check():
    text = TEXT.replace("SAID", "northland shall deploy forces in southland  northland shall not deploy forces")
    accepted = text.replace("article", 'acknowledge MOD-07 on borders "known, by both"  article')
    assert not pdsl.check(text).ok
    assert not [d for d in pdsl.check(accepted).errors if d.code == "MOD-07"]
