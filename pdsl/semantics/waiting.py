"""Which clauses wait for what others are to do, and for which acts without a last day several of them wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.final import FinalClause
from pdsl.model.settlement import Settlement
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.consent import bearers, imposes_duty, promises
from pdsl.semantics.mentions import Mentions

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

Waiter = Undertaking | FinalClause


class Gate(NamedTuple):
    """An act without a last day, and what waits for it that it alone does not bind: duties, and entry into force."""

    act: Undertaking
    waiting: tuple[Waiter, ...]


def waiting(model: Settlement) -> dict[str, tuple[Waiter, ...]]:
    """Name -> the duties, and the clauses on entry into force, whose times or conditions speak of it."""
    found: dict[str, list[Waiter]] = {}
    for clause, _ in model.clauses():
        if isinstance(clause, Undertaking):
            if (clause.timing.bare and clause.conditions.bare) or not imposes_duty(clause):
                continue
            parts: tuple[object, ...] = (clause.timing, clause.conditions)
        elif isinstance(clause, FinalClause) and clause.kind == "entry_into_force":
            parts = (clause.timing, clause.needs)
        else:
            continue
        for name in Mentions((parts,)).names:
            found.setdefault(name, []).append(clause)
    return {name: tuple(clauses) for name, clauses in found.items()}


def gates(analysis: Analysis) -> tuple[Gate, ...]:
    """The undated acts, by label, for which something waits, directly or through a milestone without a date of its own.

    What waits is told only if it binds somebody who is not to take the step.
    """
    model, world = analysis.model, analysis.world
    acts = {
        clause.label: clause
        for clause in model.of_type(Undertaking)
        if clause.label and promises(clause) and clause.timing.silent and clause.failing is None
    }
    names: dict[str, list[str]] = {label: [label] for label in acts}
    for milestone in model.milestones.values() if acts else ():
        if milestone.timing.silent:
            for name in Mentions((milestone.needs,)).names:
                if name in acts:
                    names[name].append(milestone.name)
    found: list[Gate] = []
    for label, act in acts.items():
        own = set(bearers(world, act.bearers))
        held: dict[str, Waiter] = {}
        for name in names[label]:
            for clause in analysis.waiting.get(name, ()):
                who = set(bearers(world, clause.bearers)) if isinstance(clause, Undertaking) else set(world.parties)
                if who - own:
                    held[clause.id] = clause
        if own and held:
            found.append(Gate(act, tuple(held.values())))
    return tuple(found)
