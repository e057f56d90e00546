"""Two answers to who holds the same area

## Why it matters
Sovereignty, control and administration each have one holder at a time unless the text says that they are shared.
Where two provisions on the same area name different holders for the same time, neither side can tell who is to
act, and each can point to its own provision. The narrower area goes before the wider; between two on the same area
the text gives no rule.

## Example
```pdsl
pdsl 1

settlement status_agreement "Agreement on Status" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory cape      "the Cape" { part of northland }

article first "Control" {
    status of cape { control southland }
}
article second "Return" {
    status of cape { control northland }
}
```

## Instead
```pdsl
pdsl 1

settlement status_agreement "Agreement on Status" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory cape      "the Cape" { part of northland }

article first "Control" {
    status of cape { control southland until 2032-01-01 }
}
article second "Return" {
    status of cape { control northland from 2032-01-01 }
}
```

## References
Vienna Convention on the Law of Treaties, article 31(1) and (2): a text is read as a whole, and says nothing of
which of its own provisions goes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Blank, Ref
from pdsl.model.time import Timing
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import decide, guarded, only_under, say, together

CHECK = Check(
    code="TER-02",
    name="status-overlap",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 31",),
)
_SINGLE = frozenset({"sovereignty", "control", "administration"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each pair of entries that name different holders of one area at one time."""
    entries = [
        (status, entry, area)
        for status in analysis.model.statuses()
        for entry in status.entries
        if entry.aspect in _SINGLE and entry.value is not None
        for area in dict.fromkeys(analysis.world.area_names(status.areas))
    ]
    # areas with ground in common belong to one state or hang together; others need not be compared
    for (status, entry, area), (other_status, other, other_area) in _neighbours(analysis, entries):
        if entry.aspect != other.aspect or entry is other or not together(entry.guards, other.guards):
            continue
        if not _same_ground(analysis, area, other_area) or entry.conditions != other.conditions:
            continue
        if analysis.timeline.overlap(_timing(status, entry), _timing(other_status, other)) != "certainly":
            continue
        verdict = decide((entry.value, other.value), _differ)
        if not verdict.some or verdict.first is None:
            continue
        depends = tuple(dict.fromkeys((*verdict.depends, *guarded(entry.guards, other.guards))))
        first, second = (say(value) for value in verdict.first.values)
        yield CHECK.finding(
            analysis,
            f"{entry.aspect} of `{area}` is said to be that of `{first}` and of `{second}`",
            At(other.id, ("value",), "another here"),
            also=(At(entry.id, ("value",), "one here"),),
            notes=("both hold at one time, and neither area is the narrower", *only_under(depends)),
            helps=("end one before the other begins, name both holders in one line, or set apart a smaller area",),
            parties=analysis.world.expand(verdict.first.values),
            depends=depends,
            severity=Severity.WARNING if depends else None,
        )


def _neighbours(
    analysis: Analysis, entries: list[tuple[Status, StatusEntry, str]]
) -> Iterator[tuple[tuple[Status, StatusEntry, str], tuple[Status, StatusEntry, str]]]:
    """The pairs of entries whose areas may have ground in common, in the order of the text."""
    world = analysis.world
    by_ground: dict[str, list[int]] = {}
    for index, (_, _, area) in enumerate(entries):
        declared = world.area(area)
        beside = [of.name for of in declared.overlaps if isinstance(of, Ref)] if declared else []
        for ground in dict.fromkeys((area, *beside, *world.areas_in(area))):
            by_ground.setdefault(ground, []).append(index)
    pairs = {pair for indexes in by_ground.values() for pair in combinations(indexes, 2)}
    for first, second in sorted(pairs):
        yield entries[first], entries[second]


def _timing(status: Status, entry: StatusEntry) -> Timing:
    return entry.timing if not entry.timing.silent else status.timing


def _same_ground(analysis: Analysis, a: str, b: str) -> bool:
    """Whether two areas have ground in common and neither is the narrower."""
    world = analysis.world
    return a == b or (world.overlaps(a, b) and not world.contains(a, b) and not world.contains(b, a))


def _differ(values: tuple[object, ...]) -> bool:
    first, second = (value if isinstance(value, tuple) else (value,) for value in values)
    if any(isinstance(value, Blank) for value in (*first, *second)):
        return False
    return set(first) != set(second)
