"""Several guarantors owe the response only together

## Why it matters

A joint guarantee is owed by all or by none: when one guarantor does not act, the others may say
that the case for which they promised has not arisen. Liability that is also several keeps each of
them bound.

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
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: high_republic, coastland jointly shall assist northland with armed_force
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
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of high_republic, coastland shall assist northland with armed_force
    }
}
```

## References

The collective guarantee of 1867 for Luxembourg, against the Treaty of London of 1839 for Belgium.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-04",
    name="collective-only",
    severity=Severity.WARNING,
    authority=("Treaty of London concerning Luxembourg (1867), article 2",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee, steps = reading.guarantee, reading.responses
        joint = guarantee.liability == "joint" or (
            bool(steps) and all(s.undertaking.manner == "jointly" for s in steps)
        )
        if len(reading.guarantors) < 2 or not joint or guarantee.liability == "several":
            continue
        depends = guarded(guarantee.guards)
        at = At(guarantee.id, ("liability",)) if guarantee.liability else At(steps[0].id, ("bearer",))
        yield CHECK.finding(
            analysis,
            f"the guarantors of `{guarantee.name}` owe the response only together",
            at._replace(text="jointly"),
            also=(At(guarantee.id, ("guarantors", "name"), f"{len(reading.guarantors)} guarantors"),),
            notes=(
                "when one of them does not act, the text does not say that the others still must",
                *only_under(depends),
            ),
            helps=("write `each of`, or add `liability several`",),
            parties=reading.guarantors,
            depends=depends,
        )
