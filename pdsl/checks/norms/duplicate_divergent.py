"""The same duty twice, with different terms

## Why it matters
Two provisions that order the same thing by different days, or limit the same forces to different numbers, leave it
open which one binds. An error in the catalogue of checks; a warning here, since the stricter of the two can be read
to include the other.

## Example
```pdsl
pdsl 1
import standard

settlement release_agreement "Agreement on Release" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article prisoners "Prisoners of war" {
    each of northland, southland shall release prisoners_of_war within 14 days of signature
}
article steps "Steps" {
    each of northland, southland shall release prisoners_of_war within 30 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement release_agreement "Agreement on Release" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article prisoners "Prisoners of war" {
    each of northland, southland shall release prisoners_of_war within 14 days of signature
}
article steps "Steps" {
    each of northland, southland shall release civilian_detainees within 30 days of signature
}
```

## References
Vienna Convention on the Law of Treaties, article 31(1) and (2).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import CapRow, ForceCap
from pdsl.model.time import deadline
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.norms import DUTY, FIRM, Norm, common
from pdsl.semantics.options import guarded, listed, only_under, say, together

CHECK = Check(
    code="MOD-12",
    name="duplicate-divergent",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 31",),
)
_AGAIN = frozenset({"pay", "provide", "hold", "exchange", "consult", "return"})  # done by parts, or time and again


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each pair of equal duties with different deadlines, and of equal limits with other numbers."""
    duties: dict[object, list[Norm]] = {}
    for norm in analysis.norms:
        settled = norm.act.kind not in _AGAIN and norm.act.arguments and not norm.dual and not norm.chosen
        if norm.kind == DUTY and norm.firmness == FIRM and settled and deadline(norm.timing) is not None:
            duties.setdefault((norm.act.kind, frozenset(norm.act.arguments), norm.act.qualifiers), []).append(norm)
    for alike in duties.values():
        for one, other in combinations(alike, 2):
            yield from _duties(analysis, one, other)
    limits: dict[object, list[tuple[ForceCap, CapRow]]] = {}
    for cap in analysis.model.caps():
        for row in cap.rows:
            limits.setdefault((cap.holders, cap.areas, row.categories), []).append((cap, row))
    for rows in limits.values():
        for (cap, row), (other_cap, other_row) in combinations(rows, 2):
            if _same_limit(cap, row, other_cap, other_row):
                yield from _limits(analysis, cap, row, other_cap, other_row)


def _duties(analysis: Analysis, one: Norm, other: Norm) -> Iterator[Diagnostic]:
    first, second = deadline(one.timing), deadline(other.timing)
    who = common(one, other)
    if first == second or not who or one.act != other.act or one.conditions != other.conditions:
        return
    if not together(one.guards, other.guards) or analysis.timeline.order(first, second) == "same":
        return
    depends = guarded(one.guards, other.guards)
    yield CHECK.finding(
        analysis,
        f"the same duty of {listed(who)} has two deadlines",
        At(other.id, ("within", "by", "at"), f"here {say(second)}"),
        also=(At(one.id, ("within", "by", "at"), f"here {say(first)}"),),
        notes=(f"`{one.act.kind}` is due {say(first)} and {say(second)}", *only_under(depends)),
        helps=("keep one of the two, or say how they differ",),
        parties=who,
        depends=depends,
    )


def _same_limit(cap: ForceCap, row: CapRow, other_cap: ForceCap, other: CapRow) -> bool:
    """Whether two rows are ceilings on the same thing, and differ."""
    alike = (cap.holders, cap.manner, cap.areas, cap.peacetime, cap.includes, cap.excludes, cap.timing) == (
        other_cap.holders, other_cap.manner, other_cap.areas, other_cap.peacetime, other_cap.includes,
        other_cap.excludes, other_cap.timing,
    )  # fmt: skip
    ceilings = row.bound == other.bound == "at most" and row.value != other.value
    same = _subject(row) == _subject(other)  # fmt: skip
    return alike and ceilings and same and together(cap.guards, other_cap.guards)


def _subject(row: CapRow) -> tuple[object, ...]:
    """What a row limits, apart from the number."""
    return (row.categories, row.measure, row.together, row.timing, row.active, row.areas, row.holders, row.reference,
            row.of_baseline, row.conditions)  # fmt: skip


def _limits(
    analysis: Analysis, cap: ForceCap, row: CapRow, other_cap: ForceCap, other: CapRow
) -> Iterator[Diagnostic]:
    depends = guarded(cap.guards, other_cap.guards)
    yield CHECK.finding(
        analysis,
        f"the same forces are limited to {say(row.value)} and to {say(other.value)}",
        At(other.id, ("bound",), "limited here"),
        also=(At(row.id, ("bound",), "and here"),),
        notes=("both limits hold, so that only the lower has effect", *only_under(depends)),
        helps=("keep one of the two, or give them different areas or times",),
        parties=analysis.world.expand(cap.holders),
        depends=depends,
    )
