"""A text that means to bind and does not say how it is amended

## Why it matters
Without a clause a treaty is amended by agreement of all its parties, and each proposal must go to all. Texts on
forces and lines need changes often, and say who agrees to which.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    each of northland, southland shall respect borders
    entry into force at signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    each of northland, southland shall respect borders
    entry into force at signature
    amended by agreement of northland and southland
}
```

## References
Vienna Convention on the Law of Treaties, articles 39 and 40.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-06",
    name="no-amendment-clause",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 39 and 40",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that means to bind, is not excerpted, and has no clause on amendment."""
    for text in analysis.model.texts:
        kinds = {final.kind for final in text.finals()}
        if (
            not text.binding
            or text.excerpt
            or "amended_by" in kinds
            or not kinds & {"entry_into_force", "ratification"}
        ):
            continue  # an outline without final clauses is asked when it begins to bind first (FIN-01)
        yield CHECK.finding(
            analysis,
            "nothing says how this text is amended",
            At(text.element, ("name",), "no rule on amendment"),
            notes=("without a rule it takes the agreement of all parties",),
            helps=("add `amended by agreement of` the parties, or a rule for technical annexes",),
        )
