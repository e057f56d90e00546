"""Random small drafts with authors, ranges, packages, preferences and confidential lines, and what follows from them by
looking at every choice: written from the rules as the manual tells them, without the code of the tool.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from random import Random
from typing import NamedTuple

KINDS = ("personnel", "tanks", "artillery", "mortars")
Number = Fraction
Choice = tuple[int, Number]  # the option, and the number that it gives (of a dropped one none: -1)


class Option(NamedTuple):
    low: int
    high: int
    author: str = ""


class Bracket(NamedTuple):
    kind: str
    options: tuple[Option, ...]

    def choices(self) -> list[Choice]:
        found = [
            (number, Fraction(2 * one.low + half, 2))
            for number, one in enumerate(self.options) for half in range(2 * (one.high - one.low) + 1)
        ]  # fmt: skip
        return [*found, (1, Fraction(-1))] if len(self.options) == 1 else found

    def text(self) -> str:
        def one(option: Option) -> str:
            words = f"{option.low}" if option.low == option.high else f"[{option.low} .. {option.high}]"
            return f"{option.author}: {words}" if option.author else words

        return f"{self.kind} at most [{' | '.join(map(one, self.options))}]"


class Line(NamedTuple):
    name: str
    owner: str
    tests: tuple[tuple[int, str, int], ...]  # bracket, bound, number
    weight: int
    absolute: bool
    confidential: bool

    def text(self) -> str:
        said = " ".join(
            f"require ceiling of {KINDS[at]} of north is {bound} {number}" for at, bound, number in self.tests
        )
        extra = (" absolute" if self.absolute else f" weight {self.weight}") + " confidential" * self.confidential
        return f'redline {self.name} "{self.name}" of {self.owner} {{ {said} {extra} }}'


class Wish(NamedTuple):
    name: str
    owner: str
    at: int
    rising: bool
    weight: int
    confidential: bool

    def text(self) -> str:
        how = "increasing" if self.rising else "decreasing"
        extra = " confidential" * self.confidential
        return f"preference {self.name} of {self.owner} {{ over {KINDS[self.at]} {how} weight {self.weight} {extra} }}"


class Draft(NamedTuple):
    brackets: tuple[Bracket, ...]
    lines: tuple[Line, ...]
    wishes: tuple[Wish, ...]
    tied: bool  # two alternatives of clauses that come together

    def text(self) -> str:
        either = """
    either dam { option dam_a { north shall not use force } option dam_b { south shall not use force } }
    either port { option port_a { north shall leave cape } option port_b { south shall leave cape } }"""
        return "\n".join((
            "pdsl 1", "import standard",
            'settlement peace "Peace" { parties north, south  form treaty }',
            'state north "North"', 'state south "South"', 'territory cape "the Cape" { part of north }',
            'article forces "Forces" {', "    force_cap army of north {",
            *(f"        {one.text()}" for one in self.brackets), "    }", either if self.tied else "", "}",
            *(["package deal { interdependent dam_a, port_b }"] if self.tied else []),
            *(['redline dams "dams" of south { require north shall not use force weight 2 }',
               'redline ports "ports" of north { forbid south shall leave cape weight 3 }'] if self.tied else []),
            *(one.text() for one in (*self.lines, *self.wishes)),
        ))  # fmt: skip


def draft(seed: int) -> Draft:
    r = Random(seed)
    brackets = []
    for kind in KINDS[: r.randint(2, 4)]:
        options = []
        for author in r.sample(["north", "south", ""], r.randint(1, 3)):
            low = r.randint(1, 7)
            options.append(Option(low, low + r.choice((0, 0, 0, 1, 3)), author))
        if len(options) == 1 and not options[0].author:
            options[0] = options[0]._replace(author=r.choice(("north", "south")))
        brackets.append(Bracket(kind, tuple(options)))
    lines = tuple(
        Line(
            f"line_{number}", owner := r.choice(("north", "south")),
            tuple(
                (at, "at least" if owner == "north" else "at most", r.randint(2, 8))
                for at in r.sample(range(len(brackets)), r.randint(1, 2))
            ),
            r.randint(1, 4), r.random() < 0.15, r.random() < 0.25,
        )
        for number in range(r.randint(0, 3))
    )  # fmt: skip
    wishes = []
    for at, one in enumerate(brackets):
        if len(one.options) > 1 and all(option.low == option.high for option in one.options) and r.random() < 0.3:
            owner = r.choice(("north", "south"))
            wishes.append(Wish(f"wish_{at}", owner, at, r.random() < 0.5, r.randint(1, 3), r.random() < 0.3))
    return Draft(tuple(brackets), lines, tuple(wishes), r.random() < 0.4)


# ── what follows ─────────────────────────────────────────────────────────


class Stake(NamedTuple):
    """Something that is to be kept: of whom, at which weight, and in which choices it is."""

    name: str
    owner: str
    weight: int
    absolute: bool
    kept: frozenset[int]  # or nobody can tell, since the number that it asks about is dropped
    doubtful: frozenset[int] = frozenset()


def _position(bracket: Bracket, author: str) -> tuple[frozenset[Choice], bool]:
    """The choices of a bracket that keep a position: `at most` on the forces of north, `south` being the other."""
    authors = {one.author for one in bracket.options if one.author}
    own = [(number, one) for number, one in enumerate(bracket.options) if one.author == author]
    kept = set()
    for number, amount in bracket.choices():
        if number in [n for n, _ in own]:
            kept.add((number, amount))
        elif amount >= 0 and len(authors) == 2:
            fine = amount >= min(o.low for _, o in own) if author == "north" else amount <= max(o.high for _, o in own)
            kept |= {(number, amount)} if fine else set()
    return frozenset(kept), len(authors) == 2


class Truth:
    """Every outcome of a draft as `audience` may know it, and what is kept in each."""

    def __init__(self, made: Draft, audience: str | None = None) -> None:
        extra = [[(0, 1), (1, 1)], [(0, 1), (1, 1)]] if made.tied else []
        every = product(*(one.choices() for one in made.brackets), *extra)
        count = len(made.brackets)
        # dam_a comes with port_b: either both are taken or none of the two
        self.outcomes = [
            one for one in every if not made.tied or (one[count][0] == 0) == (one[count + 1][0] == 1)
        ]
        self.made = made
        self.lines = [one for one in made.lines if not one.confidential or one.owner == audience]
        self.wishes = [one for one in made.wishes if not one.confidential or one.owner == audience]
        self.stakes = list(self._stakes())

    def _stakes(self) -> Iterator[Stake]:
        def those(test: object) -> frozenset[int]:
            return frozenset(n for n, one in enumerate(self.outcomes) if test(one))  # type: ignore[operator]

        count = len(self.made.brackets)
        if self.made.tied:
            yield Stake("dams", "south", 2, False, those(lambda one: one[count][0] == 0))
            yield Stake("ports", "north", 3, False, those(lambda one: one[count + 1][0] == 0))
        for line in self.lines:
            kept = those(lambda one, line=line: all(
                one[at][1] < 0 or (one[at][1] >= n if bound == "at least" else one[at][1] <= n)
                for at, bound, n in line.tests
            ))  # fmt: skip
            doubtful = those(lambda one, line=line: any(one[at][1] < 0 for at, _, _ in line.tests)) & kept
            yield Stake(line.name, line.owner, line.weight, line.absolute, kept, doubtful)
        for at, bracket in enumerate(self.made.brackets):
            for author in dict.fromkeys(one.author for one in bracket.options if one.author):
                kept_choices, answered = _position(bracket, author)
                if answered:
                    kept = those(lambda one, at=at, some=kept_choices: one[at] in some)
                    yield Stake(f"{bracket.kind}/{author}", author, 1, False, kept)

    @property
    def together(self) -> list[frozenset[int]]:
        """For each outcome the stakes that it keeps."""
        return [
            frozenset(n for n, one in enumerate(self.stakes) if number in one.kept)
            for number in range(len(self.outcomes))
        ]

    def conflicts(self) -> set[frozenset[str]]:
        """All smallest sets of stakes that no outcome keeps together, of those that some outcome keeps."""
        best = set(self.together)
        possible = [n for n, one in enumerate(self.stakes) if one.kept]
        found: set[frozenset[int]] = set()
        for size in range(2, len(possible) + 1):
            for some in map(frozenset, combinations(possible, size)):
                if not any(small <= some for small in found) and not any(some <= kept for kept in best):
                    found.add(some)
        return {frozenset(self.stakes[n].name for n in some) for some in found}

    def best(self) -> set[tuple[Fraction, Fraction]]:
        """The frontier of (north, south): absolute stakes that some outcome keeps are kept, and count nothing."""
        fixed = {n for n, one in enumerate(self.stakes) if one.absolute and one.kept}
        reached = set()
        for outcome, kept in zip(self.outcomes, self.together, strict=True):
            if fixed <= kept:
                got = {"north": Fraction(0), "south": Fraction(0)}
                for n in kept - fixed:
                    if len(self.stakes[n].kept) < len(self.outcomes):
                        got[self.stakes[n].owner] += self.stakes[n].weight
                for wish in self.wishes:
                    got[wish.owner] += wish.weight * self._share(wish, outcome[wish.at][1])
                reached.add((got["north"], got["south"]))
        return {
            one for one in reached
            if not any(o != one and o[0] >= one[0] and o[1] >= one[1] for o in reached)
        }  # fmt: skip

    def _share(self, wish: Wish, amount: Number) -> Fraction:
        amounts = [Fraction(one.low) for one in self.made.brackets[wish.at].options]
        low, high = min(amounts), max(amounts)
        if low == high:
            return Fraction(1)
        share = (amount - low) / (high - low)
        return share if wish.rising else 1 - share

    def room(self) -> list[set[Choice]]:
        """For each bracket the choices with which everything can be kept that can be kept at all, among what hangs
        together with it: what is in conflict elsewhere has no part in it.
        """
        found = []
        for at in range(len(self.made.brackets)):
            near = self._near(at)
            wanted = frozenset(
                n for n, one in enumerate(self.stakes)
                if one.kept and (one.name.partition("/")[0] in near or one.name in near)
            )  # fmt: skip
            fine = [one for one, kept in zip(self.outcomes, self.together, strict=True) if wanted <= kept]
            found.append({one[at] for one in fine})
        return found

    def _near(self, at: int) -> set[str]:
        """The brackets, by kind, and the lines that hang together with one bracket."""
        brackets, lines = {at}, set()
        for _ in self.lines:
            for line in self.lines:
                can_fail = {b for b, bound, n in line.tests if self._fails(b, bound, n)}
                if can_fail & brackets and next(one for one in self.stakes if one.name == line.name).kept:
                    brackets |= can_fail
                    lines.add(line.name)
        return {KINDS[one] for one in brackets} | lines

    def _fails(self, at: int, bound: str, number: int) -> bool:
        amounts = [amount for _, amount in self.made.brackets[at].choices() if amount >= 0]
        return any(amount < number if bound == "at least" else amount > number for amount in amounts)
