"""A guarantor may leave on short notice, also while an attack goes on

## Why it matters
A right to withdraw that runs shorter than a crisis lets a guarantor leave when its help is needed. The North Atlantic
Treaty asks one year; a text can also forbid withdrawal while an attack goes on.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of high_republic, coastland shall assist northland with armed_force
    }
}
article closing "Final clauses" {
    withdrawal by any party with 30 days notice
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of high_republic, coastland shall assist northland with armed_force
    }
}
article closing "Final clauses" {
    withdrawal by any party with 12 months notice
}
```

## References
North Atlantic Treaty (1949), article 13: one year. Vienna Convention on the Law of Treaties, article 56: at least
twelve months where a right to leave is only implied.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.final import FinalClause
from pdsl.model.terms import Quantified, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import guarded, only_under, say
from pdsl.semantics.variants import length_for_which
from pdsl.semantics.world import World

CHECK = Check(
    code="GUA-37",
    name="guarantor-exit-in-crisis",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 56",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each withdrawal clause that lets a guarantor leave on short notice."""
    told: set[str] = set()
    for reading in analysis.guarantees:
        text = reading.text
        for final in text.finals():
            if final.kind != "withdrawal" or final.id in told or not promises_anything(reading):
                continue
            short = length_for_which(
                final.notice, lambda hours: analysis.thresholds.exceeds("guarantor-notice", hours // 24)
            )
            if short is None and final.notice is not None:
                continue
            leaving = set(bearers(World(text), final.subjects)) | _anybody(reading, final)
            free = [name for name in reading.guarantors if name in leaving]
            if not free:
                continue
            told.add(final.id)
            said, chosen = (say(short[0]), short[1]) if short is not None else ("no notice", ())
            days = hour_bounds(short[0])[1] // 24 if short is not None else 0
            depends = (*guarded(final.guards, reading.guarantee.guards), *chosen)
            yield CHECK.finding(
                analysis,
                f"a guarantor of `{reading.guarantee.name}` may leave on {said}, also during an attack",
                At(final.id, ("notice", ""), said),
                also=(At(reading.guarantee.id, ("name",), "what ends with it"),),
                notes=(
                    "twelve months are usual, and the least where a right to leave is only implied",
                    *analysis.thresholds.notes("guarantor-notice", days),
                    *only_under(depends),
                ),
                helps=("lengthen the notice, or let a withdrawal have no effect while an attack goes on",),
                parties=free,
                depends=depends,
            )


def promises_anything(reading: Reading) -> bool:
    """Whether the guarantors owe more than consultation."""
    return any(promises(step.undertaking) for step in reading.responses)


def _anybody(reading: Reading, final: FinalClause) -> set[str]:
    """Those whom `any party` means, where guarantors sign as parties do."""
    named = {
        value.what.name for slot in final.subjects for value in possibilities(slot) if isinstance(value, Quantified)
    }
    signing = set(reading.world.expand(reading.text.signatories()))
    return signing if named & {"party", "actor", "state", "guarantor"} else set()
