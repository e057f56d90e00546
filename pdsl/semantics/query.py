"""The one evaluator: what a settlement answers to a formula, over all resolutions and all times (SEMANTICS 7, 8).

Red lines, checks that ask, tables and later the solver go through `ask`; nobody evaluates formulas twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model import formulas as f
from pdsl.model.formulas import Requirement
from pdsl.semantics.answers import CROSSED, DEPENDS, HELD, NOT_ADDRESSED, NOT_DECIDED, WEIGHT, Answer, Case
from pdsl.semantics.atoms import Atoms
from pdsl.semantics.open_terms import Resolution, explore
from pdsl.semantics.phrases import instances
from pdsl.semantics.state import State
from pdsl.semantics.timeline import IN_FORCE, Moment
from pdsl.semantics.truth import Truth

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

_MOST_EVALUATIONS = 4_000
_FEWEST_CASES = 16
_MOST_COMBINED = 8
_TOGETHER = 2


class _Outcome(NamedTuple):
    verdict: str
    clauses: tuple[str, ...]
    notes: tuple[str, ...]
    by_silence: bool
    blanks: tuple[str, ...]


def ask(analysis: Analysis, requirement: Requirement) -> Answer:
    """Test one line of a red line, framework or scenario against the settlement."""
    moments = analysis.moments
    most = max(_FEWEST_CASES, _MOST_EVALUATIONS // len(moments))
    # each instance of `any` reads brackets of its own: together they would multiply, apart they add up
    formulas = list(instances(analysis, requirement.formula))
    answers = [_explored(analysis, requirement, [formula], moments, most) for formula in formulas]
    open_ = [index for index, answer in enumerate(answers) if answer.verdict == DEPENDS]
    if CROSSED in (answer.verdict for answer in answers) or len(open_) < _TOGETHER:
        return _joined(answers)
    terms = [set(answers[index].open_terms) for index in open_]
    if sum(map(len, terms)) == len(set().union(*terms)):
        return _joined(answers)
    # they share brackets: whichever way these turn out, one or the other may be crossed
    shared = _explored(analysis, requirement, [formulas[index] for index in open_], moments, most)
    return _joined([*(answer for answer in answers if answer.verdict != DEPENDS), shared])


def _explored(
    analysis: Analysis, requirement: Requirement, formulas: list[f.Formula], moments: tuple[str, ...], most: int
) -> Answer:
    cases, complete = explore(analysis.model, _Asked(analysis, requirement, formulas, moments).outcome, most)
    if not complete:
        return Answer(NOT_DECIDED, notes=("not decided within the bound: too many brackets matter at once",))
    return _answer(cases)


def _joined(answers: list[Answer]) -> Answer:
    """The answers on all instances as one: the heaviest, with what gives it."""
    verdict = worst(answer.verdict for answer in answers)
    heaviest = [answer for answer in answers if answer.verdict == verdict]
    return Answer(
        verdict,
        tuple(dict.fromkeys(term for answer in heaviest for term in answer.open_terms)),
        tuple(dict.fromkeys(case for answer in heaviest for case in answer.cases)),
        tuple(dict.fromkeys(clause for answer in heaviest for clause in answer.clauses)),
        tuple(dict.fromkeys(note for answer in answers for note in answer.notes)),
        all(answer.by_silence for answer in answers),
    )


def worst(verdicts: Iterator[str]) -> str:
    """The verdict of several lines together: the one that weighs most."""
    return max(verdicts, key=WEIGHT.index, default=HELD)


def _answer(cases: tuple[tuple[Resolution, _Outcome], ...]) -> Answer:
    outcomes = [outcome for _, outcome in cases]
    verdicts = {outcome.verdict for outcome in outcomes}
    notes = tuple(dict.fromkeys(note for outcome in outcomes for note in outcome.notes))
    blanks = tuple(dict.fromkeys(blank for outcome in outcomes for blank in outcome.blanks))
    heaviest = max(outcomes, key=lambda outcome: WEIGHT.index(outcome.verdict))
    if len(verdicts) == 1 and heaviest.verdict != DEPENDS:
        clauses = tuple(dict.fromkeys(clause for outcome in outcomes for clause in outcome.clauses))
        silent = all(outcome.by_silence for outcome in outcomes)
        return Answer(heaviest.verdict, (), (), clauses, notes, silent)
    terms = _deciding(cases)
    shown: dict[tuple[tuple[str, str], ...], Case] = {}
    for resolution, outcome in cases:
        options = tuple((pick.term, pick.words) for pick in resolution.picked() if pick.term in terms)
        if options not in shown or WEIGHT.index(shown[options].verdict) < WEIGHT.index(outcome.verdict):
            shown[options] = Case(options, outcome.verdict, outcome.clauses)
    return Answer(DEPENDS, (*terms, *blanks), tuple(shown.values()), heaviest.clauses, notes)


def _deciding(cases: tuple[tuple[Resolution, _Outcome], ...]) -> tuple[str, ...]:
    """A smallest set of open terms whose options alone settle the verdict."""
    read: dict[str, None] = {}
    for resolution, _ in cases:
        for pick in resolution.picked():
            read[pick.term] = None
    for size in range(min(len(read), 3) + 1 if len(read) <= _MOST_COMBINED else 2):
        for subset in combinations(read, size):
            seen: dict[tuple[tuple[str, int], ...], str] = {}
            for resolution, outcome in cases:
                key = tuple((pick.term, pick.option) for pick in resolution.picked() if pick.term in subset)
                if seen.setdefault(key, outcome.verdict) != outcome.verdict:
                    break
            else:
                return subset
    return tuple(read)


class _Asked:
    """One line, asked in one resolution after the other."""

    def __init__(
        self, analysis: Analysis, requirement: Requirement, formulas: list[f.Formula], moments: tuple[str, ...]
    ) -> None:
        self.analysis = analysis
        self.requirement = requirement
        self.formulas = formulas
        self.timeline = analysis.timeline
        self.moments = moments

    def outcome(self, resolution: Resolution) -> _Outcome:
        """The verdict in one resolution: the heaviest over all instances of `any` and all moments of the scope."""
        found: list[_Outcome] = []
        for formula in self.formulas:
            scope = self.requirement.scope
            eventually = scope is not None and scope.kind == "eventually"
            doubt = self._doubt(scope, resolution)
            per_moment = [_doubted(outcome, doubt) for outcome in self._over_time(formula, scope, resolution)]
            if eventually and self.requirement.mood == "require":
                found.append(min(per_moment, key=_weigh, default=_silent()))
            else:
                found += per_moment
        if not found:
            return _silent()
        heaviest = max(found, key=_weigh)
        clauses = tuple(dict.fromkeys(c for o in found if o.verdict == heaviest.verdict for c in o.clauses))
        notes = tuple(dict.fromkeys(note for outcome in found for note in outcome.notes))
        blanks = tuple(dict.fromkeys(blank for outcome in found for blank in outcome.blanks))
        silent = all(outcome.by_silence for outcome in found)
        return _Outcome(heaviest.verdict, clauses, notes, silent, blanks)

    def _over_time(self, formula: f.Formula, scope: f.Scope | None, resolution: Resolution) -> Iterator[_Outcome]:
        """The outcome at each moment of the scope at which something that the formula reads begins or ends."""
        known: dict[str, None] = {IN_FORCE: None}
        done: set[Moment] = set()
        while True:
            todo = [m for m in self._scope(scope, resolution, tuple(known)) if m not in done]
            if not todo:
                return
            for moment in todo:
                done.add(moment)
                state = State(self.analysis, resolution, moment)
                yield self._at(formula, state)
                for key in state.touched:
                    if key not in known and self.timeline.order_of_keys(key, IN_FORCE) != "before":
                        known[key] = None

    def _at(self, formula: f.Formula, state: State) -> _Outcome:
        truth = self._truth(formula, state)
        if truth.unknown and truth.may and not truth.must:
            return _Outcome(NOT_DECIDED, truth.true_by or truth.false_by, truth.unknown, False, ())
        if truth.blanks and truth.may and not truth.must:
            return _Outcome(DEPENDS, truth.true_by or truth.false_by, truth.notes, False, truth.blanks)
        if self.requirement.mood == "forbid":
            if truth.may and truth.true_by:
                return _Outcome(CROSSED, truth.true_by, truth.notes, False, ())
            return _Outcome(HELD, truth.false_by, truth.notes, not truth.false_by, ())
        if truth.must:
            return _Outcome(HELD, truth.true_by, truth.notes, not truth.true_by, ())
        if truth.false_by:
            return _Outcome(CROSSED, truth.false_by, truth.notes, False, ())
        return _Outcome(NOT_ADDRESSED, (), truth.notes, True, ())

    def _scope(self, scope: f.Scope | None, resolution: Resolution, keys: tuple[str, ...]) -> list[Moment]:
        """The moments at which the line is asked: of a requirement, those from entry into force on."""
        since = (IN_FORCE,) if self.requirement.mood == "require" else ()
        everywhere = [Moment(key, past=since) for key in keys]
        if scope is None or scope.kind == "always" or (scope.kind == "eventually" and scope.point is None):
            return everywhere
        if scope.kind == "while" and scope.condition is not None:
            condition = scope.condition
            return [m for m in everywhere if self._truth(condition, State(self.analysis, resolution, m)).may]
        key = self.timeline.key(scope.point)
        if key is None:
            return everywhere
        if scope.kind == "at":
            return [Moment(key)]
        if scope.kind == "throughout":
            start, end = key, key.replace(":start", ":end")
            inside = [m for m in (start, *keys) if self._may_be(start, m) and not self._must_be(end, m)]
            return [Moment(m, not_yet=end, past=(start,)) for m in inside]
        if scope.kind == "from":
            return [Moment(m, past=(key, *since)) for m in (key, *keys) if self._may_be(key, m)]
        return [Moment(m, not_yet=key, past=since) for m in keys if not self._must_be(key, m)]

    def _doubt(self, scope: f.Scope | None, resolution: Resolution) -> tuple[str, ...]:
        """Why nobody can tell whether the condition of a `while` holds; empty where it can be told."""
        if scope is None or scope.kind != "while" or scope.condition is None:
            return ()
        truths = [self._truth(scope.condition, State(self.analysis, resolution, Moment(m))) for m in self.moments]
        return tuple(dict.fromkeys(note for truth in truths if truth.may and not truth.must for note in truth.unknown))

    def _may_be(self, first: str, second: str) -> bool:
        return self.timeline.order_of_keys(first, second) != "after"

    def _must_be(self, first: str, second: str) -> bool:
        return self.timeline.order_of_keys(first, second) in ("before", "same", "not_after")

    def _truth(self, formula: f.Formula, state: State) -> Truth:
        if isinstance(formula, f.Not):
            return self._truth(formula.part, state).negated()
        if isinstance(formula, f.And):
            return Truth.every([self._truth(part, state) for part in formula.parts])
        if isinstance(formula, f.Or):
            return Truth.every([self._truth(part, state).negated() for part in formula.parts]).negated()
        if isinstance(formula, f.Implies):
            return self._truth(f.Or(parts=(f.Not(part=formula.condition), formula.then)), state)
        if isinstance(formula, f.Scoped):
            moments = self._scope(formula.scope, state.resolution, self.moments)
            inner = [self._truth(formula.part, State(self.analysis, state.resolution, m)) for m in moments]
            if formula.scope.kind == "eventually":
                return Truth.every([truth.negated() for truth in inner]).negated()
            return Truth.every(inner)
        return Atoms(state).truth(formula)


def all_moments(analysis: Analysis) -> tuple[str, ...]:
    """Entry into force and every boundary of a window: between two neighbours nothing changes."""
    timeline = analysis.timeline
    found: dict[str, None] = {IN_FORCE: None}
    for clause, _ in analysis.model.clauses():
        for part in (clause, *getattr(clause, "entries", ()), *getattr(clause, "rows", ())):
            timing = getattr(part, "timing", None)
            if timing is not None and not timing.silent:
                for key in timeline.window(timing):
                    if key is not None and timeline.order_of_keys(key, IN_FORCE) != "before":
                        found[key] = None
    for key in timeline.lapses:
        found[key] = None
    return tuple(found)


def _doubted(outcome: _Outcome, doubt: tuple[str, ...]) -> _Outcome:
    """A crossing under a condition of which nobody can tell whether it holds is not decided."""
    if doubt and outcome.verdict in (CROSSED, NOT_ADDRESSED):
        return _Outcome(NOT_DECIDED, outcome.clauses, doubt, by_silence=False, blanks=())
    return outcome


def _weigh(outcome: _Outcome) -> int:
    return WEIGHT.index(outcome.verdict)


def _silent() -> _Outcome:
    return _Outcome(HELD, (), (), True, ())
