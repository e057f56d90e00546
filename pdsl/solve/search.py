"""The questions about what can still be agreed, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pdsl.solve import frontier as pareto
from pdsl.solve.answer import NO, NOT_DECIDED, YES, Concessions, Conflict, Question, Solved, Standing, Zone
from pdsl.solve.budget import Budget, Spent
from pdsl.solve.clauses import standing, with_clauses
from pdsl.solve.concessions import Cheapest, cheapest
from pdsl.solve.conflicts import conflicts, smallest
from pdsl.solve.encode import BARRED, KEPT, OPEN, SILENT, UNKNOWN, Encoded, Stated, encode, once, stated, statements
from pdsl.solve.encode import valued as with_values
from pdsl.solve.engine import Engine, outcome_of
from pdsl.solve.exclusions import contradictions
from pdsl.solve.frontier import Frontier
from pdsl.solve.positions import lines as as_lines
from pdsl.solve.positions import positions
from pdsl.solve.problem import Outcome, Part, Problem, parts, slim
from pdsl.solve.room import Room, room
from pdsl.solve.terms import Cut, cuts_of
from pdsl.solve.values import Wish, values, wishes

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


def solve(analysis: Analysis, question: Question) -> Solved:
    """What can still be agreed over a text. Needs z3 (ImportError). Never raises for what the text says."""
    budget = Budget(question.steps, question.seconds)
    stands = positions(analysis) if question.positions_as_lines else ()
    lines = _lines(analysis, question)
    stands = tuple(one if one.line is None else one._replace(line=one.line + len(lines)) for one in stands)
    lines += as_lines(analysis, stands)
    wanted, notes = wishes(analysis)
    excluded = contradictions(analysis)
    owners = [owner for wish in wanted for owner in wish.owners]
    encoded = encode(analysis, lines, excluded=excluded, cuts=_cuts(wanted), owners=owners)
    encoded = once(with_values(encoded, values(encoded, wanted)))
    problem = encoded.problem
    found = _Search(encoded, question, budget)
    told, complete = found.conflicts(analysis)
    cost = found.concessions()
    front = found.frontier()
    zones = found.zones(cost)
    feasible = found.together(range(len(problem.lines)))
    unsure = feasible == YES and not found.surely()
    if feasible == YES and not lines and stands:
        feasible = NOT_DECIDED  # nothing is known of what the others would accept
    return Solved(
        encoded, question, NOT_DECIDED if unsure else feasible, found.together(found.reachable),
        found.together(found.fixed), found.standings, told, complete, cost, zones, front,
        pareto.nash(front.points), pareto.kalai_smorodinsky(front.points), pareto.best(front.points),
        found.example(), wanted, notes, unsure, stands,
    )  # fmt: skip


def _lines(analysis: Analysis, question: Question) -> list[Stated]:
    moved = {f"redline.{old}": f"redline.{new}" for old, new in question.moved}
    gone = {f"redline.{name}" for name in question.dropped}
    every = {line.element: line for line in stated(analysis)}
    put = set(moved.values())
    found = []
    for name, line in every.items():
        if name in gone or name in put:
            continue
        new = every.get(moved.get(name, ""))
        found.append(line if new is None else line._replace(asked=new.asked))
    return found


def _cuts(wanted: Sequence[Wish]) -> Mapping[str, tuple[Cut, ...]]:
    found: dict[str, tuple[Cut, ...]] = {}
    for wish in wanted:
        found[wish.term] = (*found.get(wish.term, ()), *wish.cuts)
    return found


class _Search:
    """The questions about one problem, each within a part of the work that is left."""

    def __init__(self, encoded: Encoded, question: Question, budget: Budget) -> None:
        self._encoded, self._question, self._budget = encoded, question, budget
        self._problem = encoded.problem
        self._engine = Engine(self._problem, budget)
        self.standings = tuple(self._standing(number) for number in range(len(self._problem.lines)))
        self.reachable = tuple(one.number for one in self.standings if one.word in (KEPT, OPEN, UNKNOWN))
        # what no choice keeps hangs on no choice, and ties no terms together
        self._problem = self._problem._replace(
            lines=tuple(
                line if one.word in (KEPT, OPEN, UNKNOWN) else line._replace(bad=((),))
                for line, one in zip(self._problem.lines, self.standings, strict=True)
            )
        )
        self._parts = parts(self._problem)
        self._open = [one.number for one in self.standings if one.word == OPEN]
        self.fixed = [
            number for number in self.reachable if self._problem.lines[number].absolute and not question.move_absolute
        ]

    def _standing(self, number: int) -> Standing:
        line, said = self._problem.lines[number], self._encoded.stated[number]
        ways = [way for one in said.asked for way in one.ways]
        notes = tuple(dict.fromkeys(note for way in ways if not way.sure for note in way.notes))
        if not line.bad:
            return Standing(number, UNKNOWN if line.unsure else KEPT, (), notes)
        possible = self.together((number,))
        if possible != NO:
            clauses = tuple(dict.fromkeys(clause for way in ways if way.sure for clause in way.clauses))
            return Standing(number, OPEN, clauses, notes, possible == NOT_DECIDED)
        alone = [one for one, part in zip(said.asked, statements(self._encoded, number), strict=True) if part.bad]
        sure = [way for one in alone for way in one.ways if way.sure]
        clauses = tuple(dict.fromkeys(clause for way in sure for clause in way.clauses))
        return Standing(number, SILENT if all(way.silent for way in sure) else BARRED, clauses, notes)

    def together(self, lines: Sequence[int] | range) -> str:
        """Whether these lines can be kept together."""
        try:
            return YES if self._engine.kept(lines) else NO
        except Spent:
            return NOT_DECIDED

    def surely(self) -> bool:
        """Whether every line can be kept so that nobody is in doubt about any."""
        if not any(line.unsure for line in self._problem.lines):
            return True
        lines = tuple(line._replace(bad=slim((*line.bad, *line.unsure))) for line in self._problem.lines)
        try:
            return Engine(self._problem._replace(lines=lines), self._budget).kept(range(len(lines)))
        except Spent:
            return False

    def example(self) -> Outcome | None:
        """An outcome that keeps every line that can be kept, if there is one."""
        if self.together(self.reachable) != YES:
            return None
        return outcome_of(self._engine.outcome, self._problem.sizes)

    # ── what does not go together ────────────────────────────────────────

    def conflicts(self, analysis: Analysis) -> tuple[tuple[Conflict, ...], bool]:
        """All conflicts, and whether these are all."""
        encoded = self._encoded
        # what is silent however brackets are settled is told as such; what is kept may rest on a clause
        search = [one.number for one in self.standings if one.word in (OPEN, BARRED, KEPT)]
        if any(one.word == BARRED for one in self.standings):
            lines, switches = with_clauses(analysis, encoded.stated)
            lines = (*lines, *map(standing, switches))
            cut = [one for one in encoded.terms if one.cells]
            places = {one.id: [end for cell in one.cells for end in cuts_of(cell)] for one in cut}
            encoded = encode(analysis, lines, excluded=encoded.contradictions, cuts=places, switches=switches)
            search += range(len(self._encoded.stated), len(lines))
        found: list[Conflict] = []
        complete = True
        wanted = set(search)
        for part in parts(encoded.problem):
            lines_here = [number for number in part.lines if number in wanted]
            budget = self._budget.part(2)
            engine = Engine(encoded.problem, budget, part.variables, part.lines)
            sets = conflicts(engine, lines_here, budget)
            complete = complete and sets.complete
            self._budget.left -= max(0, self._budget.left // 2 - budget.left)
            found += [self._told(encoded, one) for one in sets.minimal]
        return tuple(sorted(found, key=_order)), complete

    def _told(self, encoded: Encoded, together: frozenset[int]) -> Conflict:
        """A conflict with the statements of its lines that are needed for it."""
        count = len(self._encoded.stated)
        lines = tuple(number for number in sorted(together) if number < count)
        clauses = tuple(encoded.stated[number].element for number in sorted(together) if number >= count)
        named = [(number, at) for number in sorted(together) for at in range(len(encoded.stated[number].asked))]
        single = [one for number in sorted(together) for one in statements(encoded, number)]
        problem = encoded.problem._replace(lines=tuple(single))
        try:
            needed = smallest(Engine(problem, self._budget), range(len(single)))
        except Spent:
            needed = tuple(range(len(single)))
        chosen = [named[index] for index in needed]
        said = tuple(
            (number, tuple(encoded.stated[number].asked[at].element for n, at in chosen if n == number))
            for number in lines
        )
        terms = sorted({variable for number in needed for variable in single[number].scope})
        return Conflict(lines, clauses, said, tuple(term for term in terms if encoded.terms[term].kind != "clause"))

    # ── what would open a way ────────────────────────────────────────────

    def concessions(self) -> tuple[Concessions, ...]:
        """The cheapest concessions of each part in which some are needed."""
        found = []
        movable = [number for number in self._open if number not in self.fixed]
        weights = self._weights(movable)
        for part in self._parts:
            here = [number for number in movable if number in part.lines]
            kept = [number for number in self.fixed if number in part.lines]
            if not here and not kept:
                continue
            budget = self._budget.part(3)
            engine = Engine(self._problem, budget, part.variables, part.lines)
            one = cheapest(engine, here, weights, budget, kept)
            self._budget.left -= max(0, self._budget.left // 3 - budget.left)
            if not one.possible or not one.complete or one.sets != (frozenset(),):
                found.append(Concessions(part.variables, one))
        return tuple(found)

    def _weights(self, lines: Sequence[int]) -> dict[int, int]:
        """What each line costs; an absolute one more than all that are not."""
        stated_ = self._problem.lines
        total = sum(stated_[number].weight for number in lines if not stated_[number].absolute)
        return {number: total + 1 if stated_[number].absolute else stated_[number].weight for number in lines}

    # ── what is left ─────────────────────────────────────────────────────

    def zones(self, cost: Sequence[Concessions]) -> tuple[Zone, ...]:
        """The room of each open term, by the part that it belongs to."""
        said = self._encoded.problem.lines
        spoken = {variable for line in said for one in (*line.bad, *line.unsure) for variable, _ in one}
        spoken |= {value.variable for value in self._problem.values}
        spoken |= {v for part in self._parts if spoken & set(part.variables) for v in part.variables}
        costs = {one.terms: one.found for one in cost}
        found: dict[int, Zone] = {}
        for part in self._parts:
            every = self._room(part, [n for n in part.lines if n in self.reachable])
            fixed = self._room(part, [n for n in part.lines if n in self.fixed])
            least = every
            if part.variables in costs:
                least = self._least(part, costs[part.variables])
            for variable in part.variables:
                here = [None if some is None else some[variable] for some in (every, least, fixed)]
                found[variable] = Zone(here[0], here[1], here[2], variable in spoken)
        return tuple(self._there(found, variable) for variable in range(len(self._problem.sizes)))

    def _there(self, found: dict[int, Zone], variable: int) -> Zone:
        """What remains of a term that stands in an option of another: nothing where that option does not remain."""
        zone = found[variable]
        for at, option in self._encoded.needed(variable).items():
            held = found[at]
            zone = zone._replace(
                every=() if held.every is not None and option not in held.every else zone.every,
                cheapest=() if held.cheapest is not None and option not in held.cheapest else zone.cheapest,
                absolute=() if held.absolute is not None and option not in held.absolute else zone.absolute,
            )
        return zone

    def _least(self, part: Part, found: Cheapest) -> Room | None:
        if not found.complete:
            return None
        union: dict[int, set[int]] = {variable: set() for variable in part.variables}
        for given in found.sets:
            some = self._room(part, [n for n in part.lines if n in self.reachable and n not in given])
            if some is None:
                return None
            for variable, options in some.items():
                union[variable] |= set(options)
        return {variable: tuple(sorted(options)) for variable, options in union.items()}

    def _room(self, part: Part, lines: Sequence[int]) -> Room | None:
        try:
            return room(Engine(self._problem, self._budget, part.variables, part.lines), lines, self._encoded.needed)
        except Spent:
            return None

    def frontier(self) -> Frontier:
        """The frontier over the lines that brackets decide, and the preferences."""
        move = self._question.move_absolute
        weights = self._weights(self._open)
        lines = tuple(
            line._replace(weight=weights.get(number, 0)) if number in weights else line._replace(bad=(), weight=0)
            for number, line in enumerate(self._problem.lines)
        )
        problem: Problem = self._problem._replace(lines=lines)
        if not problem.parties or not (self._open or problem.values):
            return Frontier((), complete=True, why="no line and no preference turns on a bracket")
        told = {variable for line in problem.lines for cube in line.bad for variable, _ in cube}
        told |= {value.variable for value in problem.values}
        # what makes no difference to anybody is not counted as another combination
        some = [part for part in parts(problem) if part.excluded or part.lines or told & set(part.variables)]
        return pareto.frontier(problem, some, self._budget.part(2), move_absolute=move)


def _order(one: Conflict) -> tuple[int, tuple[int, ...], tuple[str, ...]]:
    return len(one.lines) + len(one.clauses), one.lines, one.clauses
