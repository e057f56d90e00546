"""Open terms: questions are asked over all resolutions, and only the brackets that a question reads are varied.

An evaluation runs under a `Resolution` and raises `Undecided` when it reads a bracket that is not yet resolved;
`explore` then branches over that bracket's options and asks again (SEMANTICS 7). Work is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple, TypeVar, cast

from pdsl.model.brackets import Either
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Blank, Choice, Quantity, Range, Ref
from pdsl.model.undertakings import Guard
from pdsl.semantics.options import DROPPED, say

T = TypeVar("T")
R = TypeVar("R", bound=Record)
MOST_CASES = 4096
MOST_STEPS = 300_000
TOO_MANY = "not decided within the bound: too many brackets matter at once"


class Picked(NamedTuple):
    """How one open term is settled in a case: which option, in words; of a range `part`, whatever its number."""

    term: str
    option: int
    words: str
    part: Interval | None = None

    def with_other(self, other: Picked) -> Picked | None:
        """What is left of the term where both hold; None if they exclude each other."""
        if self.part is None or other.part is None:
            return self if self.option == other.option else None
        part = self.part.common(other.part)
        return Picked(self.term, 0, part.words, part) if part is not None else None


class Undecided(Exception):
    """An evaluation has read an open term that its resolution leaves open."""

    def __init__(self, term: str, options: tuple[object, ...], words: tuple[str, ...]) -> None:
        super().__init__(term)
        self.term = term
        self.options = options
        self.words = words


class TooMuch(Exception):
    """A question takes more work than is spent on one."""


class Budget:
    """The work that is left for one question, in steps of some microseconds: counted, so that every machine agrees."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take some steps. Raises `TooMuch`."""
        self.left -= steps
        if self.left < 0:
            raise TooMuch


class NotDecided:
    """The value of a blank: somebody is still to write it."""

    def __init__(self, blank: Blank) -> None:
        self.blank = blank


class Interval(NamedTuple):
    """What is left of a bracketed range: `term` is its id; an end is included unless it is said to be open."""

    term: str
    low: Fraction
    high: Fraction
    unit: str = ""
    low_open: bool = False
    high_open: bool = False

    def split(self, at: Fraction) -> None:
        """Ask for what lies below a threshold inside, and for the threshold and what lies above it."""
        if self.low < at and (at < self.high or (at == self.high and not self.high_open)):
            self._ask(self._replace(high=at, high_open=True), self._replace(low=at, low_open=False))

    def split_above(self, at: Fraction) -> None:
        """Ask for the threshold and what lies below it, and for what lies above."""
        if at < self.high and (self.low < at or (self.low == at and not self.low_open)):
            self._ask(self._replace(high=at, high_open=False), self._replace(low=at, low_open=True))

    def _ask(self, below: Interval, above: Interval) -> None:
        raise Undecided(self.term, (below, above), (below.words, above.words))

    @property
    def words(self) -> str:
        """The part that is left in words, both ends said: `100 to below 250`."""
        if self.low == self.high:
            return _number(self.low)
        low = f"above {_number(self.low)}" if self.low_open else _number(self.low)
        high = f"below {_number(self.high)}" if self.high_open else _number(self.high)
        return f"{low} to {high}"

    @property
    def sample(self) -> Fraction:
        """A value inside."""
        return self.low if not self.low_open else self.high if not self.high_open else (self.low + self.high) / 2

    def common(self, other: Interval) -> Interval | None:
        """What lies in both parts, if anything does."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, high_closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        if low > high or (low == high and (low_open or not high_closed)):
            return None
        return self._replace(low=low, high=high, low_open=low_open, high_open=not high_closed)

    def joins(self, other: Interval) -> Interval | None:
        """Both parts as one, if the other begins where this one ends."""
        if self.high != other.low or self.high_open == other.low_open:
            return None
        return self._replace(high=other.high, high_open=other.high_open)


class Resolution:
    """Which option is taken for which open term, in the order in which they were read."""

    def __init__(
        self,
        model: Settlement,
        picks: dict[str, tuple[int, object, str]] | None = None,
        budget: Budget | None = None,
    ) -> None:
        self.model = model
        self.picks = picks or {}
        self.budget = budget

    def spend(self, steps: int) -> None:
        """Count work done for the question that is asked. Raises `TooMuch`."""
        if self.budget is not None:
            self.budget.spend(steps)

    def value(self, slot: object) -> object:
        """The settled value of a slot; a blank gives `NotDecided`, a range an `Interval`."""
        slot = self._chosen(slot)
        if isinstance(slot, Range):
            picked = self.picks.get(slot.id)
            if picked:
                return picked[1]
            return Interval(slot.id, Fraction(slot.low.amount), Fraction(slot.high.amount), slot.low.unit)
        return NotDecided(slot) if isinstance(slot, Blank) else slot

    def _chosen(self, slot: object) -> object:
        """What stands in a slot once its alternatives are settled; a range and a blank stay as they are."""
        while isinstance(slot, Choice):
            picked = self.picks.get(slot.id)
            if picked is None:
                raise Undecided(
                    slot.id,
                    tuple(option.value for option in slot.readings),
                    tuple(
                        DROPPED if slot.drops(option) else option_words(option.value, option.authors)
                        for option in slot.readings
                    ),
                )
            slot = picked[1]
        return slot

    def settled(self, record: R) -> R:
        """A record with its brackets resolved, wherever they stand in it; blanks stay."""
        return cast("R", self._settled(record))

    def settled_slots(self, slots: tuple[object, ...]) -> tuple[object, ...]:
        """A list of slots with its brackets resolved: what is dropped from it is not there."""
        return cast("tuple[object, ...]", self._settled(slots))

    def _settled(self, at: object) -> object:
        if isinstance(at, Choice):
            return self._settled(self._chosen(at))
        if isinstance(at, (Range, Blank)):
            return at
        if isinstance(at, tuple):
            items = ((item, self._settled(item)) for item in at)
            # what is dropped from a list is not there
            return tuple(done for item, done in items if not (isinstance(item, Choice) and _dropped(item, done)))
        if isinstance(at, Record):
            return at.replace(**{name: self._settled(getattr(at, name)) for name in at.FIELDS})
        return at

    def stands(self, guards: tuple[Guard, ...]) -> bool:
        """Whether a clause under these options stands."""
        for guard in guards:
            self.spend(2)
            picked = self.picks.get(guard.either)
            if picked is None:
                either = next((e for e in self.model.eithers() if e.id == guard.either), None)
                if either is not None:
                    names = tuple(option.name for option in either.options)
                else:  # clauses that stand by default: what they are the default of fails, or does not
                    names = (guard.option, f"not {guard.option}")
                raise Undecided(guard.either, names, names)
            if picked[1] != guard.option:
                return False
        return True

    def with_pick(self, term: str, option: int, value: object, words: str) -> Resolution:
        """The resolution and one more pick."""
        return Resolution(self.model, {**self.picks, term: (option, value, words)}, self.budget)

    def picked(self) -> tuple[Picked, ...]:
        """The picks, in the order in which they were read."""
        return tuple(
            Picked(term, option, words, value if isinstance(value, Interval) else None)
            for term, (option, value, words) in self.picks.items()
        )

    def interval(self, term: str) -> Interval | None:
        """The part of a range that is picked."""
        picked = self.picks.get(term)
        return picked[1] if picked and isinstance(picked[1], Interval) else None


def explore(
    model: Settlement, evaluate: Callable[[Resolution], T], most: int = MOST_CASES
) -> tuple[tuple[tuple[Resolution, T], ...], bool]:
    """All cases of an evaluation, and whether they are complete within the bound."""
    cases: list[tuple[Resolution, T]] = []
    stack = [Resolution(model, budget=Budget(MOST_STEPS))]
    tied = ties(model)
    while stack:
        resolution = stack.pop()
        try:
            cases.append((resolution, evaluate(resolution)))
        except TooMuch:
            return tuple(cases), False
        except Undecided as undecided:
            branches = [
                resolution.with_pick(undecided.term, index, value, undecided.words[index])
                for index, value in enumerate(undecided.options)
            ]
            stack.extend(branch for branch in reversed(branches) if _consistent(branch, tied))
        if len(cases) + len(stack) > most:
            return tuple(cases), False
    return tuple(cases), True


def ties(model: Settlement) -> tuple[frozenset[tuple[str, str]], ...]:
    """Packages as sets of (either, option)."""
    where = {option.name: either.id for either in model.eithers() for option in either.options}
    named = [[ref.name for ref in package.options if isinstance(ref, Ref)] for package in model.packages]
    return tuple(frozenset((where[name], name) for name in names if name in where) for names in named)


def excluded(packages: tuple[frozenset[tuple[str, str]], ...], options: Iterable[str]) -> bool:
    """Whether packages rule out that these options (`either = option`) are chosen together."""
    chosen = dict(option.split(" = ", 1) for option in options if " = " in option)
    size = -1
    while size < len(chosen):
        size = len(chosen)
        for package in packages:
            if any(chosen.get(either) == name for either, name in package):
                if any(chosen.get(either, name) != name for either, name in package):
                    return True
                chosen.update(package)
    return False


def _consistent(resolution: Resolution, tied: tuple[frozenset[tuple[str, str]], ...]) -> bool:
    """Whether no package is half chosen."""
    for package in tied:
        chosen = [resolution.picks[either][1] == option for either, option in package if either in resolution.picks]
        if True in chosen and False in chosen:
            return False
    return True


def _dropped(slot: Choice, value: object) -> bool:
    return isinstance(value, Blank) and value.id == slot.id


def _number(value: Fraction) -> str:
    return f"{value.numerator:_}" if value.denominator == 1 else str(value)


def option_words(value: object, authors: tuple[Ref, ...]) -> str:
    """An option as a report shows it: `ukraine: 250_000`."""
    shown = value_words(value)
    return f"{', '.join(author.name for author in authors)}: {shown}" if authors else shown


def value_words(value: object) -> str:
    """A value in the words of the source, for reports."""
    if isinstance(value, Ref):
        return value.name
    if isinstance(value, Quantity):
        return value.written or str(value.amount)
    if isinstance(value, tuple):
        return ", ".join(value_words(item) for item in value)
    if isinstance(value, str):
        return value
    if isinstance(value, Range):
        return f"[{value_words(value.low)} .. {value_words(value.high)}]"
    if isinstance(value, (Choice, Blank)):
        return "[…]"
    return say(value)


def every_open_term(model: Settlement) -> Iterator[Choice | Range | Blank | Either]:
    """Every bracket, range, blank and set of alternatives of a settlement."""
    stack: list[object] = [model]
    seen: set[int] = set()
    while stack:
        at = stack.pop()
        if isinstance(at, (Choice, Range, Blank, Either)):
            yield at
        if id(at) in seen:
            continue
        seen.add(id(at))
        if isinstance(at, Record):
            stack.extend(reversed([getattr(at, name) for name in at.FIELDS]))
        elif isinstance(at, (tuple, frozenset)):
            stack.extend(reversed(tuple(at)))
        elif isinstance(at, dict):
            stack.extend(reversed(tuple(at.values())))
