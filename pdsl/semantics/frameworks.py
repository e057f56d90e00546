"""Whether a settlement still is what a framework requires (SEMANTICS 8).

Each requirement is asked like a line of a red line. Where it is not held, the words tell how far the text is from it:
`weakened` (a weaker verb, a condition, or a part of what is required), `postponed` (held, but later), `contradicted`,
`dropped` (the text is silent), `open` (a bracket decides), `not decided` (it cannot be computed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pdsl.model import formulas as f
from pdsl.model.frameworks import Demand, Framework
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Act, Conditions
from pdsl.semantics import query
from pdsl.semantics.answers import CROSSED, DEPENDS, HELD, NOT_ADDRESSED, NOT_DECIDED, Answer
from pdsl.semantics.norms import BAN, DUTY, FIRM, MODALS, Norm, covers

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

KEPT, WEAKENED, POSTPONED, CONTRADICTED, DROPPED, OPEN = (
    "kept", "weakened", "postponed", "contradicted", "dropped", "open",
)  # fmt: skip
WORDS = {HELD: KEPT, CROSSED: CONTRADICTED, NOT_ADDRESSED: DROPPED, DEPENDS: OPEN, NOT_DECIDED: NOT_DECIDED}
_INSTANTS = frozenset({"at", "from", "until", "before", "throughout", "eventually"})


class Conformity(NamedTuple):
    """How a settlement stands to one requirement: the word, the answer behind it, the clauses that show it."""

    framework: Framework
    demand: Demand
    word: str
    answer: Answer
    clauses: tuple[str, ...]


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
        weaker = _weaker(analysis, line.formula)
        if weaker:
            return Conformity(framework, demand, WEAKENED, answer, weaker)
        later = _later(analysis, line)
        if later is not None:
            return Conformity(framework, demand, POSTPONED, answer, later.clauses)
    return Conformity(framework, demand, WORDS[answer.verdict], answer, answer.clauses)


def _weaker(analysis: Analysis, formula: f.Formula) -> tuple[str, ...]:
    """The clauses that say what is required in a weaker way: less firmly, under a condition, or in part."""
    if not isinstance(formula, f.Undertaken) or not isinstance(formula.act, Act) or formula.act.opaque:
        return ()
    kind = MODALS.get(str(formula.modality), ("", 0))[0]
    if kind not in (DUTY, BAN):
        return ()
    who = set(analysis.world.expand(formula.subject.items))
    return tuple(
        dict.fromkeys(
            norm.id
            for norm in analysis.norms
            if norm.kind == kind and who and who <= norm.bearers and _less(analysis, norm, formula.act, kind)
        )
    )


def _less(analysis: Analysis, norm: Norm, act: Act, kind: str) -> bool:
    wide, narrow = (norm.act, act) if kind == BAN else (act, norm.act)
    if covers(analysis.world, narrow, wide):
        return norm.firmness < FIRM or norm.conditions != Conditions() or bool(norm.consent_of)
    return covers(analysis.world, wide, narrow)


def _later(analysis: Analysis, line: f.Requirement) -> Answer | None:
    """The answer where what is required for a time holds at another one, by clauses."""
    if line.scope is None or line.scope.kind not in _INSTANTS or line.scope.point is None:
        return None
    answer = query.ask(analysis, line.replace(scope=f.Scope(kind="eventually")))
    return answer if answer.verdict == HELD and answer.clauses else None
