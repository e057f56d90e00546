"""A limit on forces also counts those that are to help

## Why it matters
A clause that allows no foreign forces in an area, written against one side, also keeps out those who guarantee it. A
guarantee that promises armed force there needs an exception in the limit.

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
territory coast "the Coast" { part of northland }
article security "Security" {
    force_cap foreigners of northland in coast { foreign_forces none  applies from signature verified by council }
    guarantee shield of high_republic to northland on invasion {
        protects coast
        step assist within 72 hours: high_republic shall assist northland with armed_force
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
territory coast "the Coast" { part of northland }
article security "Security" {
    force_cap foreigners of northland in coast in peacetime {
        foreign_forces none
        applies from signature verified by council
    }
    guarantee shield of high_republic to northland on invasion {
        protects coast
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References
The same contradiction between neutrality and guarantee as in GUA-33, here in a limit. The Agreement on Adaptation of
the Treaty on Conventional Armed Forces in Europe (1999, not in force) lets temporary deployments exceed the ceilings.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import CapRow
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bars import has_forces
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, only_under, together

CHECK = Check(
    code="ARM-14",
    name="cap-blocks-guarantee",
    severity=Severity.WARNING,
    authority=(),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each limit of nought on foreign forces, or a guarantor's, over all that is protected."""
    model, world = analysis.model, analysis.world
    barring = [(cap, row) for cap in model.caps() if not cap.peacetime for row in cap.rows if _nought(analysis, row)]
    for reading in analysis.guarantees if barring else ():
        inner = reading.protected
        for cap, row in barring if reading.armed_steps and inner else ():
            places = tuple(world.area_names(row.areas or cap.areas)) or reading.beneficiaries
            holders = set(world.expand(row.holders or cap.holders))
            named = [ref.name for ref in row.categories if isinstance(ref, Ref)]
            foreign = any(counted_in(model, name, "foreign_forces") for name in named)
            hit = (foreign and holders & set(reading.beneficiaries)) or holders & set(reading.guarantors)
            if not hit or not all(any(world.contains(place, area) for place in places) for area in inner):
                continue
            if not together(cap.guards, reading.guarantee.guards):
                continue
            depends = guarded(cap.guards, reading.guarantee.guards)
            yield CHECK.finding(
                analysis,
                f"`{cap.name}` allows none of the forces with which `{reading.guarantee.name}` is to be kept",
                At(row.id, ("",), "none, whoever sent them"),
                also=(At(reading.armed_steps[0].id, ("with", "verb"), "promised here"),),
                notes=("a response there breaks the limit", *only_under(depends)),
                helps=("except the forces of the guarantors, or limit the ban: `in peacetime`",),
                parties=reading.beneficiaries,
                depends=depends,
            )


def _nought(analysis: Analysis, row: CapRow) -> bool:
    """Whether a row allows no armed forces at all."""
    return (
        row.bound == "none" and not (row.kept or row.conditions.excepted) and has_forces(analysis.model, row.categories)
    )
