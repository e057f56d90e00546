"""Preferences over open terms: of which term each speaks, and what each option is worth to whose it is.

An option is worth a share from 0 to 1: the worst of the options that are there is worth 0, the best 1. `increasing`
and `decreasing` lie between in proportion to the number; `ideal` falls with the distance from the number that is wished
for; an `order` falls in equal steps, and options that it does not name come last, all alike. So a preference compares
the options of one term with each other; its weight says how much the term counts beside others of the same party.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from pdsl.model.preferences import Wish
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Blank, Choice, Duration, Quantity, Range
from pdsl.semantics.choosing import Term, called
from pdsl.semantics.open_terms import every_open_term


class Spoken(NamedTuple):
    """The open term that a wish speaks of, or why it cannot be counted, and what could be said instead."""

    term: Term | None
    fault: str = ""
    possible: tuple[str, ...] = ()


def spoken(model: Settlement, wish: Wish) -> Spoken:
    """Of which open term a wish speaks: by its id, or by an end of it that no other term has."""
    terms = {term.id: term for term in every_open_term(model)}
    fitting = [wish.term] if wish.term in terms else [name for name in terms if name.endswith(f".{wish.term}")]
    if len(fitting) != 1:
        if fitting:
            return Spoken(None, f"`{wish.term}` is the end of several open terms", tuple(fitting))
        return Spoken(None, f"no open term is named `{wish.term}`", tuple(terms))
    term = terms[fitting[0]]
    if isinstance(term, Blank):
        return Spoken(None, f"`{wish.term}` is a blank, which has no options to compare")
    if wish.kind == "order":
        return _ordered(term, wish)
    unit = _unit(term)
    if unit is None:
        return Spoken(None, f"the options of `{wish.term}` are not all numbers of one unit; say `order` of them")
    if wish.kind == "ideal" and (not isinstance(wish.value, (Quantity, Duration)) or wish.value.unit != unit):
        return Spoken(None, f"the ideal is not in the unit of `{wish.term}`, {unit or 'plain numbers'}")
    return Spoken(term)


def _ordered(term: Term, wish: Wish) -> Spoken:
    if isinstance(term, Range):
        return Spoken(None, f"`{wish.term}` is a range; say `increasing`, `decreasing` or `ideal` of it")
    ranked = [called(term, name) for name in wish.order]
    unknown = [name for name, number in zip(wish.order, ranked, strict=True) if number is None]
    if unknown:
        return Spoken(None, f"`{unknown[0]}` is no option of `{wish.term}`", _names(term))
    if len(set(ranked)) < len(ranked):
        return Spoken(None, f"an option of `{wish.term}` is named twice")
    return Spoken(term)


def _names(term: Term) -> tuple[str, ...]:
    from pdsl.semantics.choosing import option_names

    return tuple(option_names(term))


def _unit(term: Term) -> str | None:
    """The unit of all numbers of a term (dropping what stands in a bracket is none); None if they have no one unit."""
    if isinstance(term, Range):
        return term.low.unit
    if not isinstance(term, Choice):
        return None
    units = set()
    for option in term.readings:
        if isinstance(option.value, (Quantity, Duration)):
            units.add(option.value.unit)
        elif not term.drops(option):
            return None
    return units.pop() if len(units) == 1 else None


def worth(wish: Wish, term: Term, amounts: Sequence[Fraction | None]) -> tuple[Fraction, ...]:
    """What each option is worth, from 0 to 1, in their order; `amounts` are their numbers. What has none is worth 0."""
    if wish.kind == "order":
        return _by_order(wish, term, len(amounts))
    known = [amount for amount in amounts if amount is not None]
    if isinstance(term, Range):
        known += [Fraction(term.low.amount), Fraction(term.high.amount)]
    low, high = min(known), max(known)
    if wish.kind == "ideal":
        assert isinstance(wish.value, (Quantity, Duration))
        ideal = Fraction(wish.value.amount)
        within = isinstance(term, Range) and low <= ideal <= high
        near = Fraction(0) if within else min(abs(amount - ideal) for amount in known)
        far = max(abs(low - ideal), abs(high - ideal))
        if far == near:
            return tuple(Fraction(amount is not None) for amount in amounts)
        return tuple(
            (far - abs(amount - ideal)) / (far - near) if amount is not None else Fraction(0) for amount in amounts
        )
    if low == high:
        return tuple(Fraction(amount is not None) for amount in amounts)
    rising = [(amount - low) / (high - low) if amount is not None else None for amount in amounts]
    return tuple(
        Fraction(0) if share is None else share if wish.kind == "increasing" else 1 - share for share in rising
    )


def _by_order(wish: Wish, term: Term, count: int) -> tuple[Fraction, ...]:
    ranked = [called(term, name) for name in wish.order]
    steps = len(ranked) - (len(ranked) == count)  # the last is worth nothing if it is the last of all
    found = [Fraction(0)] * count
    for place, number in enumerate(ranked):
        if number is not None:
            found[number] = Fraction(steps - place, steps) if steps else Fraction(1)
    return tuple(found)
