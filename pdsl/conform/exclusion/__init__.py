"""Which clauses of two drafts cannot both hold: pair by pair, for every kind of clause.

`no` is said only where both are without condition and hold at one time for certain. Where words, brackets, conditions
or times leave it open the answer is `not decided`: no two drafts are called compatible because something was not asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.conform.exclusion import areas, blocks, forces, undertakings
from pdsl.conform.exclusion.sides import MAYBE, NO_MORE, OTHER, THIS, Clash, Side

__all__ = ["MAYBE", "NO_MORE", "OTHER", "THIS", "Clash", "Side", "exclusions"]


def exclusions(one: Side, other: Side) -> Iterator[tuple[int, Clash]]:
    """The pairs that exclude one another, or may, each with the number of the draft whose clause it names first."""
    for found in (areas.pairs(one, other), blocks.pairs(one, other)):
        yield from ((0, clash) for clash in found)
    for number, (near, far) in enumerate(((one, other), (other, one))):
        for found in (undertakings.pairs(near, far), forces.pairs(near, far), blocks.in_words(near, far)):
            yield from ((number, clash) for clash in found)
