"""Answers to questions: the verdict words, what they rest on, and where a red line stands (SEMANTICS 7, 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pdsl.model.frameworks import Demand, Framework
    from pdsl.model.redlines import RedLine

HELD, CROSSED, DEPENDS, NOT_ADDRESSED, NOT_DECIDED = "held", "crossed", "depends", "not addressed", "not decided"
KEPT, WEAKENED, POSTPONED, CONTRADICTED, DROPPED, OPEN = (
    "kept", "weakened", "postponed", "contradicted", "dropped", "open",
)  # fmt: skip
WORDS = {HELD: KEPT, CROSSED: CONTRADICTED, NOT_ADDRESSED: DROPPED, DEPENDS: OPEN, NOT_DECIDED: NOT_DECIDED}
WEIGHT = (HELD, NOT_ADDRESSED, NOT_DECIDED, DEPENDS, CROSSED)  # from the lightest to the heaviest


class Case(NamedTuple):
    """The answer under some options: `options` are (open term, option in words), the verdict, the clauses at work."""

    options: tuple[tuple[str, str], ...]
    verdict: str
    clauses: tuple[str, ...]


class Answer(NamedTuple):
    """What the settlement answers.

    `verdict`: `held`, `crossed`, `depends`, `not addressed`, or `not decided` (with the reason in `notes`).
    `open_terms`: a smallest set of brackets that decides it. `clauses`: the element ids that cross the line or hold
    it, first crossing first. `by_silence`: held only because nothing in the text says otherwise.
    """

    verdict: str
    open_terms: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    clauses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    by_silence: bool = False


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


class Conformity(NamedTuple):
    """How a settlement stands to one requirement: the word, the answer behind it, the clauses that show it.

    `why` says what is weaker.
    """

    framework: Framework
    demand: Demand
    word: str
    answer: Answer
    clauses: tuple[str, ...]
    why: tuple[str, ...] = ()
