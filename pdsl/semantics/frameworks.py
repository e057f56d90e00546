"""Whether a settlement still is what a framework requires (SEMANTICS 8).

Each requirement is asked like a line of a red line. Where it is not held, the words tell how far the text is from it:
`weakened` (a weaker verb, a condition, or a part of what is required), `postponed` (held, but later), `contradicted`,
`dropped` (the text is silent), `open` (a bracket decides), `not decided` (it cannot be computed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdsl.model import formulas as f
from pdsl.model.frameworks import Demand, Framework
from pdsl.model.terms import Ref
from pdsl.semantics import query, shortfall
from pdsl.semantics.answers import (
    CROSSED,
    HELD,
    NOT_ADDRESSED,
    NOT_DECIDED,
    POSTPONED,
    WEAKENED,
    WORDS,
    Answer,
    Conformity,
)

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

_OTHER_DEGREE = "the text recognizes de jure; whether that keeps a recognition de facto is not for the tool to say"
_INSTANTS = frozenset({"at", "from", "until", "before", "throughout", "eventually"})


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
    if answer.verdict in (CROSSED, NOT_ADDRESSED) and line.mood == "require":
        less = shortfall.weaker(analysis, line.formula)
        if less:
            why = tuple(dict.fromkeys(reason for _, reason in less))
            clauses = tuple(dict.fromkeys(clause for clause, _ in less))
            return Conformity(framework, demand, WEAKENED, answer, clauses, why)
        if isinstance(line.formula, f.Is) and isinstance(line.formula.test, f.RecognizedAs):
            lesser = shortfall.recognized_less(analysis, line, line.formula, line.formula.test)
            if lesser is not None:
                found = lesser.answer
                if "degree" in lesser.given_up and line.formula.test.degree == "de_facto":
                    open_ = answer._replace(notes=(_OTHER_DEGREE,))
                    return Conformity(framework, demand, NOT_DECIDED, open_, found.clauses)
                stated = answer._replace(notes=found.notes)
                return Conformity(framework, demand, WEAKENED, stated, found.clauses, lesser.why)
        later = _later(analysis, line)
        if later is not None:
            return Conformity(framework, demand, POSTPONED, answer, later.clauses)
    return Conformity(framework, demand, WORDS[answer.verdict], answer, answer.clauses)


def _later(analysis: Analysis, line: f.Requirement) -> Answer | None:
    """The answer where what is required for a time holds at another one, by clauses."""
    if line.scope is None or line.scope.kind not in _INSTANTS or line.scope.point is None:
        return None
    answer = query.ask(analysis, line.replace(scope=f.Scope(kind="eventually")))
    return answer if answer.verdict == HELD and answer.clauses else None
