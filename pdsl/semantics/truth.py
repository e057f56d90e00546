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
    unknown: tuple[str, ...] = ()  # why nobody can tell; while it matters, the answer is "not decided"

    def negated(self) -> Truth:
        """The truth of the negation."""
        return Truth(not self.must, not self.may, self.false_by, self.true_by, self.notes, self.blanks, self.unknown)

    @staticmethod
    def every(parts: Iterable[Truth]) -> Truth:
        """The truth of a conjunction; an empty one holds. A part that fails for certain settles it."""
        listed = list(parts)
        if any(not part.may for part in listed):
            listed = [part for part in listed if not part.may]
        false_by = tuple(dict.fromkeys(c for part in listed if not part.must for c in part.false_by))
        return Truth(
            all(part.may for part in listed),
            all(part.must for part in listed),
            tuple(dict.fromkeys(clause for part in listed for clause in part.true_by)),
            false_by,
            tuple(dict.fromkeys(note for part in listed for note in part.notes)),
            tuple(dict.fromkeys(blank for part in listed for blank in part.blanks)),
            tuple(dict.fromkeys(reason for part in listed if not part.must for reason in part.unknown)),
        )

    @staticmethod
    def between(runs: Iterable[Truth]) -> Truth:
        """What holds over several possible runs: may if in some, must if in every one."""
        listed = list(runs)
        return Truth(
            any(run.may for run in listed),
            all(run.must for run in listed),
            tuple(dict.fromkeys(clause for run in listed for clause in run.true_by)),
            tuple(dict.fromkeys(clause for run in listed for clause in run.false_by)),
            tuple(dict.fromkeys(note for run in listed for note in run.notes)),
            tuple(dict.fromkeys(blank for run in listed for blank in run.blanks)),
            tuple(dict.fromkeys(reason for run in listed for reason in run.unknown)),
        )


def certain(yes: bool, clauses: tuple[str, ...] = ()) -> Truth:
    """A settled truth with the clauses that settle it."""
    return Truth(yes, yes, clauses if yes else (), () if yes else clauses)


def undecided(reason: str) -> Truth:
    """What this version cannot compute: it says so."""
    return Truth(True, False, unknown=(reason,))
