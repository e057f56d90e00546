"""A guarantor may act alone, without limit of time, measure or report

## Why it matters
A right to act alone "to restore the order" of a settlement has no natural end. Article IV of the Treaty of Guarantee
of 1960 reserved such a right to each of three Powers; since 1974 it is disputed what it covered. A right of this kind
needs a measure (necessary and proportionate), a term, and somebody to whom it is reported.

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
event overthrow "a change of the constitutional order" { occurrence "the constitution is set aside"  found by council }
article order "Constitutional order" {
    guarantee order_guarantee of high_republic, coastland to northland on overthrow {
        step talks within 5 days: high_republic, coastland jointly shall consult
        step action if talks is not done: each of high_republic, coastland may act
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
event overthrow "a change of the constitutional order" { occurrence "the constitution is set aside"  found by council }
article order "Constitutional order" {
    guarantee order_guarantee of high_republic, coastland to northland on overthrow {
        step talks within 5 days: high_republic, coastland jointly shall consult
        step action if talks is not done: each of high_republic, coastland may act for 30 days
        reports to council
    }
}
```

## References
Treaty of Guarantee (Nicosia, 1960), article IV. Charter of the United Nations, articles 2(4), 51 and 103.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, modalities
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-28",
    name="unilateral-intervention",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, articles 2(4) and 51",),
    whole=True,
)
_MAY = frozenset({"may", "may expressly"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each step in which each guarantor may act alone, and nothing bounds the action."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        if guarantee.reports_to or any(event.kind == "attack" for event in reading.triggers):
            continue  # the defence against an attack has the limits of self-defence; its report is the matter of LAW-12
        for step in reading.responses:
            said = step.undertaking
            alone = said.manner == "each" or len(bearers(analysis.world, said.bearers)) == 1
            armed = said.act.kind in ("act", "use force", "respond") or step in reading.armed_steps
            if not alone or not armed or not modalities(said) & _MAY or said.oversight.consent_of:
                continue
            if any((said.timing.lasting, said.timing.until, step.timing.lasting, step.timing.until)):
                continue
            depends = guarded(guarantee.guards)
            yield CHECK.finding(
                analysis,
                f"each guarantor may act alone under `{guarantee.name}`, without limit or report"
                if said.manner == "each"
                else f"a guarantor may act alone under `{guarantee.name}`, without limit or report",
                At(step.id, ("verb", "act"), "for how long, and who is told?"),
                notes=("no term ends the action, and nobody is to be told of it", *only_under(depends)),
                helps=("bound it: `for 30 days`, `reports to` a body, `with consent of` the State concerned",),
                parties=reading.guarantors,
                depends=depends,
            )
