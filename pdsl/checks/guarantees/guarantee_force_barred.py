"""A guarantee promises armed assistance where another clause keeps those forces out

## Why it matters

A promise to assist with armed force, and a promise never to have forces in the area to be assisted,
cannot both be kept once the event has happened. A ban on permanent presence, in peacetime, or under
somebody's command leaves room for a response and is not reported. Assistance from outside the area
may remain possible; hence a warning.

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

article forces_abroad "Foreign forces" {
    high_republic shall not deploy forces in northland
}

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

article forces_abroad "Foreign forces" {
    high_republic shall not deploy forces in northland permanently
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References

Treaties on neutrality with a guarantee have to say that the ban does not apply to the response.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-33",
    name="guarantee-force-barred",
    severity=Severity.WARNING,
    authority=(),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee, which shows every ban in its way."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        barred = list(reading.bars())
        if not barred:
            continue
        steps = list(dict.fromkeys(step.id for step, _, _ in barred))
        bans = list(dict.fromkeys((element, field) for _, element, field in barred))
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` promises armed assistance where those forces are barred",
            At(steps[0], ("with", "object", "verb"), "promised here"),
            also=(
                *(At(step, ("with", "object", "verb"), "and here") for step in steps[1:]),
                *(At(element, (field,) if field else (), "barred here") for element, field in bans),
            ),
            notes=("the ban has no exception for a response to an attack", *only_under(depends)),
            helps=(f"limit the ban: `permanently`, `in peacetime`, or `except {guarantee.name}`",),
            parties=reading.guarantors,
            depends=depends,
        )
