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
from pdsl.model.status import Status
from pdsl.model.terms import Ref
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


_INTERIM = frozenset({"frozen", "administration", "policing"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first frozen line, if no saving clause stands anywhere; one for other interim rules."""
    statuses = list(analysis.model.statuses())
    frozen = [(s, entry) for s in statuses for entry in s.entries if entry.aspect == "frozen"]
    saved = any(entry.aspect == "without_prejudice" for status in statuses for entry in status.entries)
    worded = any("prejudice" in text.text.lower() for text in analysis.model.of_type(Text))
    if not worded:
        yield from _left_out(analysis, statuses, _INTERIM if saved else _INTERIM - {"frozen"})
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


def _left_out(analysis: Analysis, statuses: list[Status], interim: frozenset[str]) -> Iterator[Diagnostic]:
    """One finding for contested areas with open title, under an interim rule that no saving clause reaches."""
    world = analysis.world
    saved: set[str] = set()
    decided: set[str] = set()
    for status in statuses:
        names = set(world.area_names(status.areas))
        for entry in status.entries:
            if entry.aspect == "without_prejudice":
                saved |= names
            elif entry.aspect == "sovereignty" and isinstance(entry.value, Ref) and entry.value.kind == "state":
                decided |= names
    left: dict[str, At] = {}
    for status in statuses:
        for entry in status.entries:
            if entry.aspect not in interim or entry.guards or status.guards:
                continue
            for name in world.area_names(status.areas):
                around = {name, *world.parents(name)}
                own = isinstance(entry.value, Ref) and entry.value.name == world.baseline(name)
                if not own and _contested(analysis, name) and around.isdisjoint(saved | decided):
                    left.setdefault(name, At(entry.id, ("value", "along", ""), "for the time being"))
    if not left:
        return
    first, *others = left.values()
    yield CHECK.finding(
        analysis,
        f"what is said of {briefly(left, 'areas')} is not without prejudice to title",
        first,
        also=others,
        notes=("another State holds or claims it, and what is provisional tends to be taken for settled",),
        helps=("add `without prejudice` to the status, if that is meant",),
    )


def _contested(analysis: Analysis, name: str) -> bool:
    """Whether a State holds or claims an area that is declared to be part of another."""
    area, baseline = analysis.world.area(name), analysis.world.baseline(name)
    if area is None or baseline is None:
        return False
    claims = {claim.name for claim in area.claimed_by if isinstance(claim, Ref)}
    return bool(({analysis.world.holder(name)} | claims) - {None, baseline})
