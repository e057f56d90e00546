"""What each party gets out of the options of an open term, by the preferences that the text states."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pdsl.solve.problem import Value
from pdsl.solve.terms import Cut

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.solve.encode import Encoded


class Wish(NamedTuple):
    """A preference of a party over one open term."""

    element: str
    party: str
    term: str
    weight: int
    cuts: tuple[Cut, ...] = ()


def wishes(analysis: Analysis) -> tuple[tuple[Wish, ...], tuple[str, ...]]:
    """The preferences that can be counted, and why others cannot."""
    del analysis
    return (), ()


def values(encoded: Encoded, wanted: tuple[Wish, ...]) -> tuple[Value, ...]:
    """What they give for each option."""
    del encoded, wanted
    return ()
