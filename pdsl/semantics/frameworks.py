"""Whether a settlement still is what a framework requires (SEMANTICS 8).

Each requirement is asked like a line of a red line. Where it is not held, the words tell how far the text is from it:
`weakened` (a weaker verb, a condition, or a part of what is required), `postponed` (held, but later), `contradicted`,
`dropped` (the text is silent), `open` (a bracket decides), `not decided` (it cannot be computed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdsl.model.frameworks import Demand, Framework
from pdsl.model.terms import Ref
from pdsl.semantics import query
from pdsl.semantics.answers import CROSSED, NOT_DECIDED, WORDS, Answer, Conformity
from pdsl.semantics.lessening import lesser

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


def conformity(analysis: Analysis) -> tuple[Conformity, ...]:
    """Every requirement of every framework that the settlement says it conforms to, in the order of the text."""
    named = [ref.name for ref in analysis.model.conforms_to if isinstance(ref, Ref)]
    known = analysis.model.frameworks
    return tuple(
        _asked(analysis, known[name], demand) for name in named if name in known for demand in known[name].demands
    )


def _asked(analysis: Analysis, framework: Framework, demand: Demand) -> Conformity:
    # what is hoped for is asked as what is required: only the weight of the finding differs
    line = demand.requirement.replace(mood="require") if demand.requirement.mood == "expect" else demand.requirement
    answer = query.ask(analysis, line)
    if not analysis.complete and answer.verdict != CROSSED:
        answer = Answer(NOT_DECIDED, clauses=answer.clauses, notes=("part of the text cannot be read",))
    elif (less := lesser(analysis, line, answer)) is not None:
        said = answer._replace(notes=less.notes or answer.notes)
        return Conformity(framework, demand, less.word, said, less.clauses, less.why)
    return Conformity(framework, demand, WORDS[answer.verdict], answer, answer.clauses)

