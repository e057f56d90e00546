"""Two linked instruments contradict each other, and nothing says which prevails

## Why it matters
A settlement of several instruments is read as a whole. Where one of them forbids what another orders or allows, or sets
another limit for the same forces, each side will cite the one that suits it. The rule of the later text helps only
between the same parties, and not between texts of one day. A clause on precedence is a line.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }

article forces_in_cape "Forces" {
    southland shall not deploy forces in cape
    entry into force at 30 days after signature
}

instrument letter "Letter on the Cape" between northland, southland {
    form letter
    southland may deploy forces in cape
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }

article forces_in_cape "Forces" {
    southland shall not deploy forces in cape
    entry into force at 30 days after signature
}

instrument letter "Letter on the Cape" between northland, southland prevails over peace {
    form letter
    southland may deploy forces in cape
}
```

## References
Vienna Convention on the Law of Treaties, articles 30 (successive treaties on one subject) and 31(2) and (3)
(instruments made in connection with a treaty).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import ForceCap
from pdsl.model.settlement import Settlement, instrument_of
from pdsl.model.terms import Ref, is_open
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.norms import conflicts
from pdsl.semantics.options import guarded, only_under, together

CHECK = Check(
    code="STR-11",
    name="precedence-missing",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 30 and 31(2)",),
)
_Clash = tuple[str, str, tuple[str, ...]]  # two elements, and the options under which they clash


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clash of two clauses."""
    if len(analysis.model.texts) < 2:
        return
    told: set[tuple[str, str]] = set()
    for one, other, depends in (*_norms(analysis), *_caps(analysis)):
        first, second = analysis.model.text_of(one), analysis.model.text_of(other)
        if (one, other) in told or _prevails(first, second) or _prevails(second, first):
            continue
        told.add((one, other))
        yield CHECK.finding(
            analysis,
            f"{_name(first)} and {_name(second)} contradict each other, and neither prevails",
            At(other, ("verb", "bound", "act"), f"in {_name(second)}"),
            also=(At(one, ("verb", "bound", "act"), f"in {_name(first)}"),),
            notes=only_under(depends),
            helps=("say `prevails over` in the first line of one of them, or mend one of the clauses",),
            depends=depends,
        )


def _name(text: Settlement) -> str:
    return f"`{text.title or text.name}`"


def _prevails(text: Settlement, other: Settlement) -> bool:
    return any(isinstance(ref, Ref) and ref.name == other.name for ref in text.prevails_over)


def _norms(analysis: Analysis) -> Iterator[_Clash]:
    for conflict in conflicts(analysis):
        if instrument_of(conflict.bound.id) != instrument_of(conflict.ban.id) and conflict.kind != "restriction":
            yield conflict.ban.id, conflict.bound.id, conflict.chosen


def _caps(analysis: Analysis) -> Iterator[_Clash]:
    """Caps of one holder on one category in one area at one time, with different numbers."""
    seen: dict[object, list[tuple[ForceCap, str, object]]] = {}
    for cap in analysis.model.caps():
        for row in cap.rows:
            if is_open(row.value) or row.bound not in ("at most", "exactly", "remains") or row.under:
                continue
            key = (cap.holders, row.holders, cap.areas, row.areas, row.categories, row.measure)
            for before, element, value in seen.get(key, ()):
                apart = instrument_of(before.id) != instrument_of(cap.id)
                if not apart or value == row.value or not together(before.guards, cap.guards):
                    continue
                if analysis.timeline.overlap(before.timing, cap.timing) != "never":
                    yield element, row.id, guarded(before.guards, cap.guards)
            seen.setdefault(key, []).append((cap, row.id, row.value))
