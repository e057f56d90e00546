"""A ceasefire with the forces left in contact

## Why it matters
Where positions stay within range of rifles and mortars, accidents and provocations cannot be told apart. Agreements
that lasted drew the forces apart: a strip without forces, distances for heavy weapons. The check speaks where the
text names a line or an area held by another, and nothing sets a distance.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
line front "the line of contact" as of signature
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in coast {
        domains   land, sea, air
        binds     northland, southland
        prohibits "attacks and shelling"
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
territory coast "the Coast" { part of northland }
line front "the line of contact" as of signature
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in coast {
        domains   land, sea, air
        binds     northland, southland
        prohibits "attacks and shelling"
    }
    each of northland, southland shall withdraw heavy_weapons to 15 km from front within 14 days of signature
}
```

## References
Fortna, Peace Time (2004): demilitarized zones are among the measures that go with longer peace after wars between
States.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.ceasefires import first
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-07",
    name="no-separation",
    severity=Severity.WARNING,
    authority=("Fortna, Peace Time (2004)",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first ceasefire that is told in detail, where forces meet and nothing draws them apart."""
    model = analysis.model
    ceasefire = first(model)
    if ceasefire is None or not _contact(analysis) or _apart(analysis):
        return
    depends = guarded(ceasefire.guards)
    yield CHECK.finding(
        analysis,
        "the forces stay where they are, and nothing sets a distance between them",
        At(ceasefire.id, ("prohibits", "name"), "at arm's length?"),
        notes=("no withdrawal, distance, strip or zone without forces", *only_under(depends)),
        helps=("add `withdraw heavy_weapons to 15 km from LINE`, a demilitarized strip, or a cap with `distance`",),
        parties=analysis.world.expand(ceasefire.binds),
        depends=depends,
    )


def _contact(analysis: Analysis) -> bool:
    """Whether the text knows of a place where the forces of two sides meet."""
    areas = [area for area in analysis.model.areas.values() if not area.imported]
    return any(area.kind == "line" or area.held_by for area in areas)


def _apart(analysis: Analysis) -> bool:
    """Whether something draws forces apart: a withdrawal, a distance, a strip, a zone without forces."""
    if analysis.sayings.of_kind("withdraw", "redeploy", "vacate"):
        return True
    if any(
        entry.aspect in ("demilitarized", "bars", "vacated")
        for status in analysis.model.statuses()
        for entry in status.entries
    ):
        return True
    if any(row.measure in ("distance", "separation") for cap in analysis.model.caps() for row in cap.rows):
        return True
    return any(area.strips for area in analysis.model.areas.values()) or any(analysis.bans_on_presence)
