"""An answer with the words for what is in it: its lines, its open terms and their options, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pdsl.solve.saying import named, quoted
from pdsl.tables.words import Words

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.solve.answer import Solved
    from pdsl.solve.problem import Outcome


class Naming:
    """What every section of a report says things with."""

    def __init__(self, analysis: Analysis, solved: Solved) -> None:
        self.analysis, self.solved = analysis, solved
        self.words = Words(analysis)
        self.terms = solved.encoded.terms
        self.stated = solved.encoded.stated
        self.parties = solved.encoded.parties
        # ranges that are an option of a bracket, told in the row of the bracket
        self.ranges = {
            held: number for number, held in enumerate(solved.encoded.within)
            if held is not None and self.terms[number].cells and self.terms[held[0]].kind == "bracket"
        }  # fmt: skip
        self.folded = frozenset(self.ranges.values())

    def line(self, number: int) -> str:
        """A line by its owners and its title."""
        return named(self.stated[number], self.words)

    def term(self, number: int) -> str:
        """An open term by its name."""
        return f"`{self.words.short(self.terms[number].id)}`"

    def where(self, number: int) -> str:
        """An open term with its place."""
        cite = self.words.cite(self.terms[number].id, "open", "name")
        point = [f"point {cite.point}"] if cite.point else []
        line = [f"{cite.file + ':' if cite.file else 'line '}{cite.line}"] if cite.line else []
        return f"{self.term(number)}" + (f" ({', '.join((*point, *line))})" if point or line else "")

    def option(self, number: int, option: int) -> str:
        """An option in words."""
        return self.terms[number].options[option].words

    def narrowed(self, number: int, option: int, left: Iterable[int]) -> str:
        """An option that is a range of which some numbers are left."""
        inner, authors = self.ranges[number, option], self.terms[number].options[option].authors
        words = " or ".join(self.terms[inner].words_of(sum(1 << one for one in left)))
        return f"{', '.join(authors)}: {words}" if authors else words

    def picked(self, number: int, outcome: Outcome) -> str:
        """What an outcome takes for an open term."""
        option = outcome[number]
        inner = self.ranges.get((number, option))
        return self.option(number, option) if inner is None else self.narrowed(number, option, (outcome[inner],))

    def quoted(self, element: str) -> str:
        """The words of the text at an element, with where they stand."""
        return quoted(self.analysis, self.words, element)
