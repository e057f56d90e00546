"""Verdicts against the enumeration of all resolutions, on small settlements made at random; order changes nothing."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import assume, given, settings
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
line divide "the divide"
zone upper "the upper side" { part of tip  on the side of northland of divide }
zone lower "the lower side" { part of tip  on the side of southland of divide }
territory inland "the inland" { part of northland }
territory both "both" { union cape, inland }
sanctions embargo "the embargo" of southland against northland
milestone later at 30 days after entry_into_force
settlement s "S" { parties northland, southland  form treaty }
"""
VALUES = ("northland", "southland")
CLAUSES = (
    "status of cape {{ sovereignty {0} }}",
    "status of tip {{ sovereignty {0} }}",
    "status of upper {{ sovereignty {0} }}",
    "status of cape {{ control {0} from later }}",
    "status of cape {{ leased to {0} }}",
    "force_cap a of northland {{ personnel at most {1} }}",
    "force_cap b of northland {{ forces at most {1} from later }}",
    "northland {2} join league",
    "southland shall lift embargo within {3} of entry_into_force",
    "southland shall not deploy forces in {4}",
    "southland {2} deploy forces in {5}",
)
SLOTS = (
    VALUES, ("100", "200", "300", "248 .. 252"), ("may", "shall not", "shall"), ("10 days", "60 days"),
    ("cape", "upper", "both"), ("inland", "lower", "tip"),
)  # fmt: skip
LINES = (
    "forbid sovereignty of cape is southland",
    "forbid sovereignty of any area in northland is southland",
    "forbid sovereignty of tip is southland",
    "require control of upper is northland",
    "require sovereignty of tip is northland or ceiling of personnel of northland is at least 200",
    "require ceiling of personnel of northland is at least 150",
    "require from later: ceiling of personnel of northland is at most 250",
    "require northland shall not join league",
    "forbid (northland shall not join league) and ceiling of personnel of northland is at most 200",
    "require embargo is lifted within 30 days of entry_into_force",
    "require if control of cape is southland then embargo is lifted",
    "require southland shall not deploy forces in tip",
    "require southland shall not deploy forces in both",
    "forbid southland may deploy forces in tip",
)
MOST = 60  # resolutions of one draft


class Draft:
    """Clauses as written, alternatives as lists of such, a package over options, a clause in a linked instrument."""

    def __init__(self, items: list[object], package: tuple[str, ...] = (), linked: int | None = None) -> None:
        self.items, self.package, self.linked = items, package, linked

    def text(self) -> str:
        return self.written([written(item) for item in self.items], self.package)

    def written(self, clauses: list[str], package: tuple[str, ...] = ()) -> str:
        tied = f"package p {{ interdependent {', '.join(package)} }}\n" if package else ""
        inside = [clause for number, clause in enumerate(clauses) if number != self.linked]
        beside = [clause for number, clause in enumerate(clauses) if number == self.linked]
        letter = 'instrument letter "L" between northland, southland {{ form letter  article b {{ {} }} }}\n'
        return "".join(letter.format(clause) for clause in beside) + f"article a {{\n{chr(10).join(inside)}\n{tied}}}\n"

    def resolutions(self) -> list[str]:
        """Every text without a bracket that this one may become."""
        found = []
        for cases in product(*(chosen(item) for item in self.items)):
            taken = frozenset().union(*(names for _, names in cases))
            if not self.package or len(taken.intersection(self.package)) in (0, len(self.package)):
                found += settled(self.written([text for text, _ in cases]))
        return found


def written(item: object) -> str:
    if isinstance(item, str):
        return item
    name, *options = item
    inner = " ".join(f"option {name}{n} {{ {' '.join(map(written, option))} }}" for n, option in enumerate(options))
    return f"either {name} {{ {inner} }}"


def chosen(item: object) -> list[tuple[str, frozenset[str]]]:
    """The ways to choose among alternatives: what stands then, and the options that are taken."""
    if isinstance(item, str):
        return [(item, frozenset())]
    name, *options = item
    found = []
    for n, option in enumerate(options):
        for cases in product(*map(chosen, option)):
            names = frozenset({f"{name}{n}"}).union(*(taken for _, taken in cases))
            found.append((" ".join(text for text, _ in cases), names))
    return found


def settled(text: str) -> list[str]:
    """The texts in which every bracket has one of its values; of a range, whole numbers stand for all."""
    found = re.search(r"\[([^\[\]]*)\]", text)
    if not found:
        return [text]
    options: list[str] = []
    for option in (option.split(":")[-1].strip() for option in found[1].split("|")):
        low, dots, high = option.partition(" .. ")
        options += map(str, range(int(low), int(high) + 1)) if dots else [option]
    return [r for option in options for r in settled(text[: found.start()] + option + text[found.end() :])]


def bracket(draw, slot: int) -> str:
    options = draw(st.lists(st.sampled_from(SLOTS[slot]), min_size=1, max_size=3, unique=True))
    if len(options) == 1:  # a bracket round it would say that it may be dropped
        return f"[{options[0]}]" if ".." in options[0] else options[0]
    author = "northland: " if slot == 2 else ""  # a modal verb in brackets always has its author
    return f"[{' | '.join(f'{author}[{option}]' if '..' in option else f'{author}{option}' for option in options)}]"


@st.composite
def drafts(draw) -> Draft:
    """One to four clauses, some of them under alternatives within each other, tied by a package, or in a letter."""
    picked = draw(st.lists(st.sampled_from(range(len(CLAUSES))), min_size=1, max_size=4, unique=True))
    # a bracket in every second clause, so that not all drafts are too large to enumerate
    free = draw(st.sampled_from((0, 1)))
    items: list[object] = []
    for place, number in enumerate(picked):
        values = (bracket(draw, slot) if place % 2 == free else draw(st.sampled_from(SLOTS[slot][:3]))
                  for slot in range(len(SLOTS)))  # fmt: skip
        items.append(CLAUSES[number].format(*values))
    shape = draw(st.sampled_from(("plain", "either", "nested", "package")))
    package: tuple[str, ...] = ()
    if shape == "either" and len(items) > 1:
        items[:2] = [("e", [items[0]], [items[1]])]
    elif shape == "nested" and len(items) > 2:
        items[:3] = [("e", [items[0], ("f", [items[1]], [])], [items[2]])]
    elif shape == "package" and len(items) > 2:
        items[:3] = [("e", [items[0]], [items[1]]), ("f", [items[2]], [])]
        package = (f"e{draw(st.sampled_from((0, 1)))}", f"f{draw(st.sampled_from((0, 1)))}")
    plain = [number for number, item in enumerate(items) if isinstance(item, str)]
    linked = draw(st.sampled_from([None, *plain]))
    return Draft(items, package, linked)


def ask(text: str, line: str) -> query.Answer:
    analysis = analyse(Source("t.pdsl", f"{WORLD}{text}redline r of northland {{ {line} }}\n"))
    assert not analysis.reading, ([diagnostic.message for diagnostic in analysis.reading], text)
    return query.ask(analysis, analysis.model.redlines[0].lines[0])


@given(drafts(), st.sampled_from(LINES))
@settings(max_examples=120, deadline=None)
def test_a_verdict_is_that_of_all_resolutions(draft, line):
    settlements = draft.resolutions()
    assume(len(settlements) <= MOST)
    each = {ask(settlement, line).verdict for settlement in settlements}
    found = ask(draft.text(), line)
    if len(each) == 1:
        assert found.verdict == each.pop()
    else:
        # a line under `any` may be crossed for one area whatever is chosen for another
        assert found.verdict == "depends"
        assert {case.verdict for case in found.cases} == each
        assert found.open_terms


@given(drafts(), st.sampled_from(LINES), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_the_order_of_clauses_changes_no_verdict(draft, line, random):
    order = random.sample(range(len(draft.items)), len(draft.items))
    linked = None if draft.linked is None else order.index(draft.linked)
    shuffled = Draft([draft.items[number] for number in order], draft.package, linked)
    one, other = ask(draft.text(), line), ask(shuffled.text(), line)
    assert (one.verdict, unnumbered(one.open_terms), unnumbered(one.clauses)) == (
        other.verdict, unnumbered(other.open_terms), unnumbered(other.clauses),
    )  # fmt: skip
    assert {(unnumbered(case.options), case.verdict) for case in one.cases} == {
        (unnumbered(case.options), case.verdict) for case in other.cases
    }


def unnumbered(ids):
    """Ids without the number that tells apart clauses without a label that say the same of the same things."""
    return frozenset(re.sub(r"-\d+(?=\W|$)", "", str(ident)) for ident in ids)


@given(drafts(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_declarations_changes_no_finding(draft, random):
    head, *declared = WORLD.strip().split("\n")[1:]
    parts = [f"article a{number} {{ {written(item)} }}" for number, item in enumerate(draft.items)]
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
    found = ask(f"article a {{ {article} }}\n", f"require ceiling of personnel of northland is {bound} {threshold}")
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
    shown = {case.options[0][1]: case.verdict for case in ask(f"article a {{ {article} }}\n", line).cases}
    assert shown == {"100 to 200": "held", "above 200 to below 300": "crossed", "300 to 400": "held"}
    line = f"require {ceiling} is at most 200 or {ceiling} is at least 150"
    assert ask(f"article a {{ {article} }}\n", line).verdict == "held"


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
