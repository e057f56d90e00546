"""More is promised out of a pool than is in it

## Why it matters
A sum that is not there is paid to some and not to others, or by those who did not promise it. Every beneficiary will
hold that the text promised the whole.

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
        allocate    80 billion USD to northland
        allocate    40 billion USD to southland
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
        allocate    60 billion USD to northland
        allocate    40 billion USD to southland
        governed by league
    }
}
```

## References
Vienna Convention on the Law of Treaties, article 31(1): a term has its ordinary meaning in its context.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Quantity, Slot
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import decide, guarded, only_under, say

CHECK = Check(
    code="FUN-14",
    name="pool-overdrawn",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 31(1)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each fund whose allocations, in the unit of its pool, exceed pool and contributions."""
    for fund in analysis.model.funds():
        count = len(fund.contributions)
        amounts = (fund.pool, *(line.amount for line in (*fund.contributions, *fund.allocations)))
        verdict = decide(amounts, lambda values, n=count: _over(values, n))  # type: ignore[misc]
        if not verdict.some or verdict.first is None or not fund.allocations:
            continue
        depends = (*verdict.depends, *guarded(fund.guards))
        held, given = verdict.first.values[: 1 + count], verdict.first.values[1 + count :]
        yield CHECK.finding(
            analysis,
            f"more is allocated out of `{fund.name}` than there is",
            At(fund.allocations[-1].id, ("",), "too much in all"),
            also=(At(fund.id, ("pool",), "there is this much"),),
            notes=(f"{_sum(given)} against {_sum(held)}", *only_under(depends)),
            helps=("lower an allocation, or name who pays the rest",),
            depends=depends,
            severity=Severity.WARNING if depends else None,
        )


def _over(values: tuple[object, ...], contributions: int) -> bool:
    """Whether the firm allocations exceed what is there; what is open or in another unit is not compared."""
    held, given = values[: 1 + contributions], values[1 + contributions :]
    pool = values[0]
    if not isinstance(pool, Quantity) or not all(isinstance(v, Quantity) and v.unit == pool.unit for v in held):
        return False
    firm = [v for v in given if isinstance(v, Quantity) and v.unit == pool.unit]
    return _total(firm) > _total(held)


def _total(values: tuple[object, ...] | list[Quantity]) -> Fraction:
    return sum((v.amount for v in values if isinstance(v, Quantity)), Fraction(0))


def _sum(values: tuple[Slot, ...]) -> str:
    return " + ".join(say(value) for value in values)
