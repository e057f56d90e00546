"""Much of what others are to do waits for one act of one party

## Why it matters
A step without a date on which three or more others wait is a gate, and the party that is to take it holds the key. It
need not break the text to stop it; it is enough to be slow. Gates that open in parts, a last day, or a default take
the key from any one hand.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    key_step: northland shall enact legislation
    southland shall withdraw forces from cape when key_step is done
    southland shall release prisoners_of_war when key_step is done
    southland shall restore "electricity" when key_step is done
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
    key_step: northland shall enact legislation within 60 days of signature
    southland shall withdraw forces from cape when key_step is done
    southland shall release prisoners_of_war within 60 days of signature
    southland shall restore "electricity" when key_step is done
}
```

## References
Fortna, Peace Time (2004), on how agreements fail; the disputes on the order of steps of 2015.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, imposes_duty, promises
from pdsl.semantics.mentions import Mentions
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="BAL-04",
    name="hostage-chain",
    severity=Severity.INFO,
    authority=("Fortna, Peace Time (2004)",),
    whole=True,
)
MANY = 3  # clauses of others that wait for one act


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each undated act on which three or more clauses of others wait directly."""
    model, world = analysis.model, analysis.world
    acts = {
        clause.label: clause
        for clause in model.of_type(Undertaking)
        if clause.label and promises(clause) and clause.timing.silent and clause.failing is None
    }
    if not acts:
        return
    stands_for = {label: {label} for label in acts}
    for milestone in model.milestones.values():
        named = {name for name in Mentions((milestone.needs,)).names if name in acts}
        if named and milestone.timing.silent:
            stands_for[milestone.name] = named
    waiting: dict[str, list[str]] = {}
    for clause in model.of_type(Undertaking):
        if not imposes_duty(clause):
            continue
        who = set(bearers(world, clause.bearers))
        for name in Mentions(((clause.timing, clause.conditions),)).names:
            for label in stands_for.get(name, ()):
                if who and not who & set(bearers(world, acts[label].bearers)):
                    waiting.setdefault(label, []).append(clause.id)
    for label, clauses in waiting.items():
        if len(clauses) < MANY:
            continue
        own = bearers(world, acts[label].bearers)
        depends = guarded(acts[label].guards)
        yield CHECK.finding(
            analysis,
            f"{len(clauses)} duties of others wait for what {listed(own)} is to do by no day",
            At(acts[label].id, ("verb", "act"), "the gate"),
            also=(At(ident, ("when", "if", "from", "within", "verb"), "waits for it") for ident in clauses),
            notes=only_under(depends),
            helps=("set a last day with a default, or let the others begin in parts",),
            parties=own,
            depends=depends,
        )
