"""The differences of fields that many provisions have: lists, conditions, brackets, stances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from pdsl.compare.comparison import LOOSER, TIGHTER, Change
from pdsl.compare.telling import BAN, DUTY, LEAVE, Told, actors, narrower, wider
from pdsl.model.terms import Blank, Choice, Duration, Quantity, Range, Ref
from pdsl.model.undertakings import Conditions, Stance
from pdsl.semantics.coverage import within

_HOURS = {"hours": 1, "days": 24, "weeks": 168}
_MONTHS = {"months": 1, "years": 12}
_MONTH = Fraction(1461, 48) * 24  # the hours of a month on average; any months differ from that by less than three days


def is_open(value: object) -> bool:
    """Whether a value is a bracket or a blank."""
    return isinstance(value, (Choice, Range, Blank))


# ── one value ────────────────────────────────────────────────────────────


# What it is if a value becomes larger, or smaller: the kind of change, and what it is for those whom it binds.
Directions = tuple[tuple[str, str], tuple[str, str]]
_NONE: Directions = (("changed", ""), ("changed", ""))


def bracket(told: Told, field: str, old: object, new: object, directions: Directions = _NONE) -> Iterator[Change]:
    """A value that is open on either side and differs."""
    if isinstance(old, Range) and isinstance(new, Range):
        kind, effect = _room(old, new, directions)
        yield told.change(kind, field, old, new, effect=effect)
    elif is_open(old) != is_open(new):
        kind = "closed" if is_open(old) else "opened"
        yield told.change(kind, field, old, new)
    elif isinstance(old, Choice) and isinstance(new, Choice):
        mine = {told.a.of(option.value): option for option in old.options}
        theirs = {told.b.of(option.value): option for option in new.options}
        for form, option in mine.items():
            if form not in theirs:
                yield told.change("option dropped", field, option.value, "")
            elif told.split(option.authors, theirs[form].authors) != ([], []):
                yield told.change("position changed", field, (option,), (theirs[form],))
        for form, option in theirs.items():
            if form not in mine:
                yield told.change("option added", field, "", option.value)
    else:
        yield told.change("changed", field, old, new)


def _room(old: Range, new: Range, directions: Directions) -> tuple[str, str]:
    """Whether a range leaves fewer or more values to agree on, and larger or smaller ones, where both ends say so."""
    low, high = amount(old.low, new.low), amount(old.high, new.high)
    if low is None or high is None:
        return "changed", ""
    larger, smaller = directions
    kind, effect = larger if low >= 0 and high >= 0 else smaller if low <= 0 and high <= 0 else ("changed", "")
    if low * high < 0 or (not low) != (not high):
        kind = "room narrowed" if low >= 0 and high <= 0 else "room widened"
    return kind, effect


def value(told: Told, field: str, old: object, new: object, kind: str = "changed") -> Iterator[Change]:
    """A value that differs, told as a change of this kind."""
    if told.same(old, new):
        return
    if is_open(old) or is_open(new):
        if old is None or new is None:
            yield told.change(kind, field, old, new)
        else:
            yield from bracket(told, field, old, new)
    else:
        yield told.change(kind, field, old, new)


def brackets(told: Told, field: str, gone: list[Any], come: list[Any]) -> Iterator[Change] | None:
    """What came and went of a list, if a bracket is among it; else None."""
    open_ = (any(map(is_open, gone)), any(map(is_open, come)))
    if not gone or not come or not any(open_):
        return None
    one, other = (some[0] if len(some) == 1 else tuple(some) for some in (gone, come))
    if is_open(one) or is_open(other):
        return bracket(told, field, one, other)
    kind = "changed" if all(open_) else "closed" if open_[0] else "opened"
    return iter((told.change(kind, field, one, other),))


def amount(old: object, new: object) -> int | None:
    """Which of two amounts of one unit is larger: -1 the old, 1 the new, 0 neither; None: it cannot be told."""
    if isinstance(old, Quantity) and isinstance(new, Quantity) and old.unit == new.unit:
        return (new.amount > old.amount) - (new.amount < old.amount)
    if isinstance(old, Duration) and isinstance(new, Duration):
        return _longer(old, new)
    if isinstance(old, (int, Fraction)) and isinstance(new, (int, Fraction)):
        return (new > old) - (new < old)
    return None


def _longer(old: Duration, new: Duration) -> int | None:
    """Which is longer whenever it begins; a month is of 28 to 31 days, a year of twelve months."""
    months = old.unit in _MONTHS, new.unit in _MONTHS
    if all(months):
        one, other = old.amount * _MONTHS[old.unit], new.amount * _MONTHS[new.unit]
        return (other > one) - (other < one)
    apart = _hours(new) - _hours(old)
    if any(months) and abs(apart) < 72:
        return None
    return (apart > 0) - (apart < 0)


def _hours(one: Duration) -> Fraction:
    return one.amount * (_MONTHS[one.unit] * _MONTH if one.unit in _MONTHS else Fraction(_HOURS[one.unit]))


def limit(told: Told, field: str, bound: str, old: object, new: object) -> Iterator[Change]:
    """A limit whose number differs: tighter or looser for those whom it binds, by the kind of bound."""
    if told.same(old, new):
        return
    larger = amount(old, new)
    more: Directions = (("loosened", LOOSER), ("tightened", TIGHTER))
    if bound == "at least":
        more = (more[1], more[0])
    if bound not in ("at most", "at least", "plus"):  # `exactly` and `remains` are ceiling and floor at once
        more = _NONE
    if larger and more != _NONE:
        kind, effect = more[0] if larger > 0 else more[1]
        yield told.change(kind, field, old, new, effect=effect)
    elif isinstance(old, Range) and isinstance(new, Range):
        yield from bracket(told, field, old, new, more)
    else:
        yield from value(told, field, old, new, "number changed")


# ── lists ────────────────────────────────────────────────────────────────


def members(told: Told, field: str, old: Iterable[object], new: Iterable[object], *, plus: str, less: str,
            both: str = "") -> Iterator[Change]:  # fmt: skip
    """A list of which each item counts by itself: a change for each that came or went, or `both` at once."""
    gone, come = told.split(old, new)
    if (open_ := brackets(told, field, gone, come)) is not None:
        yield from open_
        return
    if gone and come and both:
        yield told.change(both, field, tuple(gone), tuple(come))
        return
    for item in gone:
        yield told.change(less, field, item, "")
    for item in come:
        yield told.change(plus, field, "", item)


def bearers(told: Told, field: str, old: tuple[object, ...], new: tuple[object, ...]) -> Iterator[Change]:
    """Who bears a duty, a limit or a right."""
    gone, come = told.split(old, new)
    if not gone and not come:
        return
    mine, theirs = actors(told.a, gone), actors(told.b, come)
    if (open_ := brackets(told, field, gone, come)) is not None:
        yield from open_
    elif gone and come:
        bears = tuple(dict.fromkeys((*mine, *theirs)))
        yield told.change("transferred", field, tuple(gone), tuple(come), bears=bears)
    elif gone:
        yield told.change("bearer dropped", field, tuple(gone), "", bears=mine)
    else:
        yield told.change("bearer added", field, "", tuple(come), bears=theirs)


def scope(
    told: Told, field: str, old: tuple[object, ...], new: tuple[object, ...], *, delimits: bool, replaced: str,
    named: bool = True, sort: str | None = None,
) -> Iterator[Change]:  # fmt: skip
    """What a provision reaches. `delimits`: it reaches less by naming any at all; `named`: naming none is no less.

    Of items on both sides it is asked whether those of one draft lie within those of the other.
    """
    gone, come = told.split(old, new)
    if not gone and not come:
        return
    own = told.sort if sort is None else sort
    less, more = narrower(own), wider(own)
    if (open_ := brackets(told, field, gone, come)) is not None:
        yield from open_
    elif gone and come:
        if _lie_within(told, gone, new, backwards=True):
            yield told.change("scope widened", field, tuple(gone), tuple(come), effect=more)
        elif _lie_within(told, come, old, backwards=False):
            yield told.change("scope narrowed", field, tuple(gone), tuple(come), effect=less)
        else:
            yield told.change(replaced, field, tuple(gone), tuple(come))
    elif delimits and (not old or not new):
        kind, effect = ("scope narrowed", less) if not old else ("scope widened", more)
        yield told.change(kind, field, tuple(gone), tuple(come), effect=effect)
    elif not named and (not old or not new):
        yield told.change(replaced, field, tuple(gone), tuple(come))
    elif gone:
        yield told.change("scope narrowed", field, tuple(gone), "", effect=less or _objects(own, LOOSER))
    else:
        yield told.change("scope widened", field, "", tuple(come), effect=more or _objects(own, TIGHTER))


def _objects(sort: str, effect: str) -> str:
    return effect if sort == DUTY else ""


def _lie_within(told: Told, items: list[object], wide: tuple[object, ...], *, backwards: bool) -> bool:
    """Whether each of some items of one draft lies within one of the other, by what both drafts say of them."""
    sides = (told.old, told.new)
    forms = (told.a, told.b) if backwards else (told.b, told.a)
    limits = [Ref(name=forms[1].name(one), kind=one.kind) for one in wide if isinstance(one, Ref)]
    for item in items:
        if not isinstance(item, Ref):
            return False
        small = Ref(name=forms[0].name(item), kind=item.kind)
        if not any(within(side.analysis.world, small, large) for side in sides for large in limits):
            return False
    return True


# ── conditions, stances, prose ────────────────────────────────────────────


def conditional(told: Told, *, added: bool) -> str:
    """A duty or a ban that holds on one more condition is looser for its bearer; a leave is tighter."""
    looser = added == (told.sort in (DUTY, BAN))
    return (LOOSER if looser else TIGHTER) if told.sort in (DUTY, BAN, LEAVE) else ""


def conditions(told: Told, old: Conditions, new: Conditions, *, lead: str = "") -> Iterator[Change]:
    """When a provision holds, and what is taken out of it."""
    if told.same(old, new):
        return
    for name, word in (("holds_if", "if"), ("unless", "unless"), ("holds_while", "while")):
        yield from needs(told, f"{lead}{word}", getattr(old, name), getattr(new, name))
    gone, come = told.split(old.provided, new.provided)
    if len(gone) == len(come) == 1:
        yield told.change("changed", f"{lead}provided", gone[0], come[0])
    else:
        for item in gone:
            yield told.change("condition dropped", f"{lead}provided", item, "", effect=conditional(told, added=False))
        for item in come:
            yield told.change("condition added", f"{lead}provided", "", item, effect=conditional(told, added=True))
    yield from exceptions(told, f"{lead}except", old.excepted, new.excepted)


def needs(told: Told, field: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Change]:
    """Formulas that must hold."""
    gone, come = told.split(old, new)
    if len(gone) == len(come) == 1:
        yield told.change("changed", field, told.old.saying.formula(gone[0]), told.new.saying.formula(come[0]))
        return
    for item in gone:
        words = told.old.saying.formula(item)
        yield told.change("condition dropped", field, words, "", effect=conditional(told, added=False))
    for item in come:
        words = told.new.saying.formula(item)
        yield told.change("condition added", field, "", words, effect=conditional(told, added=True))


def exceptions(told: Told, field: str, old: tuple[object, ...], new: tuple[object, ...]) -> Iterator[Change]:
    """What is taken out of a provision: an exception is looser for whoever is bound."""
    gone, come = told.split(old, new)
    for item in gone:
        yield told.change("exception dropped", field, item, "", effect=conditional(told, added=False))
    for item in come:
        yield told.change("exception added", field, "", item, effect=conditional(told, added=True))


def stances(told: Told, old: tuple[Stance, ...], new: tuple[Stance, ...], lead: str = "") -> Iterator[Change]:
    """Who proposes, accepts, reserves, rejects it, and how it is read."""
    mine = {told.a.of((one.kind, actor, one.words)): (one, actor) for one in old for actor in one.actors}
    theirs = {told.b.of((one.kind, actor, one.words)): (one, actor) for one in new for actor in one.actors}
    for form, (one, actor) in mine.items():
        if form not in theirs:
            yield told.change("position changed", f"{lead}{one.kind}", _stance(told, 0, one, actor), "",
                              bears=actors(told.a, (actor,)))  # fmt: skip
    for form, (one, actor) in theirs.items():
        if form not in mine:
            yield told.change("position changed", f"{lead}{one.kind}", "", _stance(told, 1, one, actor),
                              bears=actors(told.b, (actor,)))  # fmt: skip


def _stance(told: Told, side: int, one: Stance, actor: object) -> str:
    saying = (told.old, told.new)[side].saying
    words = f": {one.words}" if one.words else ""
    return f"{one.kind.replace('_', ' ')} {saying.of(actor)}{words}"


def prose(told: Told, field: str, old: str, new: str) -> Iterator[Change]:
    """Words that the tool does not read."""
    if " ".join(old.split()) != " ".join(new.split()):
        yield told.change("wording", field, old, new)
