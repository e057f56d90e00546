"""A text that means to bind and does not say how disputes are settled

## Why it matters
Where a treaty names no way to settle disputes on its meaning and application, there is no court or arbitration that a
party could call on alone. A warning in the catalogue of checks; an observation here, reported once.

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
    disputes "consultation, then arbitration at the request of any party"
}
```

## References
Charter of the United Nations, article 33; United Nations Final Clauses of Multilateral Treaties: Handbook.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="DSP-01",
    name="no-dispute-clause",
    severity=Severity.INFO,
    authority=("Charter of the United Nations, article 33",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that means to bind."""
    for text in analysis.model.texts:
        if not text.binding or any(final.kind == "disputes" for final in text.finals()):
            continue
        # a procedure for disputes, not for an event of the text
        if all(any(isinstance(event, Ref) for event in ladder.events) for ladder in text.ladders()):
            yield _finding(analysis, text)


def _finding(analysis: Analysis, text: Settlement) -> Diagnostic:
    return CHECK.finding(
        analysis,
        "nothing says how disputes on this text are settled",
        At(text.element, ("name",), "no clause on disputes"),
        notes=("no party can call on a court or an arbitrator alone",),
        helps=("add `disputes`, with steps that end in a decision",),
    )
