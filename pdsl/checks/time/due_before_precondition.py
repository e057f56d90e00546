"""A duty falls due before the step that it waits for

## Why it matters

Where one step waits for another, the text has to leave time for both. If the second is due on a day on which the
first may still take its time, whoever keeps its own deadline to the last day makes the other break its deadline.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }

article steps "Steps" {
    pullback: southland shall withdraw forces from cape within 60 days of signature
    relief:   northland shall lift blockade within 30 days of signature if pullback is done
}

category blockade "the blockade of the Cape"
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
milestone left "the end of the withdrawal" when pullback is done

article steps "Steps" {
    pullback: southland shall withdraw forces from cape within 60 days of signature
    relief:   northland shall lift blockade within 30 days of left
}

category blockade "the blockade of the Cape"
```

## References

United Nations Guidance for Effective Mediation (2012), on clear timelines; Package of Measures for the Implementation
of the Minsk Agreements (2015), points 9 and 11, both due at the end of 2015.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.time import deadline
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import prohibits
from pdsl.semantics.options import guarded, listed, only_under, say

CHECK = Check(
    code="TIM-24",
    name="due-before-precondition",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty, with the steps that may take longer than it may."""
    timeline = analysis.timeline
    duties = {u.id: u for u in analysis.model.undertakings() if not prohibits(u) and deadline(u.timing) is not None}
    for duty in duties.values():
        due = deadline(duty.timing)
        ends = timeline.key(due)
        if ends is None:
            continue
        later: list[Undertaking] = []
        for node in sorted(analysis.sequence.before(duty.id)):
            step = duties.get(node)
            last = timeline.key(deadline(step.timing)) if step is not None else None
            if step is not None and last is not None and timeline.order_of_keys(ends, last) == "before":
                later.append(step)
        if not later:
            continue
        depends = guarded(duty.guards, *(step.guards for step in later))
        names = [step.label or step.act.kind.replace("_", " ") for step in later]
        slow = zip(names, later, strict=True)
        yield CHECK.finding(
            analysis,
            f"`{duty.label or duty.act.kind}` is due before {listed(names)}, for which it waits",
            At(duty.id, ("within", "by", "at", "verb"), "due here"),
            also=(At(step.id, ("within", "by", "at", "verb"), "may take until here") for step in later),
            notes=(
                *(f"`{name}` may take until {say(deadline(step.timing))}" for name, step in slow),
                *only_under(depends),
            ),
            helps=("count its time from the end of the step before it, or make it longer",),
            parties=analysis.world.expand(duty.bearers),
            depends=depends,
        )
