"""Facts about the world: what is read, what checks make of it, and that the text says nothing different for them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.export.json import dump, load
from pdsl.export.text import unparse
from pdsl.model.terms import Ref
from pdsl.render import FORMATS, render
from pdsl.semantics.facts import Span
from pdsl.semantics.fingerprint import fingerprint
from pdsl.source import Source

WORLD = """pdsl 1
import standard
settlement s "Agreement" { parties north, south  form treaty }
state north "the North"
state south "the South"
territory haven "Haven" { part of south }
territory port_grey "Port Grey" { part of north }
zone buffer "the buffer" { part of north }
redline strong "Strong" of north { require ceiling of tanks of north is at least 500 }
"""
CAP = "article arms { force_cap limit of north { CAP } }\n"
STRENGTH = 'fact strength as of 2030 source "Yearbook" reported { forces of north: tanks 800 to 880 }\n'


def read(text: str):
    found = analyse(Source("draft.pdsl", WORLD + text))
    assert not found.reading, [finding.message for finding in found.reading]
    return found


def found(text: str, code: str):
    return [finding for finding in registry.run(read(text)) if finding.code == code]


def against(cap: str, fact: str = STRENGTH, more: str = ""):
    return found(fact + CAP.replace("CAP", cap) + more, "ARM-24")


def test_a_line_has_the_day_and_source_of_its_fact_unless_it_has_its_own():
    analysis = read(
        'fact f "F" as of 2030 source "A" dated 2030-02-01 reported {\n'
        "    forces of north: tanks about 800 to 880, artillery at least 5 as of 2031-01-02\n"
        '    distance of haven from north 90 km give or take 5 km source "B" from_memory\n'
        "    depth of buffer at most 900 m\n"
        '    note "words"\n'
        "}\n"
    )
    fact = analysis.model.facts["f"]
    kinds = [(figure.kind, figure.of.name, figure.category and figure.category.name) for figure in fact.figures]
    assert kinds == [
        ("forces", "north", "tanks"), ("forces", "north", "artillery"), ("distance", "haven", None),
        ("depth", "buffer", None),
    ]  # fmt: skip
    facts = analysis.facts
    tanks, artillery = facts.forces("north", "tanks"), facts.forces("north", "artillery")
    assert tanks is not None
    assert artillery is not None
    assert tanks.span == Span(Fraction(800), Fraction(880))
    assert artillery.span == Span(Fraction(5), None)
    assert tanks.sources == ("about 800 to 880 as of 2031-01-02 (A, 2030-02-01; reported)",)
    assert [(place, start, far.span, far.sources) for place, start, far in facts.distances()] == [
        (
            "haven", "north", Span(Fraction(85_000), Fraction(95_000)),
            ("90 km give or take 5 km as of 2030 (B; from memory)",),
        )
    ]
    assert [(area, deep.span) for area, deep in facts.depths()] == [("buffer", Span(None, Fraction(900)))]
    assert facts.forces("south", "tanks") is None
    assert analysis.model.element_notes == {"fact.f": ("words",)}


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("forces of north: tanks 5 km", "a number of items or persons"),
        ("forces of north: tanks 30 days", "a number of items or persons"),
        ("forces of north: tanks 10%", "a number of items or persons"),
        ("forces of north: tanks remains 5", "a fact is a figure"),
        ("forces of north: tanks 9 to 5", "ends below its beginning"),
        ("forces of north: tanks 5 as of 30", "a day or a year"),
        ("distance of haven from north 5", "a length in km or m"),
        ("depth of buffer 5 t", "a length in km or m"),
        ("distance of haven from north 5 m to 6 km", "a length in km or m"),
    ],
)
def test_what_is_no_figure_is_reported(line, word):
    analysis = analyse(Source("draft.pdsl", f"{WORLD}fact f {{ {line} }}\n"))
    (finding,) = analysis.reading
    assert finding.code == "NAM-05"
    assert word in finding.primary.text
    assert finding.helps


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("forces of nobody_known: tanks 5", "NAM-01"),
        ("forces of haven: tanks 5", "NAM-02"),
        ("distance of tanks from north 5 km", "NAM-02"),
        ("forces of north: tanks [5 | 6]", "SYN-01"),
        ("forces of north: tanks 5 in peacetime", "SYN-01"),
    ],
)
def test_a_fact_takes_declared_names_and_no_bracket(line, code):
    analysis = analyse(Source("draft.pdsl", f"{WORLD}fact f {{ {line} }}\n"))
    assert [finding.code for finding in analysis.reading] == [code]


def test_the_latest_figures_stand_beside_each_other():
    analysis = read(
        'fact a source "A" { forces of north: tanks 700, artillery 5 as of 2029-12-31 }\n'
        'fact b source "B" { forces of north: tanks 800 as of 2030 }\n'
        'fact c source "C" { forces of north: tanks 880 as of 2030-06-01 }\n'
        'fact d source "D" { forces of north: tanks 820 }\n'
    )
    tanks = analysis.facts.forces("north", "tanks")
    assert tanks is not None
    assert tanks.span == Span(Fraction(800), Fraction(880))
    assert [fact.name for _, fact in tanks.figures] == ["b", "c", "d"]
    assert tanks.words == "800 or 880 or 820"


def test_a_fact_changes_nothing_that_the_text_says():
    facts = (
        STRENGTH + 'fact geo source "Atlas" { distance of haven from north 90 km  depth of buffer 5 km }\n'
    )
    plain, told = read(CAP.replace("CAP", "tanks at most 600")), read(facts + CAP.replace("CAP", "tanks at most 600"))
    for to in FORMATS:
        assert render(plain.model, to) == render(told.model, to)
    assert fingerprint(plain.written) == fingerprint(told.written)
    assert [line.verdict for line in plain.redlines] == [line.verdict for line in told.redlines]
    assert plain.model == told.model.replace(facts={})


def test_a_fact_is_exported_and_read_again():
    text = STRENGTH + (
        'fact geo "Geography" as of 2030-02-01 source "Atlas" dated 2030-01-01 from_memory {\n'
        "    distance of haven from north at least 90 km\n"
        "    distance of port_grey from south about 200 km to 210 km as of 2029\n"
        '    depth of buffer at most 5 km source "a map"\n'
        '    note "words"\n'
        "}\n"
    )
    model = read(text).written
    assert load(Source("draft.json", dump(model))).model == model
    again = analyse(Source("again.pdsl", unparse(model))).written
    assert again.facts == model.facts
    assert again.element_notes == model.element_notes


# ── limits against strength ──────────────────────────────────────────────


def test_a_limit_below_every_figure_is_a_reduction():
    (finding,) = against("tanks at most 600")
    assert finding.severity.value == "warning"
    assert "at least 200 for `north`, and no clause says when or how" in finding.message
    assert any("800 - 600 = 200 at least, 880 - 600 = 280 at most" in note for note in finding.notes)
    assert finding.depends == ()
    assert "reported here" in {label.text for label in finding.secondary}


@pytest.mark.parametrize(
    ("cap", "missing"),
    [
        ("tanks at most 600 by 2031-01-01", "how"),
        ("tanks at most 600  applies from signature", "how"),
        ("tanks at most 600  excess destroyed", "when"),
        ("tanks at most 700 by 2031-01-01 then 600 by 2032-01-01", "how"),
    ],
)
def test_what_the_text_says_of_a_reduction_is_not_missing(cap, missing):
    (finding,) = against(cap)
    assert finding.message.endswith(f"no clause says {missing}")


@pytest.mark.parametrize(
    ("cap", "more"),
    [
        ("tanks at most 600  excess destroyed within 1 year of signature", ""),
        ("tanks at most 600 by 2031-01-01", "article more { north shall destroy tanks }"),
        ("tanks at most 600", "article more { north shall destroy arms by 2031-01-01 }"),
        ("tanks at most 600 in haven", ""),  # nothing is reported of that place
        ("tanks at most 600  tanks plus 300", ""),
        ("tanks at most 50% of baseline  baseline holdings of north", ""),
        ("baseline holdings of north: tanks 700 at signature  tanks at most 600 by 2031-01-01", ""),
        ("tanks at least 600", ""),
        ("artillery at most 5", ""),
        ("tanks at most [?]", ""),
        ("together tanks, artillery at most 5", ""),
    ],
)
def test_where_nothing_is_missing_or_known_nothing_is_said(cap, more):
    assert against(cap, more=more) == []


def test_the_duty_of_another_reduces_nothing():
    (finding,) = against("tanks at most 600 by 2031-01-01", more="article more { south shall destroy tanks }")
    assert finding.message.endswith("no clause says how")


@pytest.mark.parametrize(
    ("cap", "said", "note"),
    [
        ("tanks at most 900", "binds nothing today: `north` is reported to have 800 to 880", "900 - 880 = 20 at least"),
        ("tanks at most 880", "binds nothing today", "880 - 880 = 0"),
        ("tanks exactly 900", "is more than `north` is reported to have", "as a floor it asks for as many more"),
        ("tanks at most 850", "depends on which figure is right", "a reduction of up to 880 - 850 = 30"),
        ("tanks remains 800", "depends on which figure is right", "`remains` is read here as a limit"),
    ],
)
def test_a_limit_that_is_not_below_every_figure(cap, said, note):
    (finding,) = against(cap)
    assert finding.severity.value == "info"
    assert said in finding.message
    assert any(note in words for words in finding.notes), finding.notes


def test_one_figure_that_is_the_limit_is_worth_no_word():
    fact = 'fact f source "A" { forces of north: tanks 600 }\n'
    assert against("tanks at most 600", fact) == []
    (finding,) = against("tanks at most 500", fact)
    assert "a reduction of 100 for `north`" in finding.message


def test_a_figure_with_no_upper_end_bounds_no_reduction():
    fact = 'fact f source "A" { forces of north: tanks at least 700 }\n'
    (finding,) = against("tanks at most 600", fact)
    assert "at least 100" in finding.message
    (finding,) = against("tanks at most 900", fact)
    assert "depends on which figure is right" in finding.message
    assert any("no upper end" in note for note in finding.notes)


def test_a_bracket_decides_what_a_limit_comes_to():
    findings = against("tanks at most [north: 900 | south: 600]")
    assert {(finding.severity.value, finding.depends) for finding in findings} == {
        ("info", ("arms.limit.tanks = north: 900",)),
        ("warning", ("arms.limit.tanks = south: 600",)),
    }
    (finding,) = against("tanks at most [north: 700 | south: 600]")
    assert finding.depends == ()


def test_each_side_is_compared_with_its_own_strength():
    text = 'fact f source "A" { forces of north: tanks 800  forces of south: tanks 700 }\narticle arms {\n'
    cap = "force_cap limit of {} north, south {} {{ tanks at most 600 }} }}\n"
    both = found(text + cap.format("each of", ""), "ARM-24")
    assert sorted(finding.parties for finding in both) == [("north",), ("south",)]
    assert found(text + cap.format("", "jointly"), "ARM-24") == []


# ── ranges against distances ─────────────────────────────────────────────

GEOGRAPHY = (
    'fact geo source "Atlas" {\n'
    "    distance of haven from north 90 km to 100 km  distance of port_grey from south 200 km\n}\n"
)


def range_of(value: str, whose: str = "each of north, south", geography: str = GEOGRAPHY, more: str = ""):
    cap = f"article arms {{ force_cap limit of {whose} {{ missiles range at most {value} }} {more} }}\n"
    return found(geography + cap, "ARM-25")


def test_a_range_is_compared_with_how_far_the_others_places_lie():
    assert range_of("80 km") == []
    (finding,) = range_of("150 km")
    assert finding.message == "`missiles` of `north` with a range of `150 km` can reach `haven`"
    (finding,) = range_of("95 km")
    assert "may or may not reach `haven`" in finding.message
    assert [finding.parties for finding in range_of("250 km")] == [("north",), ("south",)]


def test_a_limit_on_one_side_tells_what_the_other_may_reach():
    (finding,) = range_of("80 km", "north")
    assert "cannot reach `haven`, and no clause limits the range of those of `south`" in finding.message
    assert "on the other side, `port_grey` lies 200 km from `south`" in finding.notes
    (finding,) = range_of("80 km", "south")
    assert "cannot reach `port_grey`, and no clause limits the range of those of `north`" in finding.message


def test_a_zone_counts_where_forces_are_barred_from_it():
    deep = 'fact geo source "Atlas" { depth of buffer 50 km }\n'
    assert range_of("60 km", geography=deep) == []
    barred = range_of("60 km", geography=deep, more="status of buffer { demilitarized }")
    assert [finding.message for finding in barred] == [
        f"`missiles` of `{name}` with a range of `60 km` can reach across `buffer`" for name in ("north", "south")
    ]
    assert range_of("40 km", geography=deep, more="status of buffer { demilitarized }") == []


def test_a_bracket_decides_what_is_within_reach():
    (finding,) = range_of("[north: 150 km | south: 80 km]")
    assert finding.depends == ("arms.limit.missiles = north: 150 km",)
    (finding,) = range_of("[north: 150 km | south: 120 km]")
    assert finding.depends == ()
    assert "`150 km` or `120 km`" in finding.message


def test_a_fact_of_an_unknown_owner_is_no_target():
    fact = 'fact geo source "Atlas" { distance of sea from north 5 km }\nzone sea "the Sea"\n'
    assert range_of("150 km", geography=fact) == []
    assert Ref(name="sea", kind="zone") == read(fact).model.facts["geo"].figures[0].of


def test_a_bracket_in_a_fact_is_answered_with_a_span():
    (finding,) = analyse(Source("draft.pdsl", f"{WORLD}fact f {{ forces of north: tanks [5 | 6] }}\n")).reading
    assert finding.helps == ("a fact is not negotiated: write a number, a span as `800 to 880`, or `at least 800`",)
