"""One of two drafts as a side of a pair, and what a pair of clauses is found to be."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pdsl.model.record import Record
    from pdsl.semantics.analysis import Analysis
    from pdsl.semantics.world import World

NO_MORE, MAYBE = "no", "not decided"
THIS, OTHER = "{this draft}", "{the other draft}"  # stand in reasons for the titles of the two


class Clash(NamedTuple):
    """Two clauses that exclude one another (`no`), or may (`not decided`). `theirs` empty: of the draft as a whole."""

    mine: str
    theirs: str
    word: str
    why: str


class Side:
    """A draft, with what the other says in the same words, and the names that both declare."""

    def __init__(
        self, analysis: Analysis, merged: Analysis, clauses: dict[str, Record], passed: frozenset[str]
    ) -> None:
        self.analysis = analysis
        self.merged = merged
        self.clauses = clauses
        self.kept: dict[str, Any] = {}
        self._passed = passed

    @property
    def world(self) -> World:
        """The actors and areas of both drafts."""
        return self.merged.world

    @cached_property
    def signs(self) -> frozenset[str]:
        """Who signs this draft."""
        return self.analysis.world.signatories

    def clause_of(self, ident: str) -> str:
        """The id of the clause with this id, or in which a part with this id stands."""
        while ident and ident not in self.clauses:
            ident = ident.rpartition(".")[0]
        return ident

    def shared(self, ident: str) -> bool:
        """Whether the clause is not to be compared: the other draft says it too, or its names mean something else."""
        return self.clause_of(ident) in self._passed

    def stands_alone(self, ident: str) -> bool:
        """Whether an undertaking is a clause of its own, and no step or outcome that waits for something."""
        return ident in self.clauses

    @cached_property
    def own(self) -> list[Record]:
        """The clauses that are to be compared."""
        return [clause for ident, clause in self.clauses.items() if ident not in self._passed]
