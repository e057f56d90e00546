"""A finding sets off grave consequences, and nothing says how sure it has to be

## Why it matters
A mission that says who fired will be asked how it knows. Where its word sets a guarantee or a return of measures in
motion, the text should say which standard of proof it applies, and how evidence is kept, so that a denial can be
answered.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
body mission "the Mission" {
    members    high_republic
    decides by majority of members within 24 hours
    tasks      investigation
    access     all
    attributes responsibility
}
event invasion "an invasion" { attack of southland against northland  found by mission }
article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
body mission "the Mission" {
    members    high_republic
    decides by majority of members within 24 hours
    tasks      investigation
    access     all
    attributes responsibility
}
event invasion "an invasion" { attack of southland against northland  found by mission }
article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
    mission shall "apply the standard of clear evidence and publish its methods"
}
```

## References
Chemical Weapons Convention (1993), Verification Annex, on samples and their custody. Commissions of Inquiry and
Fact-Finding Missions: Guidance and Practice (United Nations, 2015), on standards of proof.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import composed_missions, deciders
from pdsl.semantics.guarantees import events

CHECK = Check(
    code="MON-18",
    name="evidence-standard-missing",
    severity=Severity.INFO,
    authority=("Chemical Weapons Convention (1993), Verification Annex",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each mission that attributes, and whose finding is the trigger of a guarantee or a snap-back."""
    if analysis.speaks_of("evidence", "proof", "chain of custody", "forensic", "methodolog", "standard of"):
        return
    model = analysis.model
    triggers = [event for reading in analysis.guarantees for event in reading.triggers]
    triggers += [event for snapback in model.snapbacks() for event in events(model, snapback.events)]
    for body in composed_missions(model):
        set_off = [event for event in triggers if body.name in deciders(event.finder)]
        if not body.attributes_responsibility or not set_off:
            continue
        yield CHECK.finding(
            analysis,
            f"nothing says how sure `{body.name}` has to be when it names who is responsible",
            At(f"actor.{body.name}", ("attributes", "tasks", "name"), "on what evidence?"),
            also=(At(f"event.{set_off[0].name}", ("found_by",), "this finding has consequences"),),
            notes=("a denial can be answered only with a known standard and kept evidence",),
            helps=("add the standard of proof and the custody of evidence, in an annex",),
        )
