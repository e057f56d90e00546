"""A contested area of which the text says nothing

## Why it matters

A settlement that settles some of the contested areas is read, by one side, as leaving the others to it. What is left
out on purpose is best left out in words: the next negotiation, and the next incident, will begin there.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape  "the Cape"  { part of northland  claimed by southland }
territory delta "the Delta" { part of northland  claimed by southland }

article territories "The Cape" {
    status of cape {
        sovereignty northland
    }
}
```

## Instead

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape  "the Cape"  { part of northland  claimed by southland }
territory delta "the Delta" { part of northland  claimed by southland }

article territories "The Cape" {
    status of cape, delta {
        sovereignty northland
    }
}
```

## References

United Nations Guidance for Effective Mediation (2012): agreements should deal with every question in dispute, or say
how it will be dealt with.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="TER-12",
    name="area-not-in-regime",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each area declared as claimed or held by another, where a status is given to some areas."""
    model, world = analysis.model, analysis.world
    if not any(True for _ in model.statuses()):
        return
    contested = [
        area
        for area in model.areas.values()
        if not area.imported
        and area.kind in ("territory", "zone")
        and (set(world.expand(area.claimed_by)) | {held.by.name for held in area.held_by}) - {world.baseline(area.name)}
    ]
    if not contested:
        return
    named = set(analysis.mentions.names)
    # a line or a zone that a clause names speaks of the areas of which it is part
    for name in tuple(named):
        area = model.areas.get(name)
        if area is not None:
            named.update(world.parents(name))
            named.update(ref.name for ref in area.union if isinstance(ref, Ref))
    around = {parent for name in named if name in model.areas for parent in world.parents(name)}
    for area in contested:
        if area.name in named or any(parent in named and parent in model.areas for parent in world.parents(area.name)):
            continue
        if area.name in around:
            continue
        yield CHECK.finding(
            analysis,
            f"`{area.name}` is contested, and no provision speaks of it",
            At(f"area.{area.name}", ("claimed_by", "held_by", "name"), "declared so here"),
            notes=("other areas are given a status, this one is not",),
            helps=("give it a status, or say in a clause how and when its status is to be dealt with",),
        )
