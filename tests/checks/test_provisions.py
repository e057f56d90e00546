"""Provisions on which a check must speak, or be silent, though they look much alike."""

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.diagnostics import Severity
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Peace" {
    parties northland, southland
    form    %s
}
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
organization league "the League"
group neighbours { members southland, high_republic }
territory cape "the Cape" { part of northland  held by southland  claimed by southland }
territory town "the Town" { part of cape }
territory hills "the Hills" { part of northland }
territory plain "the Plain" { part of northland }
line front "the front"
milestone separation "separation" at 30 days after signature
milestone meeting "a meeting"
category infants "children under three" { part of children }
article terms "Terms" {
%s
}
"""


def found(code, clauses, form="treaty"):
    analysis = analyse(Source("t.pdsl", HEAD % (form, clauses)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return [d for d in registry.run(analysis) if d.code == code]


CAP = "force_cap strength of northland %s {\n%s\n}"
DE_FACTO = "status of cape { recognized by league as part of southland de_facto }\n"

CASES = [
    # limits
    ("ARM-01", CAP % ("", "tanks at most 5"), 1),
    ("ARM-01", CAP % ("", "tanks at most 5 verified by league"), 0),
    ("ARM-01", CAP % ("", "tanks unlimited"), 0),
    ("ARM-02", CAP % ("", "tanks at most 5"), 0),
    ("ARM-02", CAP % ("", "personnel at most 5\narmy at most 5"), 1),
    ("ARM-02", CAP % ("", "nuclear_weapons none"), 0),
    ("ARM-04", CAP % ("", "tanks at most 5"), 1),
    ("ARM-04", "force_cap both of northland, southland jointly { tanks at most 5 }", 0),
    ("ARM-04", CAP % ("", "tanks at most 5") + "\nforce_cap more of southland { tanks at most 9 }", 0),
    ("ARM-05", CAP % ("in cape", "tanks at most 5"), 0),
    ("ARM-05", CAP % ("", "tanks at most 5 until 2040-01-01"), 0),
    ("ARM-16", CAP % ("", "tanks at least 6\ntanks at most 5"), 1),
    ("ARM-16", CAP % ("", "tanks at least 5\ntanks at most 5"), 0),
    ("ARM-16", CAP % ("", "tanks at least 6\narms at most 5"), 1),
    ("ARM-16", CAP % ("", "arms at least 6\ntanks at most 5"), 0),
    ("ARM-16", CAP % ("", "tanks exactly 6\ntanks exactly 5"), 1),
    ("ARM-16", CAP % ("", "tanks none\ntanks at least 1"), 1),
    ("ARM-16", CAP % ("", "missiles range at most 5 km\nmissiles at least 9"), 0),
    ("ARM-16", CAP % ("", "tanks at most 9\narms at most 5"), 1),
    ("ARM-16", CAP % ("", "tanks at least about 6\ntanks at most 5"), 0),
    ("ARM-16", CAP % ("", "tanks at least 6 give or take 1\ntanks at most 5"), 0),
    ("ARM-16", CAP % ("", "tanks at least [4 .. 6]\ntanks at most 5"), 0),
    ("ARM-16", CAP % ("", "tanks at least [6 .. 8]\ntanks at most 5"), 1),
    ("ARM-16", CAP % ("", "tanks at least [?]\ntanks at most 5"), 0),
    ("ARM-16",
     CAP % ("in town", "tanks at least 6") + "\nforce_cap all_in of northland in cape { tanks at most 5 }",
     1),
    ("ARM-16",
     CAP % ("in hills", "tanks at least 6") + "\nforce_cap all_in of northland in cape { tanks at most 5 }",
     0),
    ("ARM-16", CAP % ("", "tanks at least 6") + "\nforce_cap other of southland { tanks at most 5 }", 0),
    ("ARM-16", CAP % ("", "tanks at least 6 until separation\ntanks at most 5 from separation"), 0),
    ("ARM-17", CAP % ("", "personnel remains 5"), 1),
    ("ARM-18", CAP % ("", "tanks at most 5 km"), 1),
    ("ARM-18", CAP % ("", "tanks at most [5 | 6]"), 0),
    ("ARM-18", CAP % ("", "missiles range at most [5 km | 6]"), 1),
    # withdrawals
    ("ARM-08", "southland shall withdraw forces", 1),
    ("ARM-08", "southland shall withdraw forces from cape", 0),
    ("ARM-08", "southland shall withdraw forces to hills", 0),
    ("ARM-08", 'southland shall withdraw forces "30 km behind the line"', 0),
    ("ARM-08", "southland shall withdraw claims", 0),
    ("ARM-12", "southland shall withdraw forces from cape", 1),
    ("ARM-12", "southland shall withdraw forces from cape\nsouthland shall not enter northland with forces", 0),
    ("ARM-12", "southland shall withdraw forces from cape\nsouthland shall not deploy forces in town", 1),
    ("ARM-12", "southland shall withdraw forces from cape\nnorthland shall not deploy forces in cape", 1),
    ("TER-06", "northland shall withdraw forces from hills\nsouthland shall not enter hills", 1),
    ("TER-06", "southland shall withdraw forces from cape\nsouthland shall not enter cape", 0),
    ("TER-06", "southland shall withdraw forces from cape\nstatus of cape { demilitarized }", 1),
    ("TER-06",
     "northland shall withdraw forces from hills\nstatus of hills { demilitarized  administered by [?] }",
     0),
    ("TER-06",
     "northland shall withdraw forces from hills\nstatus of hills { demilitarized }\nleague shall police hills",
     0),
    # status
    ("TER-02", "status of cape { control southland }\nstatus of town { control northland }", 0),
    ("TER-02", "status of cape { control southland }\nstatus of cape { sovereignty northland }", 0),
    ("TER-02", "status of cape { control southland }\nstatus of cape { control [?] }", 0),
    ("TER-02", "status of cape { control southland }\nstatus of cape { control [southland | northland] }", 1),
    ("TER-02",
     "status of cape { control southland until separation }\nstatus of cape { control northland from separation }",
     0),
    ("TER-02",
     "either e { option x { status of cape { control southland } } option y { status of cape { control league } } }",
     0),
    ("TER-05", "status of cape { recognized by southland as part of southland de_jure }", 0),
    ("TER-05", DE_FACTO + "status of town { recognized by southland as part of southland }", 2),
    ("TER-05", DE_FACTO + "status of hills { recognized by southland as part of southland }", 1),
    ("TER-13",
     "southland shall respect sovereignty of northland\nstatus of cape { recognized by league as part of northland }",
     0),
    ("TER-13", "southland shall respect sovereignty of southland\nstatus of cape { sovereignty southland }", 0),
    ("TER-13", "southland shall respect independence of northland\nstatus of cape { sovereignty southland }", 0),
    ("TER-13", "southland shall respect borders of northland\nstatus of cape { sovereignty southland }", 1),
    ("TER-13",
     "southland shall respect borders of northland\nstatus of cape { sovereignty deferred for 5 years }",
     0),
    ("TER-13", "southland shall respect borders of northland\nsouthland shall recognize cape as part of southland", 1),
    ("TER-15", "status of cape { sovereignty [southland | deferred for 5 years] }", 1),
    ("TER-15", "status of cape { sovereignty deferred for 5 years failing which undetermined }", 0),
    # time
    ("TIM-01", "southland shall respect borders", 0),
    ("TIM-01", "southland may join league", 0),
    ("TIM-01", "southland shall join league when meeting is done", 0),
    ("TIM-01", 'southland shall "behave well"', 0),
    ("TIM-01", "southland shall withdraw forces from cape in stages 40% by 2031-06-01 then 60% by 2031-09-01", 0),
    ("TIM-01", "southland shall clear mines", 1),
    ("TIM-01", "southland shall join league\nnorthland shall join league", 1),
    ("TIM-02", "southland shall join league within 5 days of [?]", 1),
    ("TIM-02", "southland shall join league within 5 days of [signature | separation]", 0),
    ("TIM-03", "southland shall join league within 5 days of meeting", 1),
    ("TIM-03", "southland shall join league within 5 days of separation", 0),
    ("TIM-03", "southland shall join league by meeting", 0),
    ("TIM-09", "southland shall join league by 2031-01-01\nentry into force at 2032-01-01", 1),
    ("TIM-09", "southland shall join league by 2033-01-01\nentry into force at 2032-01-01", 0),
    ("TIM-09", "southland shall join league by 2031-01-01\nentry into force at separation", 0),
    ("TIM-09", "southland may join league by 2031-01-01\nentry into force at 2032-01-01", 0),
    ("TIM-10", "southland shall join league by 2041-01-01\nduration until 2040-01-01 renewable for 5 years", 0),
    ("TIM-19", "southland, northland jointly shall negotiate claims by 2031-01-01", 0),
    ("TIM-21", "go: southland shall withdraw forces from cape\nceasefire calm when go is done in cape", 1),
    ("TIM-21",
     "go: southland shall withdraw forces from cape by separation\nceasefire calm at separation in cape",
     0),
    ("TIM-21",
     "go: southland shall withdraw forces from cape\nceasefire calm when go is done or separation is done",
     0),
    # norms
    ("MOD-05", "northland, southland may join league", 0),
    ("MOD-05", "northland, southland shall not join league", 0),
    ("MOD-05", "neighbours shall join league", 0),
    ("MOD-05", "force_cap lid of neighbours { tanks at most 5 }", 1),
    ("MOD-05", "force_cap lid of each of neighbours { tanks at most 5 }", 0),
    ("MOD-06", "northland [northland: may not | southland: shall not] join league", 1),
    ("MOD-07", "northland shall not join league\nnorthland is expected to join league", 0),
    ("MOD-12", "northland shall join league by 2031-01-01\nnorthland shall join league by 2031-01-01", 0),
    ("MOD-12", CAP % ("", "tanks at most 5\ntanks at most 6"), 1),
    ("MOD-12",
     "northland shall pay 5 USD to southland by 2031-01-01\nnorthland shall pay 5 USD to southland by 2032-01-01",
     0),
    # money
    ("FUN-10", "share electricity { gives northland 1/3, southland 2/3 }", 0),
    ("FUN-10", "share electricity { gives northland 33%, southland 33%, league 33% }", 1),
    ("FUN-10", "share electricity { gives northland [50% | 60%], southland 50% }", 1),
    ("FUN-10", "share electricity { gives northland [?], southland 50% }", 0),
    ("FUN-10", "share electricity { gives northland about 45%, southland 50% }", 0),
    ("SAN-16", "fund pot { pool 5 USD  contributes southland 6 USD  allocate 10 USD to northland }", 0),
    ("SAN-16", "fund pot { pool 5 USD  allocate 10 EUR to northland }", 0),
    ("SAN-16", "fund pot { pool [5 USD | 20 USD]  allocate 10 USD to northland }", 1),
    ("SAN-16", "fund pot { pool [5 USD .. 20 USD]  allocate 10 USD to northland }", 0),
    ("FUN-11", "fund pot { allocate [?] to northland }", 0),
    # people
    ("HUM-01", 'northland shall grant amnesty to southland except "war crimes"', 0),
    ("HUM-01", "northland shall not grant amnesty to southland", 0),
    ("HUM-05", "southland shall return infants to northland by 2031-01-01", 1),
    ("HUM-05", "southland shall return prisoners_of_war to northland", 0),
    ("DSP-10", 'northland shall waive claims\ndisputes "arbitration"', 0),
    ("DSP-10", "northland shall not consider complaints\nnorthland shall waive claims", 1),
    ("DSP-10", "northland shall not consider complaints", 1),
    ("DSP-10", "northland shall consider complaints", 0),
    ("HUM-10", "northland shall not consider complaints", 0),
    # ceasefire
    ("CEA-01", "ceasefire calm at 2031-01-01 in cape", 1),
    ("CEA-01", "ceasefire calm within 24 hours of signature in cape", 0),
    ("CEA-01", "ceasefire calm immediately in cape", 0),
    ("CEA-02", "ceasefire calm immediately along front", 0),
    ("CEA-03", "ceasefire calm immediately in cape", 0),
    ("CEA-03", "ceasefire calm immediately in cape { domains energy_infrastructure }", 0),
    # the frame
    ("FIN-05", "southland shall respect borders", 0),
    ("FIN-13", "southland shall respect borders", 0),
    ("STR-17", "binding", 0),
    ("NEG-03", CAP % ("", "tanks at most [5 | 6]"), 1),
    ("NEG-04", "northland shall join league by [to be decided by league]", 0),
]  # fmt: skip


@pytest.mark.parametrize(("code", "clauses", "count"), CASES)
def test_speaks_or_is_silent(code, clauses, count):
    assert len(found(code, clauses)) == count


@pytest.mark.parametrize("code", ["FIN-01", "FIN-05", "FIN-08", "FIN-13", "FIN-15", "DSP-01", "MOD-01", "STR-17"])
def test_a_text_that_does_not_mean_to_bind_lacks_no_final_clauses(code):
    assert not found(code, "northland is expected to respect borders", form="memorandum")


def test_a_form_of_which_nothing_is_known_is_no_contradiction():
    assert not found("STR-17", "binding", form="accord")
    assert len(found("STR-17", "binding", form="memorandum")) == 1


def test_a_finding_under_an_option_names_it_and_is_no_error():
    (one,) = found("ARM-16", CAP % ("", "tanks at least [northland: 6 | southland: 4]\ntanks at most 5"))
    assert one.severity is Severity.WARNING
    assert one.depends == ("terms.strength.tanks = northland: 6",)
    assert any("only under" in note for note in one.notes)


def test_a_finding_under_every_option_depends_on_nothing():
    (one,) = found("ARM-16", CAP % ("", "tanks at least [northland: 6 | southland: 7]\ntanks at most 5"))
    assert one.severity is Severity.ERROR
    assert one.depends == ()


def test_a_finding_under_an_alternative_clause_names_it():
    clauses = """either way {
        option strict { northland may join league }
        option mild   { northland may leave league }
    }
    northland shall not join league"""
    (one,) = found("MOD-07", clauses)
    assert one.severity is Severity.WARNING
    assert one.depends == ("terms.way = strict",)


def test_blanks_are_counted_for_each_article_and_the_first_comes_first():
    (one,) = found("NEG-04", "[?] shall join league by [?]\nsouthland shall join league by [?]")
    assert one.message == "3 blanks are left open"
    places = [label.place.span.start for label in (one.primary, *one.secondary)]
    assert places == sorted(places)


def test_the_arithmetic_is_shown():
    (one,) = found("FUN-10", "share electricity { gives northland 1/2, southland 2/3 }")
    assert one.severity is Severity.ERROR
    assert one.notes == ("1/2 + 2/3 = 7/6",)


DECLARED = """line contact "the line" as of [2031-05-01 | 2031-06-01]
zone ours "our zone" { part of northland  strip [northland: 5 km | southland: 10 km] on each side of front }
zone belt "the belt" { part of northland  strip [5 km | 10 km] on each side of front }
zone left "what is left" { part of northland  strip [?] on each side of front }
milestone out at [30 days after signature | northland: 60 days after signature]
"""


def test_brackets_in_declarations_are_seen():
    text = HEAD % ("treaty", "northland shall join league") + DECLARED
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [d.message for d in analysis.reading]
    findings = registry.run(analysis)
    starts = [d.primary.place.span.start for d in findings if d.code == "NEG-03"]
    lines = [text[text.rindex("\n", 0, start) + 1 :].split(" ")[1] for start in starts]
    assert lines == ["contact", "belt", "out"]
    assert [d.message for d in findings if d.code == "NEG-04"] == ["a blank is left open"]


def test_brackets_of_an_imported_library_are_not_asked_for_an_author():
    library = 'pdsl 1\nline contact "the line" as of [2031-05-01 | 2031-06-01]\n'
    text = 'import "l.pdsl"\n' + HEAD % ("treaty", "northland shall withdraw forces from contact")
    analysis = analyse(Source("t.pdsl", "pdsl 1\n" + text.replace("pdsl 1\n", "")), {"l.pdsl": library}.get)
    assert not analysis.reading, [d.message for d in analysis.reading]
    assert not [d for d in registry.run(analysis) if d.code == "NEG-03"]
