"""Verdicts against the enumeration of all resolutions, on small settlements made at random; order changes nothing."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.semantics import query
from pdsl.semantics.open_terms import Picked
from pdsl.source import Source

WORLD = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
organization league "the League"
territory cape "the Cape" { part of northland }
territory tip "the tip" { part of cape }
sanctions embargo "the embargo" of southland against northland
milestone later at 30 days after entry_into_force
settlement s "S" { parties northland, southland  form treaty }
"""
VALUES = ("northland", "southland")
CLAUSES = (
    "status of cape {{ sovereignty {0} }}",
    "status of tip {{ sovereignty {0} }}",
    "status of cape {{ control {0} from later }}",
    "force_cap a of northland {{ personnel at most {1} }}",
    "force_cap b of northland {{ forces at most {1} from later }}",
    "northland {2} join league",
    "southland shall lift embargo within {3} of entry_into_force",
)
SLOTS = (VALUES, ("100", "200", "300"), ("may", "shall not", "shall"), ("10 days", "60 days"))
LINES = (
    "forbid sovereignty of cape is southland",
    "forbid sovereignty of any area in northland is southland",
    "require sovereignty of tip is northland or ceiling of personnel of northland is at least 200",
    "require ceiling of personnel of northland is at least 150",
    "require from later: ceiling of personnel of northland is at most 250",
    "require northland shall not join league",
    "forbid (northland shall not join league) and ceiling of personnel of northland is at most 200",
    "require embargo is lifted within 30 days of entry_into_force",
    "require if control of cape is southland then embargo is lifted",
)


def bracket(draw, slot: int) -> str:
    options = draw(st.lists(st.sampled_from(SLOTS[slot]), min_size=1, max_size=3, unique=True))
    if len(options) == 1:
        return options[0]
    author = "northland: " if slot == 2 else ""  # a modal verb in brackets always has its author
    return f"[{' | '.join(f'{author}{option}' for option in options)}]"


@st.composite
def articles(draw) -> list[str]:
    chosen = draw(st.lists(st.sampled_from(range(len(CLAUSES))), min_size=1, max_size=4, unique=True))
    clauses = [CLAUSES[number].format(*(bracket(draw, slot) for slot in range(4))) for number in chosen]
    if len(clauses) > 1 and draw(st.booleans()):
        clauses[:2] = [f"either e {{ option o1 {{ {clauses[0]} }} option o2 {{ {clauses[1]} }} }}"]
    return clauses


def resolutions(text: str) -> list[str]:
    """Every text without a bracket that this one may become."""
    found = re.search(r"\[([^\[\]]*)\]", text)
    if found:
        options = [option.split(":")[-1].strip() for option in found[1].split("|")]
        return [r for option in options for r in resolutions(text[: found.start()] + option + text[found.end() :])]
    chosen = re.search(r"either e \{ option o1 \{ (.*) \} option o2 \{ (.*) \} \}", text)
    if chosen:
        return [text[: chosen.start()] + chosen[number] + text[chosen.end() :] for number in (1, 2)]
    return [text]


def ask(article: str, line: str) -> query.Answer:
    text = f"{WORLD}article a {{\n{article}\n}}\nredline r of northland {{ {line} }}\n"
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    return query.ask(analysis, analysis.model.redlines[0].lines[0])


@given(articles(), st.sampled_from(LINES))
@settings(max_examples=80, deadline=None)
def test_a_verdict_is_that_of_all_resolutions(clauses, line):
    article = "\n".join(clauses)
    each = {ask(settled, line).verdict for settled in resolutions(article)}
    found = ask(article, line)
    if len(each) == 1:
        assert found.verdict == each.pop()
    else:
        # a line under `any` may be crossed for one area whatever is chosen for another
        assert found.verdict == "depends"
        assert {case.verdict for case in found.cases} == each
        assert found.open_terms


@given(articles(), st.sampled_from(LINES), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_clauses_changes_no_verdict(clauses, line, random):
    shuffled = random.sample(clauses, len(clauses))
    one, other = ask("\n".join(clauses), line), ask("\n".join(shuffled), line)
    assert (one.verdict, unnumbered(one.open_terms), unnumbered(one.clauses)) == (
        other.verdict, unnumbered(other.open_terms), unnumbered(other.clauses),
    )  # fmt: skip
    assert {(unnumbered(case.options), case.verdict) for case in one.cases} == {
        (unnumbered(case.options), case.verdict) for case in other.cases
    }


def unnumbered(ids):
    """Ids without the number that tells apart clauses without a label that say the same of the same things."""
    return frozenset(re.sub(r"-\d+(?=\W|$)", "", str(ident)) for ident in ids)


@given(articles(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_declarations_changes_no_finding(clauses, random):
    head, *declared = WORLD.strip().split("\n")[1:]
    parts = [f"article a{number} {{ {clause} }}" for number, clause in enumerate(clauses)]
    lines = [f"redline r{number} of northland {{ {line} }}" for number, line in enumerate(LINES)]
    everything = [*declared, *parts, *lines]

    def findings(items: list[str]) -> tuple[set[tuple[str, frozenset[str]]], dict[str, str]]:
        analysis = analyse(Source("t.pdsl", "\n".join(["pdsl 1", head, *items])))
        assert not analysis.reading
        # a message names several things in the order of the text
        found = {(d.code, frozenset(re.findall(r"\w+", d.message))) for d in registry.run(analysis)}
        return found, {standing.redline.name: standing.verdict for standing in analysis.redlines}

    assert findings(everything) == findings(random.sample(everything, len(everything)))


@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 60), st.sampled_from(("at least", "at most")))
@settings(max_examples=60, deadline=None)
def test_a_range_is_cut_into_the_widest_parts_with_one_answer(low, width, threshold, bound):
    article = f"force_cap a of northland {{ personnel at most [{low} .. {low + width}] }}"
    found = ask(article, f"require ceiling of personnel of northland is {bound} {threshold}")
    each = {
        number: "held" if (number >= threshold if bound == "at least" else number <= threshold) else "crossed"
        for number in range(low, low + width + 1)
    }
    if len(set(each.values())) == 1:
        assert found.verdict == each[low]
    else:
        assert found.verdict == "depends"
        assert len(found.cases) == 2
        for case in found.cases:
            ((_, words),) = case.options
            assert {verdict for number, verdict in each.items() if within(number, words)} == {case.verdict}
        assert all(sum(within(number, case.options[0][1]) for case in found.cases) == 1 for number in each)


def within(number: int, words: str) -> bool:
    """Whether a number lies in a part such as `100 to below 200`, `above 5 to 9`, `7`."""
    low, _, high = words.partition(" to ")
    high = high or low
    start, end = int(low.split()[-1].replace("_", "")), int(high.split()[-1].replace("_", ""))
    return (number > start if low.startswith("above") else number >= start) and (
        number < end if high.startswith("below") else number <= end
    )


def test_two_thresholds_cut_a_range_in_three_and_equal_answers_are_joined():
    article = "force_cap a of northland { personnel at most [100 .. 400] }"
    ceiling = "ceiling of personnel of northland"
    line = f"require {ceiling} is at most 200 or {ceiling} is at least 300"
    shown = {case.options[0][1]: case.verdict for case in ask(article, line).cases}
    assert shown == {"100 to 200": "held", "above 200 to below 300": "crossed", "300 to 400": "held"}
    line = f"require {ceiling} is at most 200 or {ceiling} is at least 150"
    assert ask(article, line).verdict == "held"


@pytest.mark.parametrize(("terms", "options"), [(3, 2), (2, 3), (4, 2)])
def test_deciding_sets_are_smallest(terms, options):
    """Against every subset, for functions that read their terms one after the other as an evaluation does."""
    for seed in range(40):
        leaves = tree(seed, terms, options)
        read = {pick.term for picks, _ in leaves for pick in picks}
        found = set(query.deciding(leaves))
        assert settles(leaves, found, terms, options)
        smaller = [set(names) for size in range(len(found)) for names in subsets(read, size)]
        assert not any(settles(leaves, names, terms, options) for names in smaller)


def subsets(names: set[str], size: int):
    from itertools import combinations

    return combinations(sorted(names), size)


def tree(seed: int, terms: int, options: int) -> list[tuple[tuple[Picked, ...], str]]:
    from random import Random

    random = Random(seed)
    leaves: list[tuple[tuple[Picked, ...], str]] = []

    def grow(picks: tuple[Picked, ...], left: list[str]) -> None:
        if not left or random.random() < 0.3:
            leaves.append((picks, random.choice(("held", "crossed"))))
            return
        term = random.choice(left)
        for number in range(options):
            grow((*picks, Picked(term, number, str(number))), [name for name in left if name != term])

    grow((), [f"t{number}" for number in range(terms)])
    return leaves


def settles(leaves: list[tuple[tuple[Picked, ...], str]], names: set[str], terms: int, options: int) -> bool:
    """Whether the options of these terms alone give the verdict, over every assignment of all terms."""
    seen: dict[tuple[tuple[str, int], ...], str] = {}
    every = [f"t{number}" for number in range(terms)]
    for chosen in product(range(options), repeat=terms):
        assigned = dict(zip(every, chosen, strict=True))
        verdict = next(v for picks, v in leaves if all(assigned[pick.term] == pick.option for pick in picks))
        key = tuple((name, assigned[name]) for name in sorted(names))
        if seen.setdefault(key, verdict) != verdict:
            return False
    return True
