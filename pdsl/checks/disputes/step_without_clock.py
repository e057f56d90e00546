"""A step of a procedure without a time limit, with others after it

## Why it matters
A step that has no limit is never over against the will of one side, so that the steps after it never begin. Talks
without an end are the commonest way to keep a dispute from a court or an escalation from its next stage.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article disputes_article "Disputes" {
    ladder settle "Settlement of disputes" on "a dispute on this Treaty" {
        invoked by any party
        step talks: northland, southland jointly shall consult
        step award: claimant may "submit the dispute to the International Court of Justice"
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article disputes_article "Disputes" {
    ladder settle "Settlement of disputes" on "a dispute on this Treaty" {
        invoked by any party
        step talks within 30 days: northland, southland jointly shall consult
        step award: claimant may "submit the dispute to the International Court of Justice"
    }
}
```

## References
United Nations Final Clauses of Multilateral Treaties: Handbook, on the settlement of disputes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import modalities
from pdsl.semantics.ladders import clock_bounds, schedule
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="DSP-15",
    name="step-without-clock",
    severity=Severity.WARNING,
    authority=("United Nations Final Clauses of Multilateral Treaties: Handbook",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each rung of a ladder that has no limit and is followed by another."""
    for ladder in analysis.model.ladders():
        rungs = schedule(ladder.steps, ())
        for rung, following in pairwise(rungs):
            if any(clock_bounds(step) is not None for step in rung.steps):
                continue
            if all(modalities(step.undertaking) <= {"may", "may expressly"} for step in rung.steps):
                continue  # a right is used or not; what follows does not wait for it
            if all(step.timing.within_of is not None for step in following.steps):
                continue  # the next step has a clock that runs from the event itself
            depends = guarded(ladder.guards)
            yield CHECK.finding(
                analysis,
                f"step `{rung.name}` has no time limit, and `{following.name}` waits for it",
                At(rung.steps[0].id, ("verb",), "no time limit"),
                also=(At(following.steps[0].id, ("verb",), "waits for it"),),
                notes=("whoever gains from delay decides when the next step begins", *only_under(depends)),
                helps=(f"say `step {rung.name} within 30 days: ...`",),
                depends=depends,
            )
