"""The guarantee is paid for by the one against whom it is given

## Why it matters
Who pays for a guarantee can end it by not paying. If that is the state whose attack the guarantee answers, the
protection fails when relations do, that is, when it is needed.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 24 hours: each of high_republic, coastland shall assist northland with armed_force
        commanded by high_republic
        funded by southland
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 24 hours: each of high_republic, coastland shall assist northland with armed_force
        commanded by high_republic
        funded by coastland
    }
}
```

## References
Assessed and voluntary contributions to peace operations; the shared funding of the Multinational Force and Observers
in Sinai.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="GUA-46",
    name="adversary-pays",
    severity=Severity.WARNING,
    authority=("practice of the Multinational Force and Observers",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee funded by somebody whom a trigger accuses."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        paying = [name for name in analysis.world.expand(guarantee.funded_by) if name in reading.accused]
        if not paying:
            continue
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(paying)} pays for `{guarantee.name}`, which answers its own attack",
            At(guarantee.id, ("funded_by",), "the accused pays"),
            notes=("the means end when it stops paying", *only_under(depends)),
            helps=("let others fund it, or provide the means in advance",),
            parties=reading.beneficiaries,
            depends=depends,
        )
