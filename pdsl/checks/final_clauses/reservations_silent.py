"""A treaty of several parties that says nothing of reservations

## Why it matters
Where a treaty is silent, a state may make reservations that are compatible with its object and purpose, and whether one
is compatible is disputed. A treaty of peace is usually a package from which nobody picks. A warning in the
catalogue of checks; an observation here, since among few negotiating states a reservation may need the acceptance
of all.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland, high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"

article cooperation "Cooperation" {
    each of northland, southland shall respect borders
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland, high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"

article cooperation "Cooperation" {
    each of northland, southland shall respect borders
    reservations none
}
```

## References
Vienna Convention on the Law of Treaties, articles 19 and 20(2).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import BINDING_FORMS, Settlement
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-05",
    name="reservations-silent",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 19 and 20(2)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each treaty of more than two parties; between two there is nothing to reserve."""
    for seen in analysis.world.texts.values():
        text = seen.model
        bound = {*seen.parties, *analysis.world.expand(text.guarantors)}
        if text.form not in BINDING_FORMS or text.political or len(bound) < 3:
            continue
        if all(final.kind != "reservations" for final in text.finals()):
            yield _finding(analysis, text)


def _finding(analysis: Analysis, text: Settlement) -> Diagnostic:
    return CHECK.finding(
        analysis,
        "nothing says whether reservations may be made",
        At(text.element, ("name",), "no rule on reservations"),
        notes=("without a rule a reservation is open as far as it agrees with object and purpose",),
        helps=("add `reservations none`, or list those allowed",),
    )
