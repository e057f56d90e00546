"""A recognition that does not say of what

## Why it matters
To recognize an area "de facto" as part of a state can mean to deal with whoever administers it, to accept a claim
for the time being, or to accept title in all but name. What follows for courts, banks, passports and sanctions is
different each time. The same holds where one provision says "de facto" and another on the same ground does not.

## Example
```pdsl
pdsl 1

settlement status_agreement "Agreement on Status" { parties northland, southland, high_republic  form treaty }
state     northland     "Northland"
state     southland     "Southland"
state     high_republic "the High Republic"
territory cape          "the Cape" { part of northland }

article territories "Territories" {
    status of cape { recognized by high_republic as part of southland de_facto }
}
```

## Instead
```pdsl
pdsl 1

settlement status_agreement "Agreement on Status" { parties northland, southland, high_republic  form treaty }
state     northland     "Northland"
state     southland     "Southland"
state     high_republic "the High Republic"
territory cape          "the Cape" { part of northland }

article territories "Territories" {
    status of cape {
        administered by southland
        without prejudice
    }
}
```

## References
Articles on Responsibility of States for Internationally Wrongful Acts (2001), article 41(2), for which it matters
what is recognized.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.status import Status, StatusEntry
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import briefly, guarded, only_under, together

CHECK = Check(
    code="TER-05",
    name="recognition-ambiguous",
    severity=Severity.WARNING,
    authority=("Articles on Responsibility of States for Internationally Wrongful Acts (2001), article 41(2)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each `de facto` recognition, and for each bare one on ground where another says `de facto`."""
    recognitions = [
        (status, entry)
        for status in analysis.model.statuses()
        for entry in status.entries
        if entry.aspect == "recognition"
    ]
    for status, entry in recognitions:
        areas = tuple(dict.fromkeys(analysis.world.area_names(status.areas)))
        depends = guarded(entry.guards)
        if entry.degree == "de_facto":
            yield CHECK.finding(
                analysis,
                f"`de_facto` recognition of {briefly(areas, 'areas')} leaves open what is recognized",
                At(entry.id, ("qualifier", ""), "recognized as what?"),
                notes=("title, a claim, or the fact of administration: the words have no fixed meaning",
                       *only_under(depends)),
                helps=("say what is accepted: `administered by STATE` with `without prejudice`, or `de_jure`",),
                depends=depends,
            )  # fmt: skip
        elif not entry.degree:
            other = next((pair for pair in recognitions if _on_same_ground(analysis, areas, entry, pair)), None)
            if other is None:
                continue
            there = tuple(dict.fromkeys(analysis.world.area_names(other[0].areas)))
            yield CHECK.finding(
                analysis,
                f"recognition of {briefly(areas, 'areas')} has no degree, that of {briefly(there, 'areas')} has",
                At(entry.id, ("",), "without degree"),
                also=(At(other[1].id, ("qualifier", ""), "`de_facto` here"),),
                notes=("the areas have ground in common, so that it is open which degree is meant there",
                       *only_under(depends)),
                helps=("add `de_facto` or `de_jure`, or say what differs",),
                depends=depends,
            )  # fmt: skip


def _on_same_ground(
    analysis: Analysis, areas: tuple[str, ...], entry: StatusEntry, other: tuple[Status, StatusEntry]
) -> bool:
    status, recognition = other
    if recognition.degree != "de_facto" or not together(entry.guards, recognition.guards):
        return False
    theirs = list(analysis.world.area_names(status.areas))
    return any(analysis.world.overlaps(a, b) for a in areas for b in theirs)
