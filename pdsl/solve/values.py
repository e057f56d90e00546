"""What each party gets out of the options of an open term, by the preferences that the text states."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.preferences import Wish as Said
from pdsl.model.terms import Duration, Quantity, Range
from pdsl.semantics.choosing import Term
from pdsl.semantics.preferences import spoken, worth
from pdsl.solve.problem import Value
from pdsl.solve.terms import Cut

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.solve.encode import Encoded


class Wish(NamedTuple):
    """A preference of some parties over one open term; `title` is that of the preference, `said` what it says."""

    title: str
    owners: tuple[str, ...]
    term: str
    said: Said
    open_term: Term

    @property
    def weight(self) -> int:
        """What it counts at most; 1 where it states none."""
        return self.said.weight or 1

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """The numbers of a range that it tells from those beside them: the ends, and what is ideal."""
        if not isinstance(self.open_term, Range):
            return ()
        numbers = [self.open_term.low.amount, self.open_term.high.amount]
        if isinstance(self.said.value, (Quantity, Duration)):
            numbers.append(self.said.value.amount)
        return tuple((Fraction(number), side) for number in numbers for side in (0, 1))


def wishes(analysis: Analysis) -> tuple[tuple[Wish, ...], tuple[str, ...]]:
    """The preferences that can be counted, and why others cannot."""
    found: list[Wish] = []
    notes: list[str] = []
    for preference in analysis.model.preferences:
        owners = analysis.world.expand(preference.owners)
        title = preference.title or preference.name.replace("_", " ")
        for wish in preference.wishes:
            about = spoken(analysis.model, wish)
            if about.term is None:
                notes.append(f"a preference of {', '.join(owners)} ({title}) is not counted: {about.fault}")
            else:
                found.append(Wish(title, owners, about.term.id, wish, about.term))
    return tuple(found), tuple(notes)


def values(encoded: Encoded, wanted: tuple[Wish, ...]) -> tuple[Value, ...]:
    """What they give for each option."""
    number = {term.id: index for index, term in enumerate(encoded.terms)}
    found = []
    for wish in wanted:
        at = number[wish.term]
        amounts = [option.amount for option in encoded.terms[at].options]
        shares = worth(wish.said, wish.open_term, amounts)
        counted = tuple(share * wish.weight for share in shares)
        found += [Value(encoded.parties.index(owner), at, counted) for owner in wish.owners]
    return tuple(found)
