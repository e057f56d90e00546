"""A blank that is still to be filled

## Why it matters
A blank says that something belongs here and that nobody has written it: a name, a number, a day. In a draft that is
in order, and in a text for signature it is not. Reported once for each article, as an observation.

## Example
```pdsl
pdsl 1
import standard

settlement fund_agreement "Agreement on Detainees" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article release "Release" {
    each of northland, southland shall release civilian_detainees within 30 days of [?]
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement fund_agreement "Agreement on Detainees" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article release "Release" {
    each of northland, southland shall release civilian_detainees within 30 days of signature
}
```

## References
United Nations Editorial Manual, on square brackets in drafts.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Blank
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="NEG-04",
    name="placeholder",
    severity=Severity.INFO,
    authority=("United Nations Editorial Manual",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each article: at its first blank, the others beside it. A blank with a named decider is none."""
    for terms in (analysis.open_declarations, *analysis.mentions.open_terms):
        blanks = [
            term.id
            for term in terms
            if isinstance(term, Blank) and not term.deciders and not analysis.model.text_of(term.id).settled
        ]
        if not blanks:
            continue
        first, *others = sorted(blanks, key=lambda ident: _start(analysis, ident))
        yield CHECK.finding(
            analysis,
            "a blank is left open" if not others else f"{len(blanks)} blanks are left open",
            At(first, ("open",), "to be filled"),
            also=(At(other, ("open",), "to be filled") for other in others),
            helps=("fill it, bracket the alternatives, or say who decides: `[to be decided by A, B]`",),
        )


def _start(analysis: Analysis, ident: str) -> int:
    place = analysis.place(ident, "open")
    return place.span.start if place else 0
