"""The positions that authors put into brackets, and these taken as their lines.

What a party writes into a bracket is an opening position, not its last word. Taken as a line it shows where the
positions leave a zone of agreement and where they leave none; of how far a party would move it says nothing.

A position is kept by what its author wrote, whoever wrote it too: by an equal value, and of numbers by every number in
it. One more thing is read into numbers: where two parties put a limit `at most` on the forces of one of them, the one
that is limited has room above its own number and the other below its own, since who is bound by less, and who binds the
other to more, loses nothing. A position that nobody else has answered is no line: silence is no consent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.brackets import Either
from pdsl.model.forces import ForceCap
from pdsl.model.record import Record
from pdsl.model.terms import Blank, Choice, Duration, Quantity, Range, Ref
from pdsl.model.undertakings import Stance
from pdsl.semantics.calendar import HOURS, MONTHS
from pdsl.semantics.open_terms import Interval, Picked, value_words
from pdsl.semantics.options import DROPPED
from pdsl.solve.encode import Asked, Stated, Way
from pdsl.solve.terms import order

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

_LENGTHS = {"km": 1000, "m": 1}
_BEYOND = frozenset({"", "range", "calibre", "displacement"})  # what a limit `at most` is on: less is stricter


class Span(NamedTuple):
    """Numbers from `low` to `high`, both included; None: without an end."""

    low: Fraction | None
    high: Fraction | None

    def holds(self, amount: Fraction) -> bool:
        """Whether a number lies in it."""
        return (self.low is None or self.low <= amount) and (self.high is None or amount <= self.high)


class Position(NamedTuple):
    """What a party put into a bracket: `words`, standing in `options` by number. `spans` are the numbers that keep it,
    in `unit`; none where it is no number. `line` is its number among the lines; None: nobody else has answered it, or
    it was not asked for as a line.
    """

    term: str
    author: str
    owners: tuple[str, ...]
    words: str
    options: tuple[int, ...]
    spans: tuple[Span, ...] = ()
    unit: str = ""
    limited: bool = False  # read as a limit on the forces of one of two parties
    line: int | None = None


class _Leaf(NamedTuple):
    """The number or the range that an option is, in the unit of a position, of which the text's own unit is `factor`;
    `range` is its id.
    """

    span: Span
    factor: int
    range: str = ""


def positions(analysis: Analysis) -> tuple[Position, ...]:
    """The positions on each open term, in the order of the text; those that are answered have a `line`, from 0 on."""
    limits = _limits(analysis)
    parties = frozenset(analysis.world.expand(analysis.model.parties))
    found: list[Position] = []
    count = 0
    for open_term in order(analysis.model).values():
        if not isinstance(open_term, (Choice, Either)):
            continue
        own = _of_choice(analysis, open_term) if isinstance(open_term, Choice) else _of_either(analysis, open_term)
        if isinstance(open_term, Choice):
            own = _with_numbers(open_term, own, limits.get(open_term.id, frozenset()))
        spoken = {owner for one in own for owner in one.owners}
        answered = len({one.options for one in own}) > 1 or (bool(parties) and parties <= spoken)
        for one in own:
            found.append(one._replace(line=count if answered else None))
            count += answered
    return tuple(found)


def lines(analysis: Analysis, stands: Sequence[Position]) -> Iterator[Stated]:
    """The positions that are answered as lines."""
    terms = order(analysis.model)
    for stand in stands:
        if stand.line is not None:
            ways = tuple(Way(picks, True, (stand.term,)) for picks in _crossing(terms[stand.term], stand))
            read = tuple(dict.fromkeys((stand.term, *(pick.term for way in ways for pick in way.picks))))
            yield Stated("position", stand.term, stand.words, stand.owners, (Asked(stand.term, ways, read),))


def _of_choice(analysis: Analysis, choice: Choice) -> list[Position]:
    found = []
    for author in dict.fromkeys(author.name for option in choice.options for author in option.authors):
        refs = [ref for option in choice.options for ref in option.authors if ref.name == author]
        own = tuple(n for n, option in enumerate(choice.options) if author in {ref.name for ref in option.authors})
        words = " or ".join(value_words(choice.options[number].value) for number in own)
        found.append(Position(choice.id, author, analysis.world.expand(refs[:1]) or (author,), words, own))
    return found


def _of_either(analysis: Analysis, either: Either) -> list[Position]:
    """Who proposes an option of alternatives; who only rejects some stands by the others."""
    proposed: dict[str, list[int]] = {}
    rejected: dict[str, list[int]] = {}
    for number, option in enumerate(either.options):
        for stance in option.stances:
            kept = {"proposed by": proposed, "rejected by": rejected}.get(stance.kind)
            for name in _actors(stance) if kept is not None else ():
                kept.setdefault(name, []).append(number)  # type: ignore[union-attr]
    found = []
    for name in dict.fromkeys((*proposed, *rejected)):
        if name in proposed:
            own, words = proposed[name], " or ".join(either.options[number].name for number in proposed[name])
        else:
            own = [number for number in range(len(either.options)) if number not in rejected[name]]
            words = f"not {' or '.join(either.options[number].name for number in rejected[name])}"
        owners = analysis.world.expand(_refs(either, name)) or (name,)
        found.append(Position(either.id, name, owners, words, tuple(dict.fromkeys(own))))
    return found


def _actors(stance: Stance) -> Iterator[str]:
    for actor in stance.actors:
        if isinstance(actor, Ref):
            yield actor.name


def _refs(either: Either, name: str) -> list[Ref]:
    actors = [actor for option in either.options for stance in option.stances for actor in stance.actors]
    return [actor for actor in actors if isinstance(actor, Ref) and actor.name == name][:1]


def refusing(analysis: Analysis, term: str) -> tuple[str, ...]:
    """Who rejects what a bracket stands in: its clause, or the article or part of the text that holds it."""
    found: dict[str, None] = {}
    stack: list[tuple[object, tuple[str, ...]]] = [(analysis.model, ())]
    while stack:
        at, by = stack.pop()
        if isinstance(at, (Choice, Either)) and at.id == term:
            found |= dict.fromkeys(by)
        elif isinstance(at, Record):
            stances = [one for one in getattr(at, "stances", ()) if one.kind == "rejected by"]
            by = (*by, *(name for one in stances for name in analysis.world.expand(one.actors)))
            stack.extend((getattr(at, name), by) for name in at.FIELDS)
        elif isinstance(at, (tuple, frozenset)):
            stack.extend((item, by) for item in at)
        elif isinstance(at, dict):
            stack.extend((item, by) for item in at.values())
    return tuple(found)


# ── numbers ──────────────────────────────────────────────────────────────


def _limits(analysis: Analysis) -> dict[str, frozenset[str]]:
    """The brackets that stand as a limit `at most` on forces, and whose forces these are."""
    found = {}
    for clause, _ in analysis.model.clauses():
        for line in clause.lines() if isinstance(clause, ForceCap) else ():
            if isinstance(line.value, Choice) and line.bound == "at most" and line.row.measure in _BEYOND:
                found[line.value.id] = frozenset(analysis.world.expand(line.holders))
    return found


def _with_numbers(choice: Choice, own: list[Position], holders: frozenset[str]) -> list[Position]:
    """The positions with the numbers that keep them, where all that anybody proposes are numbers of one kind."""
    units = {unit for option in choice.options if (unit := _unit(option.value)) is not None}
    if len(units) > 1:
        units = {_basic(unit)[0] for unit in units}
    if len(units) != 1:
        return own
    unit = units.pop()
    leaves = [_leaf(option.value, unit) for option in choice.options]
    if None in leaves:
        return own
    limited = [bool(holders) and holders.issuperset(one.owners) for one in own]
    apart = [holders.isdisjoint(one.owners) for one in own]
    read = len(own) == 2 and sorted(limited) == [False, True] and sorted(apart) == [False, True]
    found = []
    for one, below in zip(own, limited, strict=True):
        spans = [leaf.span for number, leaf in enumerate(leaves) if leaf is not None and number in one.options]
        if read:
            ends = [end for span in spans for end in span if end is not None]
            spans = [Span(min(ends), None) if below else Span(None, max(ends))]
        found.append(one._replace(spans=tuple(spans), unit=unit, limited=read))
    return found


def _unit(value: object) -> str | None:
    value = value.low if isinstance(value, Range) else value
    return value.unit if isinstance(value, (Quantity, Duration)) else None


def _basic(unit: str) -> tuple[str, int]:
    """The unit in which numbers of several units are compared, and how many of it one is."""
    if unit in HOURS:
        return "hours", HOURS[unit]
    if unit in MONTHS:
        return "months", MONTHS[unit]
    return ("m", _LENGTHS[unit]) if unit in _LENGTHS else (unit, 1)


def _leaf(value: object, unit: str) -> _Leaf | None:
    """A number, or a range of numbers, in a unit; None for anything else."""
    own = _unit(value)
    basic, factor = (own, 1) if own == unit or own is None else _basic(own)
    if basic != unit:
        return None
    low, high = (value.low, value.high) if isinstance(value, Range) else (value, value)
    assert isinstance(low, (Quantity, Duration))
    assert isinstance(high, (Quantity, Duration))
    span = Span(Fraction(low.amount) * factor, Fraction(high.amount) * factor)
    return _Leaf(span, factor, value.id if isinstance(value, Range) else "")


def _crossing(open_term: object, stand: Position) -> Iterator[tuple[Picked, ...]]:
    """The options, and of ranges in them the parts, under which a position is not kept."""
    if isinstance(open_term, Either):
        for number, option in enumerate(open_term.options):
            if number not in stand.options:
                yield (Picked(stand.term, number, option.name),)
        return
    assert isinstance(open_term, Choice)
    wanted = [_plain(open_term.options[number].value) for number in stand.options]
    for number, reading in enumerate(open_term.readings):
        if number in stand.options or _plain(reading.value) in wanted:
            continue
        words = DROPPED if open_term.drops(reading) else value_words(reading.value)
        picked = Picked(stand.term, number, words)
        leaf = _leaf(reading.value, stand.unit) if stand.spans else None
        if leaf is None:
            yield (picked,)
        elif not leaf.range:
            if leaf.span.low is not None and not any(span.holds(leaf.span.low) for span in stand.spans):
                yield (picked,)
        elif isinstance(reading.value, Range):
            for part in _outside(reading.value, leaf, stand.spans):
                yield (picked, Picked(leaf.range, 0, part.words, part))


def _outside(found: Range, leaf: _Leaf, spans: Sequence[Span]) -> Iterator[Interval]:
    """The parts of a range that lie in none of some spans."""
    rest = [Interval(found.id, Fraction(found.low.amount), Fraction(found.high.amount), found.low.unit)]
    for span in spans:
        left = []
        for part in rest:
            if span.low is not None and part.low < span.low / leaf.factor:
                end = min(span.low / leaf.factor, part.high)
                left.append(part._replace(high=end, high_open=part.high_open or end == span.low / leaf.factor))
            if span.high is not None and part.high > span.high / leaf.factor:
                end = max(span.high / leaf.factor, part.low)
                left.append(part._replace(low=end, low_open=part.low_open or end == span.high / leaf.factor))
            # a part that lies within the span is gone, one end or both
        rest = left
    yield from rest


def _plain(value: object) -> object:
    """A value as it is compared: how a number is written, and the ids of blanks, make no difference."""
    if isinstance(value, Quantity):
        return value.replace(written="")
    return value if not isinstance(value, Blank) else (Blank, value.id)
