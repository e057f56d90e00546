"""Texts on which the checks of time, law and the state of a negotiation must speak, or be silent."""

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.diagnostics import Severity
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Treaty of Peace" {
    parties   northland, southland
    languages en, fr
    form      treaty
    %s
}
state northland "Northland" { law "Constitution" bars relinquish "territory" }
state southland "Southland"
state coastland "Coastland"
movement front "the Hill Front"
organization security_council "the Security Council of the United Nations"
organization league "the League" { members southland, coastland  decides by consensus of members }
office president "the President" of northland
organization senate "the Senate of Northland" of northland
office general "General Orsa" of northland
body council "the Council" { members northland, southland, coastland  decides by majority of members within 1 day }
body pair "the Pair" { members northland, southland  decides by consensus of members }
sanctions embargo "the embargo" of security_council against southland
sanctions ban "the ban" of northland against southland
territory cape "the Cape" { part of northland  held by southland as of 2030-05-01 }
territory hills "the Hills" { part of northland  held by northland as of 2030-05-01 }
milestone noon "noon" at 2031-04-01 12:00 utc
milestone day_one "the first day" at 2031-04-01
milestone first "the first day again" at day_one
milestone calm "calm" certified by %s
article terms "Terms" {
%s
}
"""


def found(code, clause, frame="", certifier="council"):
    analysis = analyse(Source("t.pdsl", HEAD % (frame, certifier, clause)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return [d for d in registry.run(analysis) if d.code == code]


@pytest.mark.parametrize(
    ("code", "clause", "count"),
    [
        ("TIM-04", "southland shall release prisoners_of_war within 24 hours of noon", 0),
        ("TIM-04", "southland shall release prisoners_of_war within 24 hours of first", 1),
        ("TIM-04", "southland shall release prisoners_of_war within 96 hours of first", 0),
        ("TIM-04", "southland shall release prisoners_of_war within 1 day of first", 0),
        ("TIM-04", "southland shall release prisoners_of_war within 24 hours of signature", 0),
        ("TIM-18", "status of cape { administered by pair }", 1),
        ("TIM-18", "status of cape { administered by southland }", 0),
        ("TIM-18", "status of cape { administered by pair }\nduration 5 years", 0),
        ("TIM-18", "status of cape { administered by pair for 2 years }", 0),
        ("TIM-20", "northland shall act\nduration 20 years", 1),
        ("TIM-20", "northland shall act\nduration 20 years\nwithdrawal by any party", 0),
        ("TIM-20", "northland shall act\nduration 3 years", 0),
        ("TIM-20", "northland shall act\nduration indefinitely", 0),
        ("LAW-02", "southland shall pay 1 billion USD to coastland", 1),
        ("LAW-02", "southland shall pay 1 billion USD to northland", 0),
        ("LAW-02", "southland may assist coastland", 0),
        ("LAW-09", "northland shall lift embargo", 1),
        ("LAW-09", "northland shall lift ban", 0),
        ("LAW-09", "northland shall not lift embargo", 0),
        ("LAW-11", 'northland shall not "act in self-defence"', 1),
        ("LAW-11", 'northland shall not "use force, except in self-defence"', 0),
        ("LAW-11", 'northland may "act in self-defence"', 0),
        ("LAW-13", 'league may enforce "the truce"', 1),
        ("LAW-13", 'security_council may enforce "the truce"', 0),
        ("LAW-13", 'northland may enforce "the truce"', 0),
        # what a State gives up without anybody holding it, and a recognition of facts, are no cession under force
        ("LAW-14", "status of cape { sovereignty southland }", 1),
        ("LAW-14", "status of hills { sovereignty southland }", 0),
        ("LAW-14", "status of cape { sovereignty coastland }", 0),
        ("LAW-14", "status of cape { recognized by northland as part of southland de_facto }", 0),
        ("LAW-14", "status of cape { recognized by northland as part of southland de_jure }", 1),
        ("LAW-14", 'status of cape { sovereignty southland }\ntext "of their own free will"', 0),
        ("DOM-01", "status of hills { sovereignty southland }", 1),
        ("DOM-01", "status of hills { administered by southland }", 0),
        ("LAW-15", "northland may use force to change borders", 1),
        ("LAW-15", "northland shall not use force to change borders", 0),
        ("LAW-17", "northland shall act subject to domestic law", 1),
        ("LAW-17", "northland may act subject to domestic law", 0),
        ("LAW-18", "southland shall not join league", 1),
        ("LAW-18", "northland shall not join league", 0),
        ("LAW-18", "league shall not admit southland", 1),
        ("LAW-18", "southland shall not join league\nsouthland shall leave league by 2032-01-01", 0),
        ("LAW-20", "southland shall withdraw forces from cape\nentry into force at signature", 0),
        ("LAW-20", "southland shall act\nentry into force at noon", 0),
        ("LAW-20", "southland shall withdraw forces from cape\nentry into force upon ratification by council", 1),
        ("LAW-21", "each of northland, southland shall not acquire missiles permanently", 0),
        ("LAW-21", "northland shall not acquire missiles permanently", 1),
        ("DOM-04", "ratification by northland", 1),
        ("DOM-05", 'senate shall "convene" within 3 days of signature', 1),
        ("DOM-05", 'president shall "convene the Senate" within 3 days of signature', 0),
        ("DOM-04", "ratification by northland, southland", 0),
        ("DOM-06", "x: northland shall enact legislation\nsouthland shall act when x is done", 1),
        ("DOM-06", "x: northland shall enact legislation\nnorthland shall act when x is done", 0),
        ("DOM-06", "x: northland shall enact legislation by 2032-01-01\nsouthland shall act when x is done", 0),
        ("LNG-01", "authentic en, fr", 0),
        ("LNG-01", "authentic en, fr, ru", 1),
        ("LNG-10", "authentic en, fr\nprevailing fr", 0),
        ("LNG-10", "authentic en, fr\nprevailing ru", 1),
        ("LNG-07", 'northland shall "inform the latter"', 0),
        ("LNG-07", 'northland shall "inform the latter"\nauthentic en, fr', 1),
        ("NEG-15", "northland shall act agreed by northland reserved by southland", 0),
        ("NEG-15", "northland shall act proposed by northland rejected by northland", 1),
        ("NEG-07", "force_cap a of northland { personnel at most [southland: 10_000] }", 1),
        ("NEG-07", "force_cap a of northland { personnel at most [southland: 10_000] rejected by northland }", 0),
        ("NEG-07", "force_cap a of northland { personnel at most [10_000 | 20_000] }", 0),
    ],
)
def test_speaks_or_is_silent(code, clause, count):
    assert len(found(code, clause)) == count


@pytest.mark.parametrize(
    ("certifier", "count"), [("council", 0), ("pair", 1), ("southland", 1), ("northland", 0), ("coastland", 0)]
)
def test_a_certifier_has_a_stake_if_it_must_act_upon_its_certificate(certifier, count):
    clause = "southland shall withdraw forces from cape within 30 days of calm"
    assert len(found("TIM-13", clause, certifier=certifier)) == count


@pytest.mark.parametrize(
    ("code", "frame", "count"),
    [
        ("LAW-08", "signed by president, southland", 0),
        ("LAW-08", "signed by general, southland", 1),
        ("LAW-07", "witnesses front", 1),
        ("LAW-07", "witnesses coastland", 0),
        ("NEG-09", "stage working", 0),
        ("NEG-09", "stage initialled", 1),
        ("NEG-12", "stage initialled", 0),
    ],
)
def test_the_frame_decides(code, frame, count):
    assert len(found(code, "each of northland, southland shall respect cape reserved by southland", frame)) == count


def test_a_missing_language_is_a_warning_once_the_text_is_initialled():
    (early,) = found("LNG-01", "authentic en, ru")
    (late,) = found("LNG-01", "authentic en, ru", "stage initialled")
    assert (early.severity, late.severity) == (Severity.INFO, Severity.WARNING)


def test_a_cession_under_one_option_says_so():
    (one,) = found("LAW-14", "status of cape { sovereignty [southland: southland | northland: northland] }")
    assert one.depends
