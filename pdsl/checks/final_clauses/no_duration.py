"""A text that means to bind and does not say for how long

## Why it matters
A treaty without a term lasts until it is ended by consent or on the few grounds of general law. That may be meant, as
for a boundary; for a limit on forces or a guarantee it is best said. A warning in the catalogue of checks; an
observation here, since many treaties of peace are made without a term.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article cooperation "Cooperation" {
    each of northland, southland shall respect borders
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article cooperation "Cooperation" {
    each of northland, southland shall respect borders
    duration indefinitely
}
```

## References
Vienna Convention on the Law of Treaties, articles 42 and 54.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-15",
    name="no-duration",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 42 and 54",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that means to bind."""
    for text in analysis.model.texts:
        if text.binding and all(final.kind != "duration" for final in text.finals()):
            yield _finding(analysis, text)


def _finding(analysis: Analysis, text: Settlement) -> Diagnostic:
    left = any(final.kind == "withdrawal" for final in text.finals())
    return CHECK.finding(
        analysis,
        "nothing says how long this text lasts",
        At(text.element, ("name",), "no duration"),
        notes=(
            "without a term it lasts until its parties leave it by its own clause, or end it by consent"
            if left
            else "without a term it lasts until it is ended by consent or on the grounds of general law",
        ),
        helps=("add `duration 10 years renewable`, `duration until POINT` or `duration indefinitely`",),
    )
