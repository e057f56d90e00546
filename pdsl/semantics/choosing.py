"""A text with some of its open terms settled: what it would be if these options were agreed (SEMANTICS 7).

An option is named as the text names it: by its number (`#2`), by the party whose position it is, by its words, by the
name of an alternative, or, for a range, by a number inside. What a `package` ties to an option is chosen with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple, cast

from pdsl.model.brackets import ClauseOption, Either, Package
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Blank, Choice, Duration, Quantity, Range, Ref
from pdsl.model.undertakings import Guard
from pdsl.semantics.open_terms import every_open_term, option_words, value_words
from pdsl.semantics.options import DROPPED

Term = Choice | Range | Blank | Either
_NUMBERED = r"#([1-9]\d{0,3})"


class Unchosen(NamedTuple):
    """A choice that cannot be made: of which term, why, and what could be said instead. `unknown`: no term of that name
    is open, and `possible` are those that are.
    """

    term: str
    reason: str
    possible: tuple[str, ...] = ()
    unknown: bool = False


class Chosen(NamedTuple):
    """The text with what was chosen in its place. `along`: what packages made come with it, as (term, option).

    `picks`: what now stands for each term, as (term, value): a `ClauseOption`, or a value of the model.
    """

    model: Settlement
    faults: tuple[Unchosen, ...] = ()
    along: tuple[tuple[str, str], ...] = ()
    picks: tuple[tuple[str, object], ...] = ()


def choose(model: Settlement, wanted: Iterable[tuple[str, str]]) -> Chosen:
    """The settlement with options chosen, as (term, option). With any fault the settlement is returned as it is."""
    terms: dict[str, Term] = {term.id: term for term in every_open_term(model)}
    picks: dict[str, object] = {}
    faults: list[Unchosen] = []
    for said, option in wanted:
        named = _named(said, terms)
        name = named[0] if len(named) == 1 else said
        term = terms.get(name)
        if len(named) > 1:
            faults.append(Unchosen(said, "several open terms end so", named, True))
            continue
        if term is None:
            faults.append(Unchosen(name, "no open term of this text has that name", tuple(sorted(terms)), True))
            continue
        found = _pick(term, option)
        if isinstance(found, Unchosen):
            faults.append(found)
        elif name in picks and picks[name] != found:
            faults.append(Unchosen(name, "two different options are named for it"))
        else:
            picks[name] = found
    ties = _Ties(model, terms, picks)
    faults += ties.faults
    if faults or not picks:
        return Chosen(model, tuple(faults))
    made = cast("Settlement", _Choosing(picks, ties.out).put(model))
    return Chosen(made.replace(packages=tuple(_left(made.packages, model, picks))), (), tuple(ties.along),
                  tuple(picks.items()))  # fmt: skip


def _named(said: str, terms: Iterable[str]) -> tuple[str, ...]:
    """The terms that a name can mean: the one whose id it is, else those that end with it, as tables name them."""
    return (said,) if said in terms else tuple(term for term in terms if said and term.endswith(f".{said}"))


def names(model: Settlement) -> dict[str, tuple[str, ...]]:
    """Every open term that can be chosen with the names of its options, in the order of the text."""
    return {term.id: tuple(option_names(term)) for term in every_open_term(model) if not isinstance(term, Blank)}


def option_names(term: Term) -> Iterator[str]:
    """How each option of a term can be named, one name for each."""
    if isinstance(term, Either):
        yield from (option.name for option in term.options)
    elif isinstance(term, Choice):
        for option in term.readings:
            yield DROPPED if term.drops(option) else option_words(option.value, option.authors)
    elif isinstance(term, Range):
        yield f"{value_words(term.low)} to {value_words(term.high)}"


def _pick(term: Term, said: str) -> object:
    """What comes to stand for a term: a `ClauseOption`, a value, or why there is none."""
    possible = tuple(option_names(term))
    if isinstance(term, Blank):
        return Unchosen(term.id, "a blank has no options; write into the text what is to stand there")
    if isinstance(term, Range):
        return _within(term, said)
    fitting = _fitting(term, said)
    if len(fitting) == 1:
        return term.options[fitting[0]] if isinstance(term, Either) else term.readings[fitting[0]].value
    if re.fullmatch(_NUMBERED, said):
        return Unchosen(term.id, f"has no option {said}", possible)
    reason = f"`{said}` is none of its options" if not fitting else f"`{said}` names more than one of its options"
    return Unchosen(term.id, reason, possible)


def called(term: Term, said: str) -> int | None:
    """The number of the option that is named so, from 0; None if there is none, or more than one."""
    fitting = _fitting(term, said)
    return fitting[0] if len(fitting) == 1 else None


def _fitting(term: Term, said: str) -> list[int]:
    """The numbers of the options that may be named so."""
    names: list[tuple[str, ...]] = []
    if isinstance(term, Either):
        names = [(option.name,) for option in term.options]
    elif isinstance(term, Choice):
        for each in term.readings:
            if term.drops(each):
                names.append((DROPPED,))
            else:
                authors = tuple(author.name for author in each.authors)
                names.append((value_words(each.value), option_words(each.value, each.authors), *authors))
    number = re.fullmatch(_NUMBERED, said)
    if number:
        return [int(number[1]) - 1] if int(number[1]) <= len(names) else []
    wanted = _same(said)
    return [index for index, some in enumerate(names) if wanted in map(_same, some)]


def _same(words: str) -> str:
    """Words as they are compared: case, spaces and the separators of thousands do not count."""
    return re.sub(r"(?<=\d)_(?=\d)", "", " ".join(words.split())).casefold()


def _within(term: Range, said: str) -> object:
    """A number inside a range, in the unit of its ends."""
    possible = tuple(option_names(term))
    found = re.fullmatch(r"(\d[\d_]*(?:\.\d+)?)\s*(.*)", said.strip())
    if found is None:
        return Unchosen(term.id, f"`{said}` is no number", possible)
    amount, low, high = Fraction(found[1].replace("_", "")), term.low, term.high
    if found[2] and found[2].rstrip("s") != low.unit.rstrip("s"):
        return Unchosen(term.id, f"`{said}` is not in {low.unit or 'plain numbers'}", possible)
    if not low.amount <= amount <= high.amount:
        return Unchosen(term.id, f"`{said}` lies outside", possible)
    if isinstance(low, Duration):
        if amount.denominator != 1:
            return Unchosen(term.id, f"`{said}` is no whole number of {low.unit}", possible)
        return Duration(amount=int(amount), unit=low.unit)
    return Quantity(amount=amount, unit=low.unit, written=said.strip() if not low.unit else f"{found[1]} {low.unit}")


class _Ties:
    """What packages make come along with what is chosen, and what they rule out."""

    def __init__(self, model: Settlement, terms: dict[str, Term], picks: dict[str, object]) -> None:
        self._picks = picks
        self._eithers = {term.id: term for term in terms.values() if isinstance(term, Either)}
        where = {option.name: (either.id, option) for either in self._eithers.values() for option in either.options}
        self._packages = [
            (package.name, [where[ref.name] for ref in package.options if isinstance(ref, Ref) and ref.name in where])
            for package in model.packages
        ]
        self.along: list[tuple[str, str]] = []
        self.out: dict[str, set[str]] = {}  # options that are ruled out, by the alternatives that they belong to
        self.faults: list[Unchosen] = []
        while not self.faults and self._step():
            pass

    def _step(self) -> bool:
        """Follow every package once; gives whether that has settled anything."""
        before = len(self.along) + sum(map(len, self.out.values()))
        for name, parts in self._packages:
            chosen = [option for either, option in parts if self._picks.get(either) == option]
            others = [(either, option) for either, option in parts if self._picks.get(either, option) != option]
            others += [(either, option) for either, option in parts if option.name in self.out.get(either, ())]
            if chosen and others:
                tied = f"the package `{name}` ties `{others[0][1].name}` to `{chosen[0].name}`"
                self.faults.append(Unchosen(others[0][0], f"{tied}, and another option is chosen"))
            elif chosen:
                for either, option in parts:
                    if either not in self._picks:
                        self._take(either, option)
            elif others:
                for either, option in parts:
                    if either not in self._picks:
                        self._rule_out(either, option)
        return len(self.along) + sum(map(len, self.out.values())) > before

    def _take(self, either: str, option: ClauseOption) -> None:
        self._picks[either] = option
        self.along.append((either, option.name))

    def _rule_out(self, either: str, option: ClauseOption) -> None:
        gone = self.out.setdefault(either, set())
        gone.add(option.name)
        left = [other for other in self._eithers[either].options if other.name not in gone]
        if not left:
            self.faults.append(Unchosen(either, "packages rule out all of its options"))
        elif len(left) == 1:
            self._take(either, left[0])


def _left(packages: tuple[Package, ...], before: Settlement, picks: dict[str, object]) -> Iterator[Package]:
    """The packages that still tie something: those of which nothing is chosen and nothing excluded."""
    settled = {option.name for either in before.eithers() if either.id in picks for option in either.options}
    for package in packages:
        if not any(isinstance(ref, Ref) and ref.name in settled for ref in package.options):
            yield package


class _Choosing:
    """Puts what was picked into a model; what is not touched stays the same object."""

    def __init__(self, picks: dict[str, object], out: dict[str, set[str]]) -> None:
        self._picks = picks
        self._out = out

    def put(self, at: object) -> object:
        if isinstance(at, Either) and at.id in self._out:
            at = at.replace(options=tuple(option for option in at.options if option.name not in self._out[at.id]))
        if isinstance(at, (Choice, Range)):
            if at.id in self._picks:
                return self.put(self._picks[at.id])
            return at if isinstance(at, Range) else self._record(at)
        if isinstance(at, tuple):
            return self._items(at)
        if isinstance(at, dict):
            done = {name: self.put(value) for name, value in at.items()}
            return done if any(done[name] is not value for name, value in at.items()) else at
        return self._record(at) if isinstance(at, Record) else at

    def _record(self, at: Record) -> Record:
        changed = {
            name: done
            for name in at.FIELDS
            if (done := self.put(getattr(at, name))) is not getattr(at, name)
        }
        return at.replace(**changed) if changed else at

    def _items(self, items: tuple[object, ...]) -> tuple[object, ...]:
        made: list[object] = []
        for item in items:
            if isinstance(item, Either) and item.id in self._picks:
                # its clauses stand in its place; a bracket with nothing under it leaves nothing
                made += cast("tuple[object, ...]", self.put(cast("ClauseOption", self._picks[item.id]).clauses))
            elif isinstance(item, Guard) and item.either in self._picks:
                continue  # it stands without condition; what stands under another option is gone with it
            elif isinstance(item, Choice) and item.id in self._picks and _drops(item, self._picks[item.id]):
                continue  # what is dropped from a list is not there
            elif self._falls(item):
                continue
            else:
                made.append(self.put(item))
        same = len(made) == len(items) and all(new is old for new, old in zip(made, items, strict=True))
        return items if same else tuple(made)

    def _falls(self, item: object) -> bool:
        """Whether a clause stands only under an option that is not chosen."""
        guards = getattr(item, "guards", None)
        return isinstance(guards, tuple) and any(
            isinstance(guard, Guard)
            and guard.either in self._picks
            and cast("ClauseOption", self._picks[guard.either]).name != guard.option
            for guard in guards
        )


def _drops(term: Choice, value: object) -> bool:
    return isinstance(value, Blank) and value.id == term.id
