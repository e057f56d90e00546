"""A line or an interim rule that may be taken for a decision on title

## Why it matters
A line along which a conflict is frozen tends to be taken for a border, and an interim administration for
sovereignty. The usual saving clause says that nothing in the text affects the position of any party on title.

## Example
```pdsl
pdsl 1

settlement line_agreement "Agreement on the Line" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory delta "the Delta" { part of northland }
line      contact_line "the line of contact" as of signature

article territories "Territories" {
    status of delta { frozen along contact_line }
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
Korean Armistice Agreement (1953), preamble: conditions and terms of a purely military character; Antarctic Treaty
(1959), article IV, for the classic saving clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.text import Text
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import briefly, guarded, only_under

CHECK = Check(
    code="TER-04",
    name="no-without-prejudice",
    severity=Severity.WARNING,
    authority=("Antarctic Treaty (1959), article IV, as the model of such a clause",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first frozen line, if no saving clause stands anywhere."""
    statuses = list(analysis.model.statuses())
    frozen = [(s, entry) for s in statuses for entry in s.entries if entry.aspect == "frozen"]
    saved = any(entry.aspect == "without_prejudice" for status in statuses for entry in status.entries)
    worded = any("prejudice" in text.text.lower() for text in analysis.model.of_type(Text))
    if not frozen or saved or worded:
        return
    depends = guarded(frozen[0][1].guards) if all(entry.guards for _, entry in frozen) else ()
    areas = briefly((name for status, _ in frozen for name in analysis.world.area_names(status.areas)), "areas")
    yield CHECK.finding(
        analysis,
        f"nothing says that freezing {areas} along a line is without prejudice to title",
        At(frozen[0][1].id, ("along", ""), "line or border?"),
        also=(At(entry.id, ("along", ""), "and here") for _, entry in frozen[1:]),
        notes=("a line that is frozen tends to be taken for a border", *only_under(depends)),
        helps=("add `without prejudice` to the status, if that is meant",),
        depends=depends,
    )
