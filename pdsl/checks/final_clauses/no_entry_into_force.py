"""A text that means to bind and does not say when it enters into force

## Why it matters
Between signature and entry into force lie weeks or years in which duties do not yet bind. Where the text is silent,
it enters into force as soon as all negotiating states have consented to be bound. An error in the catalogue of
checks; a warning here, since the law supplies that rule.

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
    entry into force at 30 days after signature
}
```

## References
Vienna Convention on the Law of Treaties, article 24(1) and (2).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-01",
    name="no-entry-into-force",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 24(1)–(2)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that means to bind."""
    for text in analysis.model.texts:
        if text.binding and all(final.kind != "entry_into_force" for final in text.finals()):
            yield _finding(analysis, text)


def _finding(analysis: Analysis, text: Settlement) -> Diagnostic:
    return CHECK.finding(
        analysis,
        "nothing says when this text enters into force",
        At(text.element, ("name",), "no entry into force"),
        notes=("without a rule it enters into force as soon as all negotiating states have consented to be bound",),
        helps=("add `entry into force at POINT`, or `entry into force when ... is done`",),
    )
