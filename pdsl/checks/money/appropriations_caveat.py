"""A promise of money that a parliament must still vote

## Why it matters
A payment "subject to domestic law" is as firm as the next budget. It is no breach if the vote fails, and plans that
count the sum as given fail with it. Sums of this kind are shown apart.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    southland shall pay 10 billion USD to northland within 1 year of signature subject to domestic law
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
    southland shall pay 10 billion USD to northland within 1 year of signature
}
```

## References
Practice of the United States and others: "subject to the availability of appropriated funds".
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import promises
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="FUN-03",
    name="appropriations-caveat",
    severity=Severity.INFO,
    authority=("practice of appropriations",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each payment, and each fund, that is subject to domestic law."""
    promised = [
        (saying.duty.id, "verb", saying.duty.guards)
        for saying in analysis.sayings.of_kind("pay", "fund", "provide", "compensate", "grant")
        if saying.duty.oversight.domestic_law and promises(saying.duty)
    ]
    funds = [(fund.id, "name", fund.guards) for fund in analysis.model.funds() if fund.oversight.domestic_law]
    for element, field, guards in (*promised, *funds):
        depends = guarded(guards)
        yield CHECK.finding(
            analysis,
            "this money is promised only so far as domestic law allows",
            At(element, ("subject_to_domestic_law", field), "who must still vote it?"),
            notes=("if the vote fails, nobody has broken the text", *only_under(depends)),
            helps=("name the vote and its date, or a payer who is bound without one",),
            depends=depends,
        )
