"""Claims given up and nothing paid in their place

## Why it matters
Where states give up claims for damage, practice puts a sum, a fund or a register in their place, so that those who
were harmed are not left with the loss. Reported as an observation where the text holds no fund at all.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article claims_article "Claims" {
    each of northland, southland shall waive claims
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article claims_article "Claims" {
    each of northland, southland shall waive claims
    fund victims_fund "Victims' Fund" {
        pool        10 billion USD
        governed by league
        audited
    }
}
```

## References
Basic Principles and Guidelines on the Right to a Remedy and Reparation (General Assembly resolution 60/147, 2005).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.waivers import waivers_of_claims

CHECK = Check(
    code="HUM-10",
    name="reparation-waived-no-fund",
    severity=Severity.INFO,
    authority=("General Assembly resolution 60/147 (2005)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first waiver, if there is no fund and no payment of compensation."""
    waivers = [undertaking for undertaking in waivers_of_claims(analysis.model) if undertaking.act.kind == "waive"]
    if not waivers or analysis.partly_known or any(True for _ in analysis.model.funds()):
        return
    if any(undertaking.act.kind == "pay" and _compensation(undertaking.act.role("object"))
           for undertaking in analysis.model.undertakings()):  # fmt: skip
        return
    depends = guarded(waivers[0].guards)
    yield CHECK.finding(
        analysis,
        "claims are given up, and the text holds no fund, register or payment in their place",
        At(waivers[0].id, ("act",), "given up here"),
        notes=("those who were harmed are left with the loss", *only_under(depends)),
        helps=("add a fund or a register of damage, or except claims of persons",),
        parties=analysis.world.expand(waivers[0].bearers),
        depends=depends,
    )


def _compensation(values: tuple[object, ...]) -> bool:
    return any(not isinstance(value, Ref) or value.name == "compensation_payments" for value in values)
