"""A text that means to bind and does not say whether a party may withdraw

## Why it matters
Where a treaty says nothing of withdrawal, a party may leave only if the others meant to allow it or the nature of the
treaty implies it, and then on twelve months' notice. Which of the two holds will be disputed when it matters.

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
    withdrawal by parties with 12 months notice
}
```

## References
Vienna Convention on the Law of Treaties, articles 54 and 56.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-08",
    name="no-withdrawal-rule",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 54 and 56",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that means to bind."""
    for text in analysis.model.texts:
        if text.binding and all(final.kind != "withdrawal" for final in text.finals()):
            yield _finding(analysis, text)


def _finding(analysis: Analysis, text: Settlement) -> Diagnostic:
    return CHECK.finding(
        analysis,
        "nothing says whether a party may withdraw",
        At(text.element, ("name",), "no rule on withdrawal"),
        notes=("without a rule, whether a party may leave depends on what can be shown to have been meant",),
        helps=(
            "add `withdrawal by any party with 12 months notice`",
            f'where nobody is to leave, say so in words and add `acknowledge FIN-08 on {text.name} "nobody may leave"`',
        ),
    )
