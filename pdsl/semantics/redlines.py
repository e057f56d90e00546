"""Where each red line stands: held, crossed, depends, not addressed (SEMANTICS 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.redlines import RedLine
from pdsl.semantics import query
from pdsl.semantics.query import Answer

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


class Standing(NamedTuple):
    """One red line of one owner: the verdict on the whole, and the answer to each of its lines."""

    redline: RedLine
    owners: tuple[str, ...]
    verdict: str
    answers: tuple[Answer, ...]

    @property
    def deciding(self) -> tuple[str, ...]:
        """The open terms on which the verdict depends."""
        return tuple(dict.fromkeys(term for answer in self.answers for term in answer.open_terms))

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that give the verdict."""
        return tuple(
            dict.fromkeys(clause for a in self.answers if a.verdict == self.verdict for clause in a.clauses)
        )


def standings(analysis: Analysis) -> tuple[Standing, ...]:
    """Every red line in the order of the texts."""
    found = []
    for redline in analysis.model.redlines:
        answers = tuple(query.ask(analysis, line) for line in redline.lines)
        owners = analysis.world.expand(redline.owners)
        found.append(Standing(redline, owners, query.worst(a.verdict for a in answers), answers))
    return tuple(found)
