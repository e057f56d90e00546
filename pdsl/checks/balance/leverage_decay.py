"""Every response rests on the continuing will of one

## Why it matters
A settlement that others are to enforce holds as long as they want to. Where all guarantees are given by one, for no
stated time, and that one also decides on each response, a change of government there can end the enforcement without a
word of the text being broken. Terms, several guarantors, or forces and funds that are committed beforehand make the
will last longer.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland  guarantors coastland  form treaty }
state coastland "Coastland"
event invasion "an invasion" { attack of southland against northland  found by coastland }
article security "Security" {
    guarantee shield of coastland to northland on invasion {
        step assist within 3 days: coastland shall assist northland with armed_force
        activation decided by coastland
    }
}
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland  guarantors coastland  form treaty }
state coastland "Coastland"
event invasion "an invasion" { attack of southland against northland  found by coastland }
article security "Security" {
    guarantee shield of coastland to northland on invasion {
        step assist within 3 days: coastland shall assist northland with armed_force
        activation decided by coastland
        lasts 10 years
    }
}
```

## References
Studies of settlements made under outside leverage, which find them fragile when it fades (Pechenkina, 2019); the
assurances of 1994 and the guarantee of Luxembourg of 1867 as they were read later.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed

CHECK = Check(
    code="BAL-08",
    name="leverage-decay",
    severity=Severity.INFO,
    authority=("Memorandum of Budapest (1994), whose assurances have neither a term nor a mechanism",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """At most one finding: all guarantees have the same single guarantor, and neither they nor the text a term."""
    guarantees = [each for each in analysis.model.guarantees() if each.guarantors]
    if not guarantees:
        return
    giving = {analysis.world.expand(each.guarantors) for each in guarantees}
    if len(giving) != 1:
        return
    (names,) = giving
    open_ended = all(each.lasting is None and not analysis.model.text_of(each.id).lasting[0] for each in guarantees)
    if len(names) != 1 or not open_ended or any(analysis.model.text_of(each.id).excerpt for each in guarantees):
        return
    first, *others = guarantees
    yield CHECK.finding(
        analysis,
        f"every response rests on {listed(names)} alone, for no stated time",
        At(first.id, ("of", "guarantors", "name"), "the only guarantor"),
        also=(At(other.id, ("of", "guarantors", "name"), "and here") for other in others),
        notes=("nothing in the text keeps it to the guarantee for any time, and nobody else answers",),
        helps=("give the guarantee a term, or add guarantors each of whom can act for itself",),
        parties=names,
    )
