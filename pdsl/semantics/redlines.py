"""Where each red line stands: held, crossed, depends, not addressed (SEMANTICS 8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pdsl.model.formulas import Requirement
from pdsl.semantics import query
from pdsl.semantics.answers import CROSSED, NOT_DECIDED, Answer, Standing

if TYPE_CHECKING:
    from pdsl.model.redlines import RedLine
    from pdsl.semantics.analysis import Analysis


def _asked(analysis: Analysis, line: Requirement) -> Answer:
    """The answer; while part of the text cannot be read only a crossing by what can be read is an answer."""
    answer = query.ask(analysis, line)
    if analysis.complete or answer.verdict == CROSSED:
        return answer
    return Answer(NOT_DECIDED, clauses=answer.clauses, notes=("part of the text cannot be read",))


def standings(analysis: Analysis, redlines: Iterable[RedLine] | None = None) -> tuple[Standing, ...]:
    """Every red line in the order of the texts, or these; what several of them ask alike is asked once."""
    found = []
    known: dict[tuple[object, ...], Answer] = {}

    def answered(line: Requirement) -> Answer:
        question = (line.mood, line.formula, line.scope)
        if question not in known:
            known[question] = _asked(analysis, line)
        return known[question]

    for redline in analysis.model.redlines if redlines is None else redlines:
        answers = tuple(answered(line) for line in redline.lines)
        if not answers:
            # a line of which nothing is left to ask is never held
            why = "it states no requirement" if analysis.complete else "part of the text cannot be read"
            answers = (Answer(NOT_DECIDED, notes=(why,)),)
        owners = analysis.world.expand(redline.owners)
        found.append(Standing(redline, owners, query.worst(a.verdict for a in answers), answers))
    return tuple(found)
