"""A line that moves, or ground told by who holds it, without the day that counts

## Why it matters
A line of contact is not the same line on two days. A text that freezes, recognizes or divides along it, and does
not say as of when, leaves every kilometre gained or lost in between to dispute, and rewards taking it. The same is
true of "the part that X controls". This continues the family of checks on territory.

## Example
```pdsl
pdsl 1

settlement line_agreement "Agreement on the Line" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory delta "the Delta" { part of northland }
line      contact_line "the line of contact"

article territories "Territories" {
    status of delta {
        frozen along contact_line
        without prejudice
    }
}
```

## Instead
```pdsl
pdsl 1

settlement line_agreement "Agreement on the Line" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory delta "the Delta" { part of northland }
line      contact_line "the line of contact" as of signature

article territories "Territories" {
    status of delta {
        frozen along contact_line
        without prejudice
    }
}
```

## References
Korean Armistice Agreement (1953), articles I and II, which fix the line at a time and draw it on a map.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.areas import Area
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.delimitation import held_without_date, vague
from pdsl.semantics.options import listed

CHECK = Check(
    code="TER-14",
    name="line-undated",
    severity=Severity.WARNING,
    authority=("Korean Armistice Agreement (1953), articles I and II",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each line that this text draws without a date, a description or a code, and each zone held so."""
    for area in analysis.model.areas.values():
        if area.kind == "zone" and not area.imported and held_without_date(area) and not vague(area):
            yield _held(analysis, area)
        if area.kind != "line" or area.imported or area.as_of is not None or area.described or area.code:
            continue
        if area.coordinates or area.boundary:
            continue
        yield CHECK.finding(
            analysis,
            f"the text does not say as of when `{area.name}` runs",
            At(f"area.{area.name}", ("name",), "as of which day?"),
            notes=("no date, no description and no coordinates are given",),
            helps=(f"write `line {area.name} ... as of signature`, or a date with its hour",),
        )


def _held(analysis: Analysis, area: Area) -> Diagnostic:
    holders = listed(holding.by.name for holding in area.held_by)
    return CHECK.finding(
        analysis,
        f"the text does not say as of when {holders} holds `{area.name}`",
        At(f"area.{area.name}", ("name",), "held as of which day?"),
        also=(At(f"area.{area.name}", ("held_by",), "no date"),),
        notes=("no line, no list and no description says where it ends",),
        helps=(f"write `held by {area.held_by[-1].by.name} as of signature`, a date, or draw it along a dated line",),
    )
