"""The positions that authors put into brackets, taken as their lines: each is kept only with its own option.

What a party writes into a bracket is an opening position, not its last word. Taken as a line it shows where the
positions leave a zone of agreement and where they leave none; of how far a party would move it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.model.terms import Blank, Range
from pdsl.semantics.open_terms import Picked
from pdsl.solve.encode import Asked, Stated, Way
from pdsl.solve.terms import order, term

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


def positions(analysis: Analysis) -> Iterator[Stated]:
    """One line for each author of a bracket or of alternatives, in the order of the text."""
    for found in order(analysis.model).values():
        if isinstance(found, (Blank, Range)):
            continue
        options = term(found).options
        for author in dict.fromkeys(author for option in options for author in option.authors):
            others = [number for number, option in enumerate(options) if author not in option.authors]
            own = " or ".join(option.words for option in options if author in option.authors)
            picked = (Picked(found.id, number, options[number].words) for number in others)
            ways = tuple(Way((pick,), True, (found.id,)) for pick in picked)
            asked = (Asked(found.id, ways, (found.id,)),)
            yield Stated("position", found.id, own, (author,), asked)
