"""The one evaluator: what a settlement answers to a formula, over all resolutions and all times (SEMANTICS 7, 8).

Red lines, checks that ask, tables and later the solver go through `ask`; nobody evaluates formulas twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model import formulas as f
from pdsl.model.formulas import Requirement
from pdsl.model.terms import Ref, Slot
from pdsl.semantics.answers import CROSSED, DEPENDS, HELD, NOT_ADDRESSED, NOT_DECIDED, WEIGHT, Answer, Case
from pdsl.semantics.evaluate import truth
from pdsl.semantics.open_terms import TOO_MANY, Interval, Picked, Resolution, explore
from pdsl.semantics.phrases import instances
from pdsl.semantics.points import IN_FORCE
from pdsl.semantics.scopes import moments, surely
from pdsl.semantics.state import State
from pdsl.semantics.timeline import Moment

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.semantics.runs import Run

_MOST_EVALUATIONS = 4_000
_FEWEST_CASES = 16
_MOST_COMBINED = 8
_MOST_DROPPED = 24
_TOGETHER = 2


class Outcome(NamedTuple):
    """The verdict in one resolution, the clauses that give it, and what is to be added."""

    verdict: str
    clauses: tuple[str, ...]
    notes: tuple[str, ...]
    by_silence: bool
    blanks: tuple[str, ...]


def ask(analysis: Analysis, requirement: Requirement) -> Answer:
    """Test one line of a red line, framework or scenario against the settlement."""
    most = _most(analysis)
    # each instance of `any` reads brackets of its own: together they would multiply, apart they add up
    formulas = _formulas(analysis, requirement)
    answers = [_explored(analysis, requirement, [formula], most) for formula in formulas]
    open_ = [index for index, answer in enumerate(answers) if answer.verdict == DEPENDS]
    if CROSSED in (answer.verdict for answer in answers) or len(open_) < _TOGETHER:
        return _joined(answers)
    terms = [set(answers[index].open_terms) for index in open_]
    if sum(map(len, terms)) == len(set().union(*terms)):
        return _joined(answers)
    # they share brackets: whichever way these turn out, one or the other may be crossed
    shared = _explored(analysis, requirement, [formulas[index] for index in open_], most)
    return _joined([*(answer for answer in answers if answer.verdict != DEPENDS), shared])


def cases_of(analysis: Analysis, requirement: Requirement) -> Iterator[tuple[tuple[Resolution, Outcome], ...]]:
    """For each instance of a line the verdicts in all cases; an instance that is not decided in bounds is left out."""
    yield from (cases for cases, complete in explored(analysis, requirement) if complete)


def explored(
    analysis: Analysis, requirement: Requirement
) -> Iterator[tuple[tuple[tuple[Resolution, Outcome], ...], bool]]:
    """For each instance of a line the verdicts in the cases that were looked at, and whether these are all."""
    for formula in _formulas(analysis, requirement):
        yield explore(analysis.model, _Asked(analysis, requirement, [formula]).outcome, _most(analysis))


def _most(analysis: Analysis) -> int:
    """How many cases are looked at for one question: each is asked at every boundary of time."""
    return max(_FEWEST_CASES, _MOST_EVALUATIONS // len(analysis.boundaries))


def _formulas(analysis: Analysis, requirement: Requirement) -> list[f.Formula]:
    """What a line asks, for each instance of `any`: all are to be met."""
    formulas = [_guarded(requirement.mood, formula, limits) for formula, limits in instances(analysis, requirement)]
    return formulas if requirement.mood == "forbid" else [by_each(analysis, formula) for formula in formulas]


def by_each(analysis: Analysis, formula: f.Formula) -> f.Formula:
    """`recognized by a, b` where it is required: by a and by b. Where it is forbidden, one of them is too many."""
    if not isinstance(formula, f.Is) or not isinstance(formula.test, f.RecognizedAs):
        return formula
    named: list[Slot] = []
    for who in formula.test.by:
        members = analysis.world.members(who.name) if isinstance(who, Ref) and who.kind == "group" else None
        named += [Ref(name=name, kind="state") for name in sorted(members)] if members else [who]
    if len(named) < _TOGETHER:
        return formula
    return f.And(parts=tuple(formula.replace(test=formula.test.replace(by=(who,))) for who in named))


def _guarded(mood: str, formula: f.Formula, limits: list[f.Formula]) -> f.Formula:
    """An instance of `any X whose …`: only what meets the limits is forbidden, or required to do the rest."""
    if not limits:
        return formula
    if mood == "forbid":
        return f.And(parts=(*limits, formula))
    return f.Implies(condition=f.And(parts=tuple(limits)), then=formula)


def _explored(
    analysis: Analysis, requirement: Requirement, formulas: list[f.Formula], most: int
) -> Answer:
    cases, complete = explore(analysis.model, _Asked(analysis, requirement, formulas).outcome, most)
    if not complete:
        return Answer(NOT_DECIDED, notes=(TOO_MANY,))
    return answer(cases)


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


def in_run(analysis: Analysis, requirement: Requirement, resolution: Resolution, run: Run) -> Outcome:
    """The verdict on an expectation in one run of a scenario."""
    asked = _Asked(analysis, requirement, [formula for formula, _ in instances(analysis, requirement)], run)
    return asked.outcome(resolution)


def answer(cases: tuple[tuple[Resolution, Outcome], ...]) -> Answer:
    """The answer over all resolutions: one verdict, or that it depends, and on which smallest set of open terms."""
    if not cases:
        return Answer(NOT_DECIDED, notes=("the packages leave no way to settle the brackets",))
    outcomes = [outcome for _, outcome in cases]
    verdicts = {outcome.verdict for outcome in outcomes}
    notes = tuple(dict.fromkeys(note for outcome in outcomes for note in outcome.notes))
    blanks = tuple(dict.fromkeys(blank for outcome in outcomes for blank in outcome.blanks))
    heaviest = max(outcomes, key=lambda outcome: WEIGHT.index(outcome.verdict))
    if len(verdicts) == 1 and heaviest.verdict != DEPENDS:
        clauses = tuple(dict.fromkeys(clause for outcome in outcomes for clause in outcome.clauses))
        silent = all(outcome.by_silence for outcome in outcomes)
        return Answer(heaviest.verdict, (), (), clauses, notes, silent)
    terms = deciding([(resolution.picked(), outcome.verdict) for resolution, outcome in cases])
    return Answer(DEPENDS, (*terms, *blanks), _cases(cases, terms), heaviest.clauses, notes)


def _cases(cases: tuple[tuple[Resolution, Outcome], ...], terms: tuple[str, ...]) -> tuple[Case, ...]:
    """The verdict for each choice of these terms, the heaviest where others matter too; ranges as wide as may be."""
    shown: dict[tuple[tuple[str, str], ...], tuple[Case, dict[str, Interval]]] = {}
    for resolution, outcome in cases:
        options = tuple((pick.term, pick.words) for pick in resolution.picked() if pick.term in terms)
        if options not in shown or WEIGHT.index(shown[options][0].verdict) < WEIGHT.index(outcome.verdict):
            ranges = {term: part for term, _ in options if (part := resolution.interval(term)) is not None}
            shown[options] = Case(options, outcome.verdict, outcome.clauses), ranges
    found = sorted(shown.values(), key=lambda entry: [(part.low, part.low_open) for part in entry[1].values()])
    joined: list[tuple[Case, dict[str, Interval]]] = []
    for case, ranges in found if any(ranges for _, ranges in shown.values()) else shown.values():
        wider = _joined_ranges(joined, case, ranges)
        if wider is None:
            joined.append((case, ranges))
        else:
            joined[wider[0]] = wider[1]
    return tuple(case for case, _ in joined)


def _joined_ranges(
    before: list[tuple[Case, dict[str, Interval]]], case: Case, ranges: dict[str, Interval]
) -> tuple[int, tuple[Case, dict[str, Interval]]] | None:
    """A case that goes on where another ends, with the same answer otherwise: both as one."""
    for number, (other, parts) in enumerate(before):
        apart = [term for term, words in case.options if (term, words) not in other.options]
        same = [term for term, _ in case.options] == [term for term, _ in other.options]
        if other.verdict == case.verdict and same and len(apart) == 1 and apart[0] in ranges and apart[0] in parts:
            whole = parts[apart[0]].joins(ranges[apart[0]])
            if whole is not None:
                options = tuple((term, whole.words if term == apart[0] else words) for term, words in case.options)
                return number, (Case(options, case.verdict, other.clauses), {**parts, apart[0]: whole})
    return None


Leaf = tuple[tuple[Picked, ...], str]


def deciding(leaves: Sequence[Leaf]) -> tuple[str, ...]:
    """A smallest set of open terms whose options alone settle the verdict; where many matter, one without surplus.

    A leaf that never read a term holds for each of its options.
    """
    read = tuple(dict.fromkeys(pick.term for picks, _ in leaves for pick in picks))
    if len(read) <= _MOST_COMBINED:
        for size in range(len(read)):
            for subset in combinations(read, size):
                if _decides(leaves, frozenset(subset)):
                    return subset
        return read
    kept = read
    for term in read[:_MOST_DROPPED]:
        without = tuple(other for other in kept if other != term)
        if _decides(leaves, frozenset(without)):
            kept = without
    return kept


def _decides(leaves: Sequence[Leaf], terms: frozenset[str]) -> bool:
    """Whether no two leaves with other verdicts agree on these terms, one of them unread counting as agreement."""
    keys = {(tuple(sorted(pick for pick in picks if pick.term in terms)), verdict) for picks, verdict in leaves}
    by_verdict: dict[str, list[dict[str, Picked]]] = {}
    for key, verdict in keys:
        by_verdict.setdefault(verdict, []).append({pick.term: pick for pick in key})
    for one, other in combinations(by_verdict.values(), 2):
        for a in one:
            for b in other:
                if all(b.get(term, pick).with_other(pick) for term, pick in a.items()):
                    return False
    return True


class _Asked:
    """One line, asked in one resolution after the other."""

    def __init__(
        self, analysis: Analysis, requirement: Requirement, formulas: list[f.Formula], run: Run | None = None
    ) -> None:
        self.run = run
        self.analysis = analysis
        self.requirement = requirement
        self.formulas = formulas
        self.timeline = analysis.timeline

    def outcome(self, resolution: Resolution) -> Outcome:
        """The verdict in one resolution: the heaviest over all instances of `any` and all moments of the scope."""
        found: list[Outcome] = []
        for formula in self.formulas:
            scope = self.requirement.scope
            eventually = scope is not None and scope.kind == "eventually"
            if self.run is not None and scope is None:
                found.append(self._at_last(formula, resolution))
                continue
            doubt = self._doubt(scope, resolution)
            per_moment = [_doubted(outcome, doubt) for outcome in self._over_time(formula, scope, resolution)]
            if eventually and self.requirement.mood != "forbid":
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
        return Outcome(heaviest.verdict, clauses, notes, silent, blanks)

    def _over_time(self, formula: f.Formula, scope: f.Scope | None, resolution: Resolution) -> Iterator[Outcome]:
        """The outcome at each moment of the scope at which something that the formula reads begins or ends."""
        known: dict[str, None] = {IN_FORCE: None}
        done: set[Moment] = set()
        since = (IN_FORCE,) if self.requirement.mood == "require" else ()
        asked = State(self.analysis, resolution, Moment(IN_FORCE), self.run)
        while True:
            todo = [m for m in moments(asked, scope, tuple(known), since) if m not in done]
            if not todo:
                return
            for moment in todo:
                done.add(moment)
                state = asked.at(moment)
                outcome = self._at(formula, state)
                if self.requirement.mood == "forbid" or surely(asked, scope, moment):
                    yield outcome
                for key in state.touched if self.run is None else ():
                    if key not in known and self.timeline.order_of_keys(key, IN_FORCE) != "before":
                        known[key] = None

    def _at_last(self, formula: f.Formula, resolution: Resolution) -> Outcome:
        """An expectation without a scope is about the end of the run; `within` in it looks at the moments before."""
        assert self.run is not None
        state = State(self.analysis, resolution, self.run.moments[-1], self.run)
        while True:
            outcome = self._at(formula, state)
            if state.moment == self.run.moments[-1]:
                return outcome
            state = state.at(self.run.moments[-1])

    def _at(self, formula: f.Formula, state: State) -> Outcome:
        found = truth(formula, state)
        blanks = found.blanks or tuple(state.open_times)
        if found.unknown and found.may and not found.must:
            return Outcome(NOT_DECIDED, found.true_by or found.false_by, found.unknown, False, ())
        if blanks and found.may and not found.must:
            return Outcome(DEPENDS, found.true_by or found.false_by, found.notes, False, blanks)
        if self.requirement.mood == "forbid":
            if found.may and found.true_by:
                return Outcome(CROSSED, found.true_by, found.notes, False, ())
            return Outcome(HELD, found.false_by, found.notes, not found.false_by, ())
        if found.must:
            return Outcome(HELD, found.true_by, found.notes, not found.true_by, ())
        if self.requirement.mood == "expect":
            return Outcome(CROSSED, found.false_by, found.notes, False, ())
        if found.false_by:
            return Outcome(CROSSED, found.false_by, found.notes, False, ())
        return Outcome(NOT_ADDRESSED, (), found.notes, True, ())

    def _doubt(self, scope: f.Scope | None, resolution: Resolution) -> tuple[str, ...]:
        """Why nobody can tell whether the condition of a `while` holds; empty where it can be told."""
        if scope is None or scope.kind != "while" or scope.condition is None:
            return ()
        states = [State(self.analysis, resolution, Moment(key)) for key in self.analysis.boundaries]
        truths = [truth(scope.condition, state) for state in states]
        return tuple(dict.fromkeys(note for found in truths if found.may and not found.must for note in found.unknown))


def _doubted(outcome: Outcome, doubt: tuple[str, ...]) -> Outcome:
    """A crossing under a condition of which nobody can tell whether it holds is not decided."""
    if doubt and outcome.verdict in (CROSSED, NOT_ADDRESSED):
        return Outcome(NOT_DECIDED, outcome.clauses, doubt, by_silence=False, blanks=())
    return outcome


def _weigh(outcome: Outcome) -> int:
    return WEIGHT.index(outcome.verdict)


def _silent() -> Outcome:
    return Outcome(HELD, (), (), True, ())
