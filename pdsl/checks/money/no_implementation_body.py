"""Many duties with dates, and no body that follows them

## Why it matters
A text with a dozen deadlines and no commission is followed by press releases. A joint commission with a calendar, or
an office of a third State, costs one article and answers most questions on the first late day.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article terms "Terms" {
    northland shall withdraw forces from cape within 30 days of signature
    southland shall withdraw arms from cape within 30 days of signature
    northland shall release prisoners_of_war within 40 days of signature
    southland shall release prisoners_of_war within 40 days of signature
    northland shall clear mines in cape within 90 days of signature
    southland shall rebuild cities in cape within 300 days of signature
    northland shall return assets to southland within 60 days of signature
    southland shall return assets to northland within 60 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
body commission "the Joint Commission" {
    members    northland, southland
    decides by consensus of members
    oversees   all
}
article terms "Terms" {
    northland shall withdraw forces from cape within 30 days of signature
    southland shall withdraw arms from cape within 30 days of signature
    northland shall release prisoners_of_war within 40 days of signature
    southland shall release prisoners_of_war within 40 days of signature
    northland shall clear mines in cape within 90 days of signature
    southland shall rebuild cities in cape within 300 days of signature
    northland shall return assets to southland within 60 days of signature
    southland shall return assets to northland within 60 days of signature
}
```

## References
Hoddie and Hartzell, and the Peace Accords Matrix, on implementation bodies; PA-X topics on implementation.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import instrument_of
from pdsl.model.time import deadline
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies
from pdsl.semantics.consent import bearers, promises

CHECK = Check(
    code="FUN-06",
    name="no-implementation-body",
    severity=Severity.WARNING,
    authority=("practice of implementation: joint commissions",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each text with many dated duties of several bearers, where nobody oversees or verifies any."""
    if bodies(analysis.model) or any(use.task in ("verifies", "supervises", "certifies") for use in analysis.uses):
        return
    for text in analysis.model.texts:
        dated = [
            duty for duty in text.undertakings()
            if instrument_of(duty.id) == text.instrument and deadline(duty.timing) is not None and promises(duty)
        ]  # fmt: skip
        who = {name for duty in dated for name in bearers(analysis.world, duty.bearers)}
        if not analysis.thresholds.exceeds("dated-duties", len(dated)) or len(who) < 2:
            continue
        yield CHECK.finding(
            analysis,
            f"{len(dated)} duties fall due on set days, and no body follows them",
            At(text.element, ("name",), "who keeps the calendar?"),
            also=(At(dated[0].id, ("verb",), "the first of them"),),
            notes=(
                "nobody oversees the text, and no duty is verified or certified",
                *analysis.thresholds.notes("dated-duties", len(dated)),
            ),
            helps=("set up a joint commission: `body ... { members ...  oversees all }`",),
        )
