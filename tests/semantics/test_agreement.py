"""Red lines that cannot be kept together: agreement with the enumeration of all resolutions, and near misses."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.checks.negotiation import no_zone_of_agreement
from pdsl.semantics import agreement, query
from pdsl.semantics.open_terms import Interval, Picked
from pdsl.source import Source

WORLD = """pdsl 1
import standard
settlement s "S" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League"
territory cape "the Cape"
territory tip "the Tip"
"""
NOT_KEPT = {"crossed", "not addressed"}


def analysed(article: str, lines: str, world: str = WORLD):
    analysis = analyse(Source("t.pdsl", f"{world}article a {{ {article} }}\n{lines}\n"))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    return analysis


def conflicts(article: str, *lines: str, kind: str = "absolute"):
    """The names of the lines that conflict, by set of brackets."""
    text = "\n".join(
        f"redline r{number} of {owner} {{ {line} {kind} }}"
        for number, (owner, line) in enumerate(zip(("northland", "southland") * len(lines), lines, strict=False))
    )
    found = agreement.zone(analysed(article, text))
    assert found.decided
    return {conflict.terms: {need.standing.redline.name for need in conflict.needs} for conflict in found.conflicts}


# ── agreement with enumeration ───────────────────────────────────────────

LINES = (
    "forbid sovereignty of cape is northland",
    "forbid sovereignty of cape is southland",
    "require sovereignty of cape is southland",
    "require ceiling of personnel of northland is at least 200",
    "require ceiling of personnel of northland is at most 150",
    "forbid ceiling of personnel of northland is at most 250",
    "require northland shall not join league",
    "forbid northland shall not join league",
    "require southland shall not use force",
    "forbid sovereignty of tip is southland",
    "require if sovereignty of cape is southland then northland shall not join league",
    "require sovereignty of cape is northland or ceiling of personnel of northland is at least 280",
    "forbid sovereignty of cape is southland and southland shall not use force",
)
COUNTS = (100, 149, 150, 151, 199, 200, 225, 250, 251, 279, 280, 300)
CAPE = ("northland", "southland", "deferred for 15 years")
FIRST = {"f1": "northland shall not join league", "f2": ""}
SECOND = {
    "g1": "southland shall not use force status of tip { sovereignty southland }",
    "g2": "northland may join league",
}


def written(cape: str, count: str, first: str, second: str) -> str:
    cap = f"force_cap c of northland {{ personnel at most {count} }}"
    return f"status of cape {{ sovereignty {cape} }} {cap} {first} {second}"


def alternatives(name: str, options: dict[str, str]) -> str:
    return f"either {name} {{ {' '.join(f'option {key} {{ {text} }}' for key, text in options.items())} }}"


BRACKETED = written(
    f"[{' | '.join(CAPE)}]", "[100 .. 300]", alternatives("first", FIRST), alternatives("second", SECOND)
)
PACKAGES = {"": (), "package p { interdependent f1, g2 }": (("f1", "g2"),)}


@pytest.fixture(scope="module")
def enumerated():
    """For each way to settle all brackets, written out without any, which lines are kept."""
    found = {}
    asked = "\n".join(f"redline r{number} of northland {{ {line} }}" for number, line in enumerate(LINES))
    for cape, count, first, second in product(CAPE, COUNTS, FIRST, SECOND):
        analysis = analysed(written(cape, str(count), FIRST[first], SECOND[second]), asked)
        found[cape, count, first, second] = [standing.verdict not in NOT_KEPT for standing in analysis.redlines]
    return found


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("size", [2, 3])
def test_agrees_with_the_enumeration_of_all_resolutions(enumerated, package, size):
    tied = PACKAGES[package]
    possible = [
        kept for (_, _, first, second), kept in enumerated.items()
        if all((first == one) == (second == other) for one, other in tied)
    ]
    deciding = [number for number in range(len(LINES)) if {kept[number] for kept in possible} == {True, False}]
    assert len(deciding) > 8
    asked = "\n".join(
        f"redline r{number} of {('northland', 'southland')[number % 2]} {{ {LINES[number]} absolute }}"
        for number in deciding
    )
    whole = analysed(f"{BRACKETED} {package}", asked)
    standings = {standing.redline.name: standing for standing in whole.redlines}
    seen = set()
    for chosen in combinations(deciding, size):
        together = any(all(kept[number] for number in chosen) for kept in possible)
        whole.__dict__["redlines"] = tuple(standings[f"r{number}"] for number in chosen)
        found = agreement.zone(whole)
        assert found.decided
        assert bool(found.conflicts) == (not together), [LINES[number] for number in chosen]
        seen.add(together)
        for conflict in found.conflicts:
            core = [int(need.standing.redline.name[1:]) for need in conflict.needs]
            assert not any(all(kept[number] for number in core) for kept in possible)
            for left in core:
                rest = [number for number in core if number != left]
                assert any(all(kept[number] for number in rest) for kept in possible)
    assert seen == {True, False}


# ── near misses ──────────────────────────────────────────────────────────

CAPE_OF_TWO = "status of cape { sovereignty [northland | southland] }"
NOT_NORTH, NOT_SOUTH = LINES[0], LINES[1]


def test_two_parties_over_one_bracket():
    assert conflicts(CAPE_OF_TWO, NOT_SOUTH, NOT_NORTH) == {("a.status-cape.sovereignty",): {"r0", "r1"}}


def test_the_order_of_the_parties_does_not_matter():
    assert conflicts(CAPE_OF_TWO, NOT_NORTH, NOT_SOUTH) == conflicts(CAPE_OF_TWO, NOT_SOUTH, NOT_NORTH)


@pytest.mark.parametrize(
    "article",
    [
        "status of cape { sovereignty [northland | southland | deferred for 15 years] }",
        "status of cape { sovereignty southland }",  # crossed whatever is settled: RED-01
        "status of cape { sovereignty [?] }",  # a blank may turn out either way
        "",
    ],
)
def test_silent_where_a_way_is_left_or_no_bracket_decides(article):
    assert conflicts(article, NOT_SOUTH, NOT_NORTH) == {}


def test_lines_that_are_not_absolute_do_not_close_the_zone():
    assert conflicts(CAPE_OF_TWO, NOT_SOUTH, NOT_NORTH, kind="weight 9") == {}


def test_a_line_that_no_option_keeps_is_left_out():
    never = "require sovereignty of cape is league"
    assert conflicts(CAPE_OF_TWO, never.replace("league", "any state except northland, southland"), NOT_NORTH) == {}


def test_each_pair_of_brackets_has_its_own_conflict():
    both = f"{CAPE_OF_TWO} {CAPE_OF_TWO.replace('cape', 'tip')}"
    north, south = (f"{line} {line.replace('cape', 'tip')}" for line in (NOT_SOUTH, NOT_NORTH))
    assert conflicts(both, north, south) == {
        ("a.status-cape.sovereignty",): {"r0", "r1"},
        ("a.status-tip.sovereignty",): {"r0", "r1"},
    }


def test_a_bracket_that_does_not_matter_is_not_named():
    article = f"{CAPE_OF_TWO} {CAPE_OF_TWO.replace('cape', 'tip')}"
    either = "require sovereignty of cape is southland or sovereignty of tip is southland"
    assert set(conflicts(article, NOT_SOUTH, NOT_SOUTH.replace("cape", "tip"), either)) == {
        ("a.status-cape.sovereignty", "a.status-tip.sovereignty")
    }
    only = "require sovereignty of cape is southland and sovereignty of tip is southland"
    assert set(conflicts(article, NOT_SOUTH, only)) == {("a.status-cape.sovereignty",)}


def test_options_that_a_package_ties_conflict_over_two_brackets():
    second = {"g1": "southland shall not use force", "g2": ""}
    article = f"{alternatives('first', FIRST)} {alternatives('second', second)}"
    lines = ("require northland shall not join league", "require southland shall not use force")
    assert conflicts(article, *lines) == {}
    tied = f"{article} package p {{ interdependent f1, g2 }}"
    assert conflicts(tied, *lines) == {("a.first", "a.second"): {"r0", "r1"}}


def test_packages_that_leave_no_way_are_no_matter_of_red_lines():
    article = f"""{alternatives('first', FIRST)} {alternatives('second', SECOND)}
        package p {{ interdependent f1, g2 }} package q {{ interdependent f2, g2 }}"""
    lines = ("require northland shall not join league", "require southland shall not use force")
    assert conflicts(article, *lines) == {}
    both = "forbid northland shall not join league and southland shall not use force"
    line = analysed(article, f"redline r of northland {{ {both} }}").redlines[0]
    assert line.verdict == "not decided"
    assert line.answers[0].notes == ("the packages leave no way to settle the brackets",)


def test_parts_of_a_range_that_overlap_do_not_tell_two_answers_apart():
    def part(low, high, *, high_open=True):
        found = Interval("r", Fraction(low), Fraction(high), high_open=high_open)
        return Picked("r", 0, found.words, found)

    def leaf(option, picked, verdict):
        return (Picked("e", option, str(option)), picked), verdict

    leaves = [
        leaf(0, part(100, 200), "crossed"), leaf(0, part(200, 300, high_open=False), "held"),
        leaf(1, part(100, 150), "crossed"), leaf(1, part(150, 300, high_open=False), "held"),
    ]  # fmt: skip
    assert query.deciding(leaves) == ("e", "r")
    assert query.deciding([leaf(0, part(100, 200), "crossed"), leaf(1, part(200, 300), "held")]) == ("e",)


def test_parts_of_a_range_are_said():
    cap = "force_cap c of northland { personnel at most [100 .. 300] }"
    text = f"redline r of northland {{ {LINES[3]} absolute }} redline q of southland {{ {LINES[4]} absolute }}"
    (finding,) = no_zone_of_agreement.find(analysed(cap, text))
    assert finding.notes == (
        "the line of `northland` (r) is kept only with `200 to 300`",
        "the line of `southland` (q) is kept only with `100 to 150`",
    )
    assert conflicts(cap, LINES[3], "require ceiling of personnel of northland is at most 200") == {}


def test_what_an_excerpt_does_not_say_may_stand_elsewhere():
    article = "either e { option x { northland shall not join league } option y { } }"
    lines = ("require northland shall not join league", "forbid northland shall not join league")
    text = "\n".join(f"redline r{n} of {who} {{ {line} absolute }}" for n, (who, line) in
                     enumerate(zip(("northland", "southland"), lines, strict=True)))  # fmt: skip
    assert len(list(no_zone_of_agreement.find(analysed(article, text)))) == 1
    part = WORLD.replace("form treaty", 'form treaty  excerpt "The annexes are not known"')
    assert not list(no_zone_of_agreement.find(analysed(article, text, part)))


def test_beyond_the_bound_it_is_not_decided(monkeypatch):
    monkeypatch.setattr(agreement, "MOST_STEPS", 3)
    text = f"redline r of northland {{ {NOT_SOUTH} absolute }} redline q of southland {{ {NOT_NORTH} absolute }}"
    analysis = analysed(CAPE_OF_TWO, text)
    (finding,) = no_zone_of_agreement.find(analysis)
    assert finding.message.startswith("it is not decided")


def test_a_confidential_line_is_used_for_its_owner_alone():
    text = f"""redline known "Known" of southland {{ {NOT_NORTH} absolute }}
    redline hidden "Hidden words" of northland {{ {NOT_SOUTH} absolute confidential }}"""
    analysis = analysed(CAPE_OF_TWO, text)

    def found(audience):
        return [d for d in registry.run(analysis.for_audience(audience)) if d.code == "NEG-11"]

    assert found(None) == found("southland") == []
    (finding,) = found("northland")
    assert "Hidden words" in " ".join(finding.notes)


def test_one_finding_for_lines_that_meet_over_the_same_bracket():
    text = f"""redline r of northland {{ {NOT_SOUTH} absolute }}
    redline q of southland {{ {NOT_NORTH} absolute }}
    redline t "The third" of southland {{ {LINES[2]} absolute }}"""
    (finding,) = no_zone_of_agreement.find(analysed(CAPE_OF_TWO, text))
    assert [note for note in finding.notes if "The third" in note] == [
        "nor can these be kept together: the line of `northland` (r) and the line of `southland` (The third)"
    ]
