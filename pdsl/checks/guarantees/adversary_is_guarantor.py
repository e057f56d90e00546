"""A guarantor can be the attacker against whom the guarantee is given

## Why it matters

One cannot guarantee against oneself. When a guarantor is the attacker, a collective guarantee is
paralysed, and a several one loses that guarantor; what remains of its promise is not to attack,
which is another undertaking and should be written as one.

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
    attack of coastland against northland
    found by council
}

article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
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
    attack of coastland against northland
    found by council
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References

Practice under the Treaty of London of 1867 concerning Luxembourg, and the Budapest Memorandum of
1994, paragraph 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import briefly, guarded, listed, only_under

CHECK = Check(
    code="GUA-02",
    name="adversary-is-guarantor",
    severity=Severity.WARNING,
    authority=("Treaty of London concerning Luxembourg (1867), article 2",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        both = [name for name in reading.guarantors if name in (*reading.accused, *reading.suspects)]
        if not both:
            continue
        depends = guarded(guarantee.guards)
        named = briefly(both, "guarantors", 70)
        yield CHECK.finding(
            analysis,
            f"{named} "
            f"{'guarantees' if len(both) == 1 else 'each guarantee'} against an attack that "
            f"{'it' if len(both) == 1 else 'each of them'} could make",
            At(guarantee.id, ("guarantors", "name"), "guarantor and possible attacker"),
            also=[
                At(f"event.{event.name}", ("attack", "breach", "name"), "whose attack?") for event in reading.triggers
            ],
            notes=(*(() if named == listed(both) else (f"they are {listed(both)}",)), *only_under(depends)),
            helps=("write its promise not to attack as a duty of its own, and let others guarantee",),
            parties=both,
            depends=depends,
        )
