"""Whether those who bear a clause are bound by it: do they sign its instrument, and does that mean to bind.

Vienna Convention on the Law of Treaties, articles 2(1)(g), 11, 26, 34 and 35.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model import formulas as f
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.forces import ForceCap
from pdsl.model.guarantees import Guarantee
from pdsl.model.status import Status
from pdsl.model.terms import Ref, Slot
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.consent import bearers

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


class Bound(NamedTuple):
    """One who bears what a requirement or a clause says. `why`: why it is not bound; empty if it is."""

    name: str
    why: str = ""


def bound_by(analysis: Analysis, requirement: f.Requirement, clauses: Iterable[str]) -> tuple[Bound, ...]:
    """Those whom a requirement names, and those who bear the clauses that answer it, each with whether it is bound.

    One who is bound by some of the clauses is bound. A bearer that a bracket or a blank leaves open is not listed.
    """
    world = analysis.world
    clauses = tuple(clauses)
    found: dict[str, str] = {}
    for name in _named(analysis, requirement.formula):
        reasons = [world.unbound(name, clause) for clause in clauses] or [world.unbound(name)]
        found[name] = "" if "" in reasons else reasons[0]
    for clause in clauses:
        for name in bearers(world, analysis.bearing.get(clause, ())):
            why = world.unbound(name, clause)
            if found.get(name, "-"):
                found[name] = why
    return tuple(Bound(name, why) for name, why in found.items())


def bearing(analysis: Analysis) -> dict[str, tuple[Slot, ...]]:
    """Who bears each clause, and each part of one that has bearers of its own, by its id."""
    found: dict[str, tuple[Slot, ...]] = {}
    for clause, _ in analysis.model.clauses():
        if isinstance(clause, Undertaking):
            found[clause.id] = clause.bearers
        elif isinstance(clause, Status):
            found |= {entry.id: entry.by for entry in clause.entries if entry.aspect == "recognition"}
        elif isinstance(clause, ForceCap):
            found[clause.id] = clause.holders
            found |= {row.id: row.holders or clause.holders for row in clause.rows}
        elif isinstance(clause, Guarantee):
            found[clause.id] = clause.guarantors
            found |= {step.id: step.undertaking.bearers for step in clause.steps}
        elif isinstance(clause, Ceasefire):
            found[clause.id] = clause.binds
    return found


def _named(analysis: Analysis, formula: f.Formula) -> dict[str, None]:
    """The actors whose undertaking or recognition a formula asks for, by name."""
    found: dict[str, None] = {}
    todo: list[f.Formula] = [formula]
    while todo:
        at = todo.pop(0)
        if isinstance(at, (f.And, f.Or)):
            todo[:0] = at.parts
        elif isinstance(at, (f.Not, f.Within, f.Scoped)):
            todo.insert(0, at.part)
        elif isinstance(at, f.Implies):
            todo.insert(0, at.then)
        elif isinstance(at, f.Undertaken) and at.subject.quantifier in ("", "each"):
            found |= dict.fromkeys(analysis.world.expand(at.subject.items))
        elif isinstance(at, f.Is) and isinstance(at.test, f.RecognizedAs):
            found |= dict.fromkeys(analysis.world.expand(slot for slot in at.test.by if isinstance(slot, Ref)))
    return found
