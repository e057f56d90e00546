"""A strip or a frozen line, and nothing on how people cross it

## Why it matters
A line that cuts through villages cuts off fields, schools and hospitals. Texts on such lines name crossing points,
hours and papers, from the first day on.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
line front "the line of contact" { described "the line on map 1" }
zone strip "the strip" { part of coast  strip 2 km on each side of front }
article line_article "Line" {
    status of strip { demilitarized  administered by northland  without prejudice }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
line front "the line of contact" { described "the line on map 1" }
zone strip "the strip" { part of coast  strip 2 km on each side of front }
article line_article "Line" {
    status of strip { demilitarized  administered by northland  without prejudice }
    each of northland, southland shall "open the crossing points listed in the annex to residents"
}
```

## References
Practice of lines of separation: crossing points in eastern Ukraine (2014 to 2022), on Cyprus (since 2003) and in
Georgia.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="TER-10",
    name="crossing-regime-missing",
    severity=Severity.INFO,
    authority=("practice of lines of separation",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for the first strip without forces, or frozen line, where nothing speaks of crossing it."""
    if analysis.speaks_of(
        "crossing", "checkpoint", "passage", "movement of persons", "movement of people", "free movement"
    ):
        return
    areas = analysis.model.areas
    for status in analysis.model.statuses():
        strip = any(areas[name].strips for name in analysis.world.area_names(status.areas) if name in areas)
        for entry in status.entries:
            if not (entry.aspect == "frozen" or (entry.aspect == "demilitarized" and strip)):
                continue
            depends = guarded(entry.guards)
            yield CHECK.finding(
                analysis,
                "nothing says how people cross the line",
                At(entry.id, ("", "value"), "and those who live on both sides?"),
                notes=("no crossing points, no papers, no right of passage", *only_under(depends)),
                helps=("add crossing points with hours and papers, and who runs them",),
                depends=depends,
            )
            return
