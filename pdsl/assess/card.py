"""What a scorecard is made of, and what an item can answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from pdsl.checks.check import At
from pdsl.semantics.analysis import Analysis

if TYPE_CHECKING:
    from pdsl.assess.sight import Sight

__all__ = ["At", "Card", "Item", "Level", "Reader", "Subject", "in_words", "not_applicable"]

SCORED, NOT_APPLICABLE, IN_WORDS, NOT_DECIDED = "scored", "not applicable", "in words; not decided", "not decided"
ABSENT = "absent"  # the option under which the subject itself stands is not chosen: no answer at all


class Level(NamedTuple):
    """The answer of an item for one way to settle the brackets.

    `high` is above `low` where words that nobody computes leave it open. `state` other than `scored`: there is no
    level, and `why` says why. `better` says what would raise it; empty at the top.
    """

    low: int
    why: str
    clauses: tuple[At, ...] = ()
    better: str = ""
    high: int = -1
    state: str = SCORED

    @property
    def top(self) -> int:
        """The highest level that it may be."""
        return max(self.low, self.high)


class Subject(NamedTuple):
    """What a card is filled in for: one guarantee, or the whole text (`element` is then `settlement`)."""

    element: str
    title: str
    clause: object = None


Reader = Callable[["Sight", Subject], Level]


class Item(NamedTuple):
    """One line of a card. `levels` says what each level means, from 0 up; `read` is given a `Sight` and the subject."""

    key: str
    title: str
    levels: tuple[str, ...]
    read: Reader
    source: str = ""
    effect: str = ""  # what the studies say of it
    group: str = ""
    counted: bool = True  # in the subtotal, where the card has one

    @property
    def most(self) -> int:
        """The highest level."""
        return len(self.levels) - 1


class Card(NamedTuple):
    """A scorecard.

    `subtotal`: the words under which the levels may be added up, as the index of the source is; empty: never.
    """

    name: str
    title: str
    about: str
    source: str
    evidence: str
    caveat: str
    items: tuple[Item, ...]
    subjects: Callable[[Analysis], tuple[Subject, ...]]
    nothing: str  # what is said where there is no subject
    subtotal: str = ""
    covering: bool = False  # the levels are "in the text" or not, and are counted, never added


def not_applicable(why: str, *clauses: At) -> Level:
    """The item asks nothing of this text."""
    return Level(0, why, clauses, state=NOT_APPLICABLE)


def absent() -> Level:
    """Under these options there is nothing to fill the card in for."""
    return Level(0, "the option that holds it is not chosen", state=ABSENT)


def in_words(why: str, *clauses: At) -> Level:
    """The text says something of it, in words that nobody computes."""
    return Level(0, why, clauses, state=IN_WORDS)
