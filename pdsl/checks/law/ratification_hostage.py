"""One side's duty waits for what the other's parliament or people decides, without a last day

## Why it matters
Where a duty begins "when the law is enacted", and the law has no date, the side that is to enact it decides when the
other has to perform, and need never say no. A last day, with what holds when it has passed, frees the other side or
moves the first.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    law_step: northland shall enact legislation
    southland shall withdraw forces from cape when law_step is done
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    law_step: northland shall enact legislation within 90 days of signature
    southland shall withdraw forces from cape when law_step is done
}
```

## References
Vienna Convention on the Law of Treaties, articles 18 and 26; the disputes on the order of steps of 2015. Steps with a
date that wait for one without: TIM-23.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.final import FinalClause
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, imposes_duty, promises
from pdsl.semantics.mentions import Mentions
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="DOM-06",
    name="ratification-hostage",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 26",),
)
_DECIDED = frozenset({"ratify", "amend", "enact", "adopt"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each undated act of this kind for which duties of others, or entry into force, wait."""
    model, world = analysis.model, analysis.world
    acts = {
        clause.label: clause
        for clause in model.of_type(Undertaking)
        if clause.label and clause.act.kind in _DECIDED and promises(clause)
        and clause.timing.silent and clause.failing is None
    }  # fmt: skip
    if not acts:
        return
    stands_for = {label: {label} for label in acts}  # name -> the acts that it waits for
    for milestone in model.milestones.values():
        named = {name for name in Mentions((milestone.needs,)).names if name in acts}
        if named and milestone.timing.silent:
            stands_for[milestone.name] = named
    waiting: dict[str, list[str]] = {}
    who: set[str]
    parts: tuple[object, ...]
    for clause, _ in model.clauses():
        if isinstance(clause, Undertaking) and imposes_duty(clause):
            who, parts = set(bearers(world, clause.bearers)), (clause.timing, clause.conditions)
        elif isinstance(clause, FinalClause) and clause.kind == "entry_into_force":
            who, parts = set(world.parties), (clause.timing, clause.needs)
        else:
            continue
        for name in Mentions((parts,)).names:
            for label in stands_for.get(name, ()):
                if who - set(bearers(world, acts[label].bearers)):
                    waiting.setdefault(label, []).append(clause.id)
    for label, places in waiting.items():
        act = acts[label]
        own = bearers(world, act.bearers)
        depends = guarded(act.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(own)} is to {act.act.kind} by no day, and others wait for it",
            At(act.id, ("verb", "act"), "by when?"),
            also=(At(ident, ("when", "if", "at", "from", "within", ""), "waits for it") for ident in places),
            notes=("who is to act need never say no for the others to wait for ever", *only_under(depends)),
            helps=("set a last day and say what holds when it has passed: `by D failing which …`",),
            parties=own,
            depends=depends,
        )
