"""A guarantee names an event and nobody who answers it

## Why it matters

A guarantee that nobody gives is owed by nobody. The passive voice hides this in prose: *guarantees
will be provided*. Where also the event is missing, GUA-05 says both at once. In steps the bearer
may still be named; what is missing then is who stands behind the guarantee as a whole.

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
    guarantee shield to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
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

The elements of a guarantee: guarantor, beneficiary, trigger, finding, decision, response and time
limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-43",
    name="no-guarantor",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        if guarantee.guarantors or not guarantee.events:
            continue
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"the text does not say who gives `{guarantee.name}`",
            At(guarantee.id, ("name",), "by whom?"),
            notes=only_under(depends),
            helps=("name the guarantors: `guarantee NAME of GUARANTOR to BENEFICIARY on EVENT`",),
            parties=reading.beneficiaries,
            depends=depends,
        )
