"""How a text stands to the requirements of a framework."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.report import frameworks as report
from pdsl.source import Source

WORLD = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
organization league "the League"
territory cape "the Cape" { part of northland }
territory tip "the Tip" { part of cape }
territory hills "the Hills" { part of northland }
group both "both" { members northland, southland }
milestone first by 30 days after signature
milestone second at 10 days after first
"""


def asked(line: str, clauses: str, *, imported: bool = False):
    frame = f"framework outline {{ one: {line} }}"
    head = 'settlement peace "Peace" { parties northland, southland  form treaty  conforms to outline }'
    text = f"{WORLD}{head}\n{'' if imported else frame}\narticle a \"A\" {{ {clauses} }}"
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [d.message for d in analysis.reading]
    (found,) = analysis.conformity
    return found


@pytest.mark.parametrize(
    ("line", "clauses", "word"),
    [
        ("require northland shall not join league", "northland shall not join league", "kept"),
        ("require northland shall not join league", "northland may join league", "contradicted"),
        ("require northland shall not join league", "northland is expected not to join league", "weakened"),
        (
            "require northland shall not join league",
            "northland shall not join league if cape is demilitarized", "weakened",
        ),
        ("require northland shall not join league", "northland shall consult", "dropped"),
        (
            "require northland shall deploy forces in cape",
            "northland shall endeavour to deploy forces in cape", "weakened",
        ),
        ("forbid sovereignty of cape is southland", "status of cape { sovereignty southland }", "contradicted"),
        (
            "forbid sovereignty of cape is southland",
            "status of cape { sovereignty [northland: northland | southland: southland] }", "open",
        ),
        ("forbid sovereignty of cape is southland", "northland shall consult", "kept"),
        (
            "require at first: sovereignty of cape is southland",
            "status of cape { sovereignty southland from second }", "postponed",
        ),
    ],
)  # fmt: skip
def test_the_word_tells_how_far_the_text_is_from_the_requirement(line, clauses, word):
    assert asked(line, clauses).word == word


RECOGNIZED = "require cape is recognized by southland as part of southland de_jure"
BOTH = "require cape is recognized by northland, southland as part of southland"


@pytest.mark.parametrize(
    ("line", "clauses", "word", "why"),
    [
        (RECOGNIZED, "status of cape { recognized by southland as part of southland de_jure }", "kept", ()),
        (RECOGNIZED, "status of cape { recognized by southland as part of southland de_facto }", "weakened",
         ("not de jure",)),
        (RECOGNIZED, "status of tip { recognized by southland as part of southland de_jure }", "weakened",
         ("for a part of the area",)),
        (RECOGNIZED, "status of tip { recognized by southland as part of southland de_facto }", "weakened",
         ("not de jure", "for a part of the area")),
        (RECOGNIZED, "status of cape { recognized by southland as part of northland de_jure }", "dropped", ()),
        (RECOGNIZED, "status of cape { recognized by northland as part of southland de_jure }", "dropped", ()),
        (RECOGNIZED, "status of hills { recognized by southland as part of southland de_jure }", "dropped", ()),
        (RECOGNIZED, "status of cape { recognized by [?] as part of southland de_facto }", "weakened",
         ("not de jure", "if a bracket is settled so")),
        (BOTH, "status of cape { recognized by northland, southland as part of southland }", "kept", ()),
        (BOTH, "status of cape { recognized by both as part of southland }", "kept", ()),
        (BOTH, "status of cape { recognized by southland as part of southland }", "weakened", ("by some of them",)),
        (BOTH.replace("northland, southland", "both"),
         "status of cape { recognized by southland as part of southland }", "weakened", ("by some of them",)),
        (RECOGNIZED.replace("jure", "facto"), "status of cape { recognized by southland as part of southland de_jure }",
         "not decided", ()),
        ("require northland shall not join league", "northland is expected not to join league", "weakened",
         ("less firmly",)),
        ("require northland shall not join league", "northland shall not join league if cape is demilitarized",
         "weakened", ("under a condition",)),
    ],
)  # fmt: skip
def test_the_reason_says_what_is_weaker(line, clauses, word, why):
    found = asked(line, clauses)
    assert (found.word, found.why) == (word, why)


def test_the_reason_stands_in_the_table_and_in_the_finding():
    frame = f"framework outline {{ full: {RECOGNIZED} }}"
    head = 'settlement peace "Peace" { parties northland, southland  form treaty  conforms to outline }'
    clause = "status of cape { recognized by southland as part of southland de_facto }"
    analysis = analyse(Source("t.pdsl", f'{WORLD}{head}\n{frame}\narticle a "A" {{ {clause} }}'))
    assert "weakened (not de jure) by a.status-cape.recognition (line 14)" in report.table(analysis)
    (found,) = [d for d in registry.run(analysis) if d.code == "RED-11"]
    assert "what is weaker: not de jure" in found.notes


def test_a_departure_names_the_clause():
    found = asked("require northland shall not join league", "x: northland is expected not to join league")
    assert found.clauses == ("a.x",)


def test_what_is_hoped_for_is_an_observation():
    frame = "framework outline { expect northland shall not join league }"
    head = "settlement peace { parties northland, southland  conforms to outline }"
    analysis = analyse(Source("t.pdsl", f"{WORLD}{head}\n{frame}\narticle a {{ northland shall consult }}"))
    (found,) = [d for d in registry.run(analysis) if d.code == "RED-11"]
    assert found.severity.value == "info"


def test_a_framework_alone_can_be_checked():
    text = f"{WORLD}framework outline {{ require northland shall not join league  basis talks \"in March\" }}"
    analysis = analyse(Source("t.pdsl", text))
    assert registry.run(analysis) == ()
    assert analysis.conformity == ()


def test_a_framework_in_a_file_of_its_own():
    outline = "pdsl 1\nframework outline { no_cession: forbid sovereignty of cape is southland }"
    clause = "article a { status of cape { sovereignty southland } }"
    text = f'{WORLD}import "outline.pdsl"\nsettlement p {{ conforms to outline }} {clause}'
    analysis = analyse(Source("t.pdsl", text), {"outline.pdsl": outline}.get)
    (found,) = [d for d in registry.run(analysis) if d.code == "RED-11"]
    assert {label.place.source.name for label in (found.primary, *found.secondary)} == {"t.pdsl", "outline.pdsl"}
    assert report.table(analysis).splitlines()[1:] == [
        "Framework outline",
        f"  {'no cession':<56}  contradicted by a.status-cape.sovereignty (line 13)",
    ]
    (row,) = report.rows(analysis)
    assert (row["verdict"], row["label"]) == ("contradicted", "no_cession")


def test_a_name_that_is_no_framework_is_reported():
    analysis = analyse(Source("t.pdsl", "pdsl 1 settlement p { conforms to outline }"))
    assert [d.code for d in analysis.reading] == ["NAM-01"]
