"""All relief comes before the last concession

## Why it matters
Once everything has been lifted and nothing brings it back, what is still owed is owed for nothing. Relief in
tranches, the last of them upon the last act, or a snap-back, keeps a reason to perform.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
sanctions embargo "the embargo" of league against southland { items "arms" }
article relief "Relief" {
    league shall lift embargo within 30 days of signature
    southland shall destroy missiles within 300 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
sanctions embargo "the embargo" of league against southland { items "arms" }
article relief "Relief" {
    league shall lift embargo in stages 50% by 2031-02-01 then 50% by 2032-01-01
    southland shall destroy missiles within 300 days of signature
}
```

## References
Joint Comprehensive Plan of Action (2015), annex V: relief upon performance, step by step, and a snap-back.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.time import deadline
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.options import guarded, listed, only_under, together

CHECK = Check(
    code="SAN-07",
    name="relief-front-loaded",
    severity=Severity.WARNING,
    authority=("Joint Comprehensive Plan of Action (2015), annex V",),
)
# What a State gives once and cannot be made to give twice.
_CONCEDED = (
    "withdraw", "destroy", "dismantle", "convert", "hand_over", "release", "return", "vacate", "disarm", "demobilize",
    "relinquish", "transfer", "pay", "compensate", "redeploy", "clear",
)  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each regime that is wholly lifted before its target has done all that it owes by a day."""
    model, world, timeline = analysis.model, analysis.world, analysis.timeline
    kept = {ref.name for snapback in model.snapbacks() for ref in snapback.restores if isinstance(ref, Ref)}
    owed: dict[str, list[tuple[str, Undertaking]]] = {}
    for saying in analysis.sayings.of_kind(*_CONCEDED):
        key = timeline.key(deadline(saying.duty.timing))
        for name in bearers(world, saying.duty.bearers) if key is not None and promises(saying.duty) else ():
            owed.setdefault(name, []).append((str(key), saying.duty))
    for saying in analysis.sayings.of_kind("lift", "unfreeze"):
        duty = saying.duty
        key = timeline.key(deadline(duty.timing))
        regimes = [slot for slot in duty.act.role("object") if isinstance(slot, Ref) and slot.name in model.regimes]
        partial = duty.stages or duty.act.amounts or duty.act.qualifiers or key is None or not promises(duty)
        for regime in () if partial else regimes:
            targets = world.expand(model.regimes[regime.name].targets)
            later = [
                other for name in targets for point, other in owed.get(name, ())
                if timeline.order_of_keys(str(key), point) == "before" and together(duty.guards, other.guards)
            ]  # fmt: skip
            if regime.name in kept or not later:
                continue
            depends = guarded(duty.guards, *(other.guards for other in later[:1]))
            yield CHECK.finding(
                analysis,
                f"`{regime.name}` is wholly lifted before {listed(targets)} must have performed",
                At(duty.id, ("by", "within", "verb"), "all of it by then"),
                also=(At(other.id, ("by", "within", "verb"), "due later") for other in later),
                notes=("nothing restores it if what is due later is not done", *only_under(depends)),
                helps=("lift it in stages, the last upon the last act, or add a snap-back",),
                parties=targets,
                depends=depends,
            )
