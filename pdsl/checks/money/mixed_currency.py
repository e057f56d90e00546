"""One fund in several currencies

## Why it matters
Sums in different currencies cannot be added without a rate and a day. Which rate applies decides how much is paid,
and rates move most when confidence is lost. This continues the family of checks on money.

## Example
```pdsl
pdsl 1
import standard

settlement fund_agreement "Agreement on a Fund" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article money "Fund" {
    fund reconstruction "Reconstruction Fund" {
        pool        100 billion USD
        contributes southland 20 billion EUR
        governed by league
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement fund_agreement "Agreement on a Fund" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article money "Fund" {
    fund reconstruction "Reconstruction Fund" {
        pool        100 billion USD
        contributes southland 22 billion USD
        governed by league
    }
}
```

## References
Articles of Agreement of the International Monetary Fund, article XV, on valuation in one unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Quantity, Slot, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="FUN-12",
    name="mixed-currency",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 31(1)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each fund, at the first line in another currency."""
    for fund in analysis.model.funds():
        lines: list[tuple[str, str, Slot]] = [(fund.id, "pool", fund.pool)]
        lines += [(line.id, "", line.amount) for line in (*fund.allocations, *fund.contributions)]
        found: dict[str, tuple[str, str]] = {}
        for element, field, slot in lines:
            for value in possibilities(slot):
                if isinstance(value, Quantity) and len(value.unit) == 3 and value.unit.isupper():
                    found.setdefault(value.unit, (element, field))
        if len(found) < 2:
            continue
        (first, _), (second, field) = list(found.values())[:2]
        depends = guarded(fund.guards)
        yield CHECK.finding(
            analysis,
            f"`{fund.name}` reckons in {listed(found)}",
            At(second, (field,), "another currency"),
            also=(At(first, ("pool", ""), "the first currency"),),
            notes=("the text names no rate and no day on which one is changed into the other", *only_under(depends)),
            helps=("use one currency, or say at which rate and on which day",),
            depends=depends,
        )
