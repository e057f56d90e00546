"""Each guarantor judges for itself what help is necessary

## Why it matters
A guarantor that gives "such action as it deems necessary" keeps its word with a note of protest. The wording of 1949
has held because standing headquarters, forces and plans stand behind it; a text that borrows the words without these
borrows little. Where no sentence of the guarantee gives listed means without that choice, the check speaks.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of high_republic, coastland shall assist northland as it deems necessary
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step supply within 72 hours:
            each of high_republic, coastland shall assist northland with weapons_deliveries, intelligence
        step assist within 10 days: each of high_republic, coastland shall assist northland as it deems necessary
    }
}
```

## References
North Atlantic Treaty (1949), article 5: "such action as it deems necessary". The alliance added commands and forces
in being later, which the words do not promise.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.strength import left_to_judgement

CHECK = Check(
    code="GUA-11",
    name="unbounded-discretion",
    severity=Severity.WARNING,
    authority=("North Atlantic Treaty (1949), article 5",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee all of whose response is left to the judgement of the guarantors."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        free = left_to_judgement(reading.responses)
        if free is None:
            continue
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"what `{guarantee.name}` requires is what each guarantor deems necessary",
            At(free.id, ("qualifier", "verb"), "in whose judgement?"),
            also=(At(guarantee.id, ("name",), "this guarantee"),),
            notes=("a guarantor that deems little necessary can say that it keeps to the text", *only_under(depends)),
            helps=(
                "add a step with listed means that are owed in any case",
                "or let a body find what is necessary, and bind the guarantors to its finding",
            ),
            parties=reading.guarantors,
            depends=depends,
        )
