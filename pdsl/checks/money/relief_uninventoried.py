"""Sanctions that are lifted or restored without a list

## Why it matters
"All sanctions" were imposed by many states and organizations, in many acts, for many reasons. Without a list, it
cannot be told which are lifted, by whom, and which return. An error in the catalogue of checks; a warning here,
since a list may stand in the acts of those who imposed them.

## Example
```pdsl
pdsl 1
import standard

settlement relief_agreement "Agreement on Relief" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
sanctions all_measures "all sanctions" against southland

article relief "Relief" {
    northland shall lift all_measures within 30 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement relief_agreement "Agreement on Relief" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
sanctions oil_measures "the oil embargo" of northland against southland { items gas, minerals }

article relief "Relief" {
    northland shall lift oil_measures within 30 days of signature
}
```

## References
Joint Comprehensive Plan of Action (2015), annex II, which lists each measure lifted.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref, Slot
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="SAN-06",
    name="relief-uninventoried",
    severity=Severity.WARNING,
    authority=("Joint Comprehensive Plan of Action (2015), annex II, for such a list",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each regime that is lifted, eased or restored and has neither items nor an author."""
    used: dict[str, str] = {}
    for undertaking in analysis.model.undertakings():
        if undertaking.act.kind in ("lift", "suspend", "restore", "impose"):
            for name in _regimes(undertaking.act.role("object")):
                used.setdefault(name, undertaking.id)
    for snapback in analysis.model.snapbacks():
        for name in _regimes(snapback.restores):
            used.setdefault(name, snapback.id)
    for name, element in used.items():
        regime = analysis.model.regimes.get(name)
        if regime is None or regime.items or regime.imposers:
            continue
        yield CHECK.finding(
            analysis,
            f"the text says neither what `{name}` contains nor who imposed it",
            At(f"sanctions.{name}", ("name",), "which measures?"),
            also=(At(element, ("restores", "object"), "lifted or restored here"),),
            notes=("measures of several states and organizations are lifted and restored by each for itself",),
            helps=(f"write `sanctions {name} ... of IMPOSERS {{ items ... }}`",),
        )


def _regimes(values: tuple[Slot, ...]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Ref) and value.kind == "sanctions":
            yield value.name
