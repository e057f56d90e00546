"""A line is drawn by what forces hold, and nobody is to record it

## Why it matters
"The line of contact on the day of signature" is a fact that two armies remember differently. Agreements on such lines
set up a commission that walks or flies the line within days, puts it on a map, and settles what the two sides see
otherwise.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
line front "the line of contact" as of signature
article silence "Line" {
    each of northland, southland shall not deploy heavy_weapons along front
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body commission "the Boundary Commission" { members northland, southland  decides by consensus of members }
line front "the line of contact" adjusted by commission as of signature
article silence "Line" {
    each of northland, southland shall not deploy heavy_weapons along front
}
```

## References
Practice of armistice lines, as of 1949 and 1953, drawn on maps that delegates signed. Agreement between Eritrea and
Ethiopia (Algiers, 2000), article 4: a commission for delimitation and demarcation.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies

CHECK = Check(
    code="TER-09",
    name="demarcation-missing",
    severity=Severity.WARNING,
    authority=("Agreement between Eritrea and Ethiopia (Algiers, 2000), article 4",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each line known by a date only, that provisions use and nobody is to record or to mark."""
    if analysis.speaks_of("demarcat", "delimit", "mark the line", "map"):
        return
    used = {name for name, kinds in analysis.mentions.names.items() if "line" in kinds}
    watched = {slot.name for body in bodies(analysis.model) for slot in body.oversees if isinstance(slot, Ref)}
    for area in analysis.model.areas.values():
        known = area.coordinates or area.described or area.boundary or area.code or area.adjusted_by
        if area.kind != "line" or area.as_of is None or area.imported or known or area.name not in used - watched:
            continue
        yield CHECK.finding(
            analysis,
            f"nobody is to record where `{area.name}` ran on that day",
            At(f"area.{area.name}", ("as_of", "name"), "on which map?"),
            notes=("the two sides will remember it differently",),
            helps=("add `adjusted by` a commission, coordinates, or a map that both sign",),
        )
