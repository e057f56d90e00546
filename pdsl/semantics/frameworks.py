"""Whether a settlement still is what a framework requires (SEMANTICS 8).

Each requirement is asked like a line of a red line. Where it is not held, the words tell how far the text is from it:
`weakened` (a weaker verb, a condition, or a part of what is required), `postponed` (held, but later), `contradicted`,
`dropped` (the text is silent), `open` (a bracket decides), `not decided` (it cannot be computed).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model import formulas as f
from pdsl.model.frameworks import Demand, Framework
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Act, Conditions
from pdsl.semantics import query
from pdsl.semantics.answers import CROSSED, DEPENDS, HELD, NOT_ADDRESSED, NOT_DECIDED, Answer
from pdsl.semantics.coverage import covers
from pdsl.semantics.norms import BAN, DUTY, FIRM, MODALS, Norm

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

KEPT, WEAKENED, POSTPONED, CONTRADICTED, DROPPED, OPEN = (
    "kept", "weakened", "postponed", "contradicted", "dropped", "open",
)  # fmt: skip
WORDS = {HELD: KEPT, CROSSED: CONTRADICTED, NOT_ADDRESSED: DROPPED, DEPENDS: OPEN, NOT_DECIDED: NOT_DECIDED}
# what a text may take from a recognition that is required, and how that is told
_LESS = {"degree": "not de jure", "by": "by some of them", "ground": "for a part of the area"}
_OTHER_DEGREE = "the text recognizes de jure; whether that keeps a recognition de facto is not for the tool to say"
_INSTANTS = frozenset({"at", "from", "until", "before", "throughout", "eventually"})


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
            why = tuple(dict.fromkeys(reason for _, reason in weaker))
            clauses = tuple(dict.fromkeys(clause for clause, _ in weaker))
            return Conformity(framework, demand, WEAKENED, answer, clauses, why)
        if isinstance(line.formula, f.Is) and isinstance(line.formula.test, f.RecognizedAs):
            lesser = _recognized_less(analysis, line, line.formula, line.formula.test)
            if lesser is not None:
                word, found, why = lesser
                return Conformity(framework, demand, word, answer._replace(notes=found.notes), found.clauses, why)
        later = _later(analysis, line)
        if later is not None:
            return Conformity(framework, demand, POSTPONED, answer, later.clauses)
    return Conformity(framework, demand, WORDS[answer.verdict], answer, answer.clauses)


def _weaker(analysis: Analysis, formula: f.Formula) -> tuple[tuple[str, str], ...]:
    """The clauses that say what is required less firmly, under a condition or in part, each with which of these."""
    if not isinstance(formula, f.Undertaken) or not isinstance(formula.act, Act) or formula.act.opaque:
        return ()
    kind = MODALS.get(str(formula.modality), ("", 0))[0]
    if kind not in (DUTY, BAN):
        return ()
    who = set(analysis.world.expand(formula.subject.items))
    return tuple(
        dict.fromkeys(
            (norm.id, less)
            for norm in analysis.norms
            if norm.kind == kind and who and who <= norm.bearers
            for less in _less(analysis, norm, formula.act, kind)
        )
    )


def _less(analysis: Analysis, norm: Norm, act: Act, kind: str) -> Iterator[str]:
    """In which ways a norm says less than the act that is required."""
    wide, narrow = (norm.act, act) if kind == BAN else (act, norm.act)
    if not covers(analysis.world, narrow, wide):
        if covers(analysis.world, wide, narrow):
            yield "a part of it"
        return
    if norm.firmness < FIRM:
        yield "less firmly"
    if norm.conditions != Conditions():
        yield "under a condition"
    if norm.consent_of:
        yield "with consent"


def _recognized_less(
    analysis: Analysis, line: f.Requirement, formula: f.Is, test: f.RecognizedAs
) -> tuple[str, Answer, tuple[str, ...]] | None:
    """What the text has of a recognition that it does not have in full; None if it has nothing of it.

    As little as possible is taken from the requirement: its degree, some who recognize, a part of the ground.
    """
    for size in range(1, len(_LESS) + 1):
        for given_up in combinations(_LESS, size):
            lesser = _lesser(analysis, formula, test, given_up)
            if lesser is None:
                continue
            found = query.ask(analysis, line.replace(formula=lesser))
            if found.verdict not in (HELD, DEPENDS) or not found.clauses:
                continue
            if "degree" in given_up and test.degree == "de_facto":
                return NOT_DECIDED, found._replace(notes=(_OTHER_DEGREE,)), ()
            why = tuple(_LESS[what] for what in given_up)
            return WEAKENED, found, (*why, "if a bracket is settled so") if found.verdict == DEPENDS else why
    return None


def _lesser(
    analysis: Analysis, formula: f.Is, test: f.RecognizedAs, given_up: tuple[str, ...]
) -> f.Formula | None:
    """The requirement without what is given up of it; None if it asks for no more without that."""
    by, ground = [test], formula.subject
    if "degree" in given_up:
        if not test.degree:
            return None
        by = [test.replace(degree="")]
    if "by" in given_up:
        whole = query.by_each(analysis, formula.replace(test=by[0]))
        if not isinstance(whole, f.And):
            return None
        by = [part.test for part in whole.parts if isinstance(part, f.Is) and isinstance(part.test, f.RecognizedAs)]
    if "ground" in given_up:
        asked = [area.name for area in f.things(ground)]
        parts = [
            Ref(name=area.name, kind=area.kind)
            for area in analysis.model.areas.values()
            if any(analysis.world.contains(name, area.name) for name in asked)
        ]
        if ground.quantifier or len(parts) < 2:  # the area itself is one
            return None
        ground = f.NounPhrase(items=tuple(parts), quantifier="some")
    return f.Or(parts=tuple(f.Is(subject=ground, test=one) for one in by))


def _later(analysis: Analysis, line: f.Requirement) -> Answer | None:
    """The answer where what is required for a time holds at another one, by clauses."""
    if line.scope is None or line.scope.kind not in _INSTANTS or line.scope.point is None:
        return None
    answer = query.ask(analysis, line.replace(scope=f.Scope(kind="eventually")))
    return answer if answer.verdict == HELD and answer.clauses else None
