"""Truth with its reasons: whether a formula may hold and must hold, and which clauses make it so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Truth(NamedTuple):
    """Whether a formula may hold and must hold, and the clauses (element ids) that make it true or false."""

    may: bool
    must: bool
    true_by: tuple[str, ...] = ()
    false_by: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()

    def negated(self) -> Truth:
        """The truth of the negation."""
        return Truth(not self.must, not self.may, self.false_by, self.true_by, self.notes, self.blanks)

    @staticmethod
    def every(parts: Iterable[Truth]) -> Truth:
        """The truth of a conjunction; an empty one holds."""
        listed = list(parts)
        false_by = tuple(dict.fromkeys(c for part in listed if not part.must for c in part.false_by))
        return Truth(
            all(part.may for part in listed),
            all(part.must for part in listed),
            tuple(dict.fromkeys(clause for part in listed for clause in part.true_by)),
            false_by,
            tuple(dict.fromkeys(note for part in listed for note in part.notes)),
            tuple(dict.fromkeys(blank for part in listed for blank in part.blanks)),
        )


def certain(yes: bool, clauses: tuple[str, ...] = ()) -> Truth:
    """A settled truth with the clauses that settle it."""
    return Truth(yes, yes, clauses if yes else (), () if yes else clauses)


def undecided(reason: str) -> Truth:
    """What this version cannot compute: it says so."""
    return Truth(True, False, notes=(reason,))
