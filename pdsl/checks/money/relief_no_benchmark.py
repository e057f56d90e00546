"""Relief by degrees, and nothing says for what

## Why it matters
"Progressively", "case by case" and "gradually" put off the question what the relief is for. The one side waits for
measures to be lifted and the other for conduct, and both can point to the text. A step of relief needs a step of
conduct, and somebody who certifies it.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
event breach_found "a breach" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms" }
sanctions freeze "the freeze of assets" of league against southland { items "assets" }
article relief "Relief and return" {
    no_force: southland shall not use force
    snapback back on breach_found {
        invoked by any party standing parties
        restores   embargo
        automatic  within 30 days unless northland decides otherwise
    }
    league shall lift freeze progressively
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
event breach_found "a breach" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms" }
sanctions freeze "the freeze of assets" of league against southland { items "assets" }
milestone withdrawn "the end of the withdrawal" certified by league
article relief "Relief and return" {
    no_force: southland shall not use force
    snapback back on breach_found {
        invoked by any party standing parties
        restores   embargo
        automatic  within 30 days unless northland decides otherwise
    }
    league shall lift freeze progressively if withdrawn is done
}
```

## References
Joint Comprehensive Plan of Action (2015), annex V: each step of relief upon a report that a step of performance is
done.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.time import Timing
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import prohibits
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="SAN-08",
    name="relief-no-benchmark",
    severity=Severity.WARNING,
    authority=("Joint Comprehensive Plan of Action (2015), annex V",),
    whole=True,
)


_DEGREES = frozenset({"progressively", "gradually", "partially", "case by case"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each relief by degrees that hangs on nothing."""
    for saying in analysis.sayings.of_kind("lift", "suspend", "unfreeze"):
        duty = saying.duty
        regimes = [slot.name for slot in duty.act.role("object") if isinstance(slot, Ref) and slot.kind == "sanctions"]
        watch, when = duty.oversight, duty.conditions
        hangs = (
            watch.certified_by
            or watch.verified_by
            or watch.decided_by
            or when.holds_if
            or when.provided
            or when.holds_while
        )
        timed = duty.timing.replace(instrument="") != Timing() or duty.stages
        if not duty.act.qualifiers & _DEGREES or hangs or timed or prohibits(duty):
            continue
        depends = guarded(duty.guards)
        yield CHECK.finding(
            analysis,
            f"relief by degrees from {listed(regimes) or 'measures'}, and nothing says for what",
            At(duty.id, ("qualifier", "verb"), "upon which steps?"),
            notes=("no condition, no date and nobody who certifies a step", *only_under(depends)),
            helps=("tie each step to a milestone: `lift X in stages 30% by M1 then 70% by M2`",),
            parties=analysis.world.expand(duty.bearers),
            depends=depends,
        )
