"""A guarantee names no means that must be given

## Why it matters

A duty to assist without a word on how leaves the measure to each guarantor, who fulfils it by any
gesture. So does a list of measures that the guarantors only may take. A minimum that must be given
whatever else is decided is the floor of a guarantee.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland
        step choose within 72 hours: high_republic may assist northland with armed_force, intelligence
    }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References

North Atlantic Treaty (1949), article 5, leaves the action to each party ("such action as it deems
necessary"), and has a standing command beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import promises
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.strength import MAY, SEEK, left_to_judgement, listed_means, names_measure

CHECK = Check(
    code="GUA-10",
    name="menu-no-floor",
    severity=Severity.WARNING,
    authority=(),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        if not guarantee.steps or reading.strongest is None or reading.strongest <= SEEK:
            continue
        owed = [step for step in guarantee.steps if promises(step.undertaking) and (reading.level(step) or 0) > MAY]
        if any(listed_means(step) or names_measure(step) for step in owed):
            continue
        if left_to_judgement(reading.responses) is not None:
            continue  # GUA-11 says it
        step = max(reading.responses or guarantee.steps, key=lambda step: reading.level(step) or 0)
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` names no means that must be given"
            if owed
            else f"`{guarantee.name}` permits measures and requires none",
            At(step.id, ("verb",), "with what?" if owed else "permitted, not required"),
            also=(At(guarantee.id, ("name",), "this guarantee"),),
            notes=(
                "the guarantors choose the measure, and any measure fulfils the duty"
                if owed
                else "a guarantor that does nothing keeps to the text",
                *only_under(depends),
            ),
            helps=("add a minimum: `shall assist BENEFICIARY with weapons_deliveries, intelligence`",),
            parties=reading.guarantors,
            depends=depends,
        )
