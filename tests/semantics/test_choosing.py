"""A text as if some options were agreed: the same answers as under that option of the bracket, and no bracket left."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.model.brackets import Either
from pdsl.model.terms import Choice, Range
from pdsl.render import TEXTS, render
from pdsl.semantics.choosing import choose, names
from pdsl.semantics.open_terms import every_open_term
from pdsl.source import Source
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = drafts()
DRAFT = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
group both { members northland, southland }
settlement draft "Draft" { parties northland, southland }
article arms "Arms" {
    force_cap forces of northland {
        personnel at most [185_000 .. 250_000]
        tanks at most [northland: 800 | southland: 342]
        aircraft at most [southland: 40]
    }
    northland shall withdraw forces within [10 days .. 30 days] of signature
}
article land "Land" {
    either line {
        option here { northland shall respect borders }
        option there { southland shall respect borders   either how { option fast { } option slow { } } }
    }
    either money {
        option gift { northland may negotiate borders with southland }
        option loan { southland may negotiate borders with northland }
    }
}
"""
PACKAGE = "package deal { interdependent here, gift }\n"


def read(text: str, name: str = "draft.pdsl"):
    def reader(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return analyse(Source(name, text), reader)


@pytest.fixture
def draft():
    analysis = read(DRAFT)
    assert not analysis.reading, [d.message for d in analysis.reading]
    return analysis.written


def remaining(model) -> set[str]:
    return {term.id for term in every_open_term(model) if isinstance(term, (Choice, Range, Either))}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_is_left_open_where_everything_is_chosen(path):
    model = read(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()).written
    while open_terms := names(model):
        term, options = next(iter(open_terms.items()))
        option = options[0].split(" to ")[0] if " to " in options[0] else "#1"
        chosen = choose(model, [(term, option)])
        assert not chosen.faults
        assert term not in names(chosen.model)
        model = chosen.model
    assert not remaining(model)
    for to in TEXTS:
        assert not render(model, to)[1]


def test_nothing_chosen_changes_nothing(draft):
    assert choose(draft, []).model is draft


def test_red_lines_answer_as_they_do_under_that_option():
    path = ROOT / "examples" / "crimea_options.pdsl"
    analysis = read(path.read_text(encoding="utf-8"), "examples/crimea_options.pdsl")
    told = [
        (line.redline.name, number, case)
        for line in analysis.redlines
        for number, answer in enumerate(line.answers)
        for case in answer.cases
    ]
    assert len(told) >= 3
    for name, number, case in told:
        chosen, result = analysis.choosing(case.options)
        assert not result.faults
        (now,) = [line for line in chosen.redlines if line.redline.name == name]
        assert now.answers[number].verdict == case.verdict


@pytest.mark.parametrize(
    ("option", "shown"),
    [("#1", "800"), ("northland", "800"), ("southland: 342", "342"), ("342", "342"), ("  3_42 ", "342")],
)
def test_an_option_has_several_names(draft, option, shown):
    chosen = choose(draft, [("arms.forces.tanks", option)])
    assert not chosen.faults
    assert f"tanks: not more than {shown};" in " ".join(render(chosen.model, "txt")[0].split())
    assert "arms.forces.tanks" not in remaining(chosen.model)


@pytest.mark.parametrize(
    ("term", "option", "reason"),
    [
        ("arms.forces.tanks", "#3", "has no option #3"),
        ("arms.forces.tanks", "900", "is none of its options"),
        ("arms.forces.personnel", "300_000", "lies outside"),
        ("arms.forces.personnel", "many", "is no number"),
        ("arms.forces.personnel", "200_000 km", "is not in plain numbers"),
        ("nowhere", "#1", "no open term of this text has that name"),
    ],
)
def test_what_cannot_be_chosen_is_told(draft, term, option, reason):
    chosen = choose(draft, [(term, option)])
    assert chosen.model is draft
    assert reason in chosen.faults[0].reason


def test_a_number_inside_a_range(draft):
    chosen = choose(draft, [("arms.forces.personnel", "200_000")])
    assert "200,000" in render(chosen.model, "txt")[0]
    (days,) = [name for name in names(draft) if "quantity" in name or "withdraw" in name]
    assert "ten (10) days" in " ".join(render(choose(draft, [(days, "10 days")]).model, "txt")[0].split())
    assert choose(draft, [(days, "10.5")]).faults


def test_a_value_that_is_dropped(draft):
    kept = choose(draft, [("arms.forces.aircraft", "southland")]).model
    assert "aircraft: not more than 40." in " ".join(render(kept, "txt")[0].split())
    gone = choose(draft, [("arms.forces.aircraft", "dropped")]).model
    assert "40" not in render(gone, "txt")[0]
    assert "arms.forces.aircraft" not in remaining(gone)


def test_two_options_for_one_term_are_a_fault(draft):
    term = next(name for name in names(draft) if name.endswith("tanks"))
    assert "two different options" in choose(draft, [(term, "#1"), (term, "#2")]).faults[0].reason
    assert not choose(draft, [(term, "#1"), (term, "northland")]).faults


def either(model, name: str) -> str:
    return next(each.id for each in model.eithers() if each.name == name)


def test_the_clauses_of_an_alternative_stand_in_its_place(draft):
    chosen = choose(draft, [(either(draft, "line"), "there")])
    assert [each.name for each in chosen.model.eithers()] == ["how", "money"]
    text = render(chosen.model, "txt")[0]
    assert "Southland shall respect" in " ".join(text.split())
    assert "Northland shall respect" not in " ".join(text.split())


def test_a_package_brings_its_options_along():
    model = read(DRAFT + PACKAGE).written
    line, money = either(model, "line"), either(model, "money")
    chosen = choose(model, [(line, "here")])
    assert chosen.along == ((money, "gift"),)
    assert not list(chosen.model.eithers())
    assert not chosen.model.packages


def test_a_package_that_is_refused_in_part_is_refused_whole():
    model = read(DRAFT + PACKAGE).written
    line, money = either(model, "line"), either(model, "money")
    assert choose(model, [(line, "there")]).along == ((money, "loan"),)
    assert "ties" in choose(model, [(line, "here"), (money, "loan")]).faults[0].reason
