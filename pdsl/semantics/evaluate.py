"""The truth of a formula in one state: connectives, scopes inside, times; atoms are asked in `atoms` (SEMANTICS 8)."""

from __future__ import annotations

from pdsl.model import formulas as f
from pdsl.model.terms import Duration
from pdsl.model.undertakings import Conditions
from pdsl.semantics.atoms import Atoms
from pdsl.semantics.points import IN_FORCE
from pdsl.semantics.scopes import due, moments, surely
from pdsl.semantics.state import State
from pdsl.semantics.timeline import Moment
from pdsl.semantics.truth import Truth, undecided

_DEEPEST = 2  # conditions of conditions that are followed
_YES = Truth(may=True, must=True)
_PERHAPS = Truth(may=True, must=False)


def truth(formula: f.Formula, state: State) -> Truth:
    """Whether a formula may and must hold in a state, with the clauses that make it so."""
    if isinstance(formula, f.Not):
        return truth(formula.part, state).negated()
    if isinstance(formula, f.And):
        return Truth.every([truth(part, state) for part in formula.parts])
    if isinstance(formula, f.Or):
        return Truth.every([truth(part, state).negated() for part in formula.parts]).negated()
    if isinstance(formula, f.Implies):
        return truth(f.Or(parts=(f.Not(part=formula.condition), formula.then)), state)
    if isinstance(formula, f.Scoped):
        return over(formula.scope, formula.part, state)
    if isinstance(formula, f.Within):
        return _within(formula, state)
    return Atoms(state).truth(formula)


def over(scope: f.Scope, part: f.Formula, state: State) -> Truth:
    """A formula over the moments of a scope: at some of them for `eventually`, else at each."""
    known = dict.fromkeys(state.analysis.boundaries)
    asked: dict[Moment, Truth] = {}
    while todo := [moment for moment in moments(state, scope, tuple(known)) if moment not in asked]:
        for moment in todo:
            inside = state.at(moment)
            found = truth(part, inside)
            asked[moment] = found if surely(state, scope, moment) else found._replace(must=False)
            state.touched.update(inside.touched)
            state.open_times.update(inside.open_times)
            later = (key for key in inside.touched if state.timeline.order_of_keys(key, IN_FORCE) != "before")
            known.update(dict.fromkeys(later if state.run is None else ()))
    inner = list(asked.values())
    if scope.kind == "eventually":
        return Truth.every([found.negated() for found in inner]).negated()
    return Truth.every(inner)


def _within(formula: f.Within, state: State) -> Truth:
    """`F within D [of P]`; in a run the clock is what has happened, unless one is named."""
    if formula.of is None and state.run is not None and isinstance(formula.duration, Duration):
        return state.run.within(formula.duration, lambda moment: truth(formula.part, state.at(moment)))
    scope = due(formula.duration, formula.of)
    if scope is None:
        return undecided("within a time of what? Say `within … of P`")
    if isinstance(formula.part, f.Undertaken):
        return Atoms(state).undertaken(formula.part, scope.point)
    return over(scope, formula.part, state)


def conditions(state: State, said: Conditions) -> Truth:
    """Whether the conditions of a clause hold; words after `provided` may hold or not, nobody computes them."""
    parts = [*said.holds_if, *said.holds_while, *(f.Not(part=part) for part in said.unless)]
    if not parts and not said.provided:
        return _YES
    if state.depth >= _DEEPEST:
        return _PERHAPS
    state.depth += 1
    try:
        found = [truth(part, state) for part in parts]
    finally:
        state.depth -= 1
    return Truth.every([*found, *((_PERHAPS,) if said.provided else ())])
