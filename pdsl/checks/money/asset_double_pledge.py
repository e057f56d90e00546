"""More money promised than there is

## Why it matters
Where the sums promised from one pool are more than the pool, somebody will not be paid, and the text does not say
who. The same assets have been promised to several sides at once.

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
        allocate    70 billion USD to "reconstruction in Northland"
        allocate    50 billion USD to "reconstruction in Southland"
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
        pool        120 billion USD
        allocate    70 billion USD to "reconstruction in Northland"
        allocate    50 billion USD to "reconstruction in Southland"
        governed by league
    }
}
```

## References
United Nations Guidance for Effective Mediation (2012), on provisions that can be carried out.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Quantity, Range
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import decide, guarded, only_under, say

CHECK = Check(
    code="SAN-16",
    name="asset-double-pledge",
    severity=Severity.ERROR,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each fund whose allocations exceed its pool and what is contributed to it."""
    for fund in analysis.model.funds():
        slots = (fund.pool, *(line.amount for line in fund.contributions))
        out = tuple(line.amount for line in fund.allocations)
        if fund.pool is None or not out:
            continue
        number = len(slots)
        verdict = decide((*slots, *out), partial(_exceeds, number))
        if not verdict.some or verdict.first is None:
            continue
        depends = (*verdict.depends, *guarded(fund.guards))
        there, given = verdict.first.values[:number], verdict.first.values[number:]
        yield CHECK.finding(
            analysis,
            f"more is allocated from `{fund.name}` than there is",
            At(fund.allocations[-1].id, ("",), "exceeds the pool"),
            also=(At(fund.id, ("pool",), "the pool"),),
            notes=(f"there is {_sum(there)}, allocated is {_sum(given)}", *only_under(depends)),
            helps=("raise the pool, lower an allocation, or say which is paid first",),
            parties=analysis.world.expand(tuple(line.party for line in fund.allocations)),
            depends=depends,
            severity=Severity.WARNING if depends else None,
        )


def _exceeds(number: int, values: tuple[object, ...]) -> bool:
    """Whether the least that is given is more than the most that there is; what is in another unit is not compared."""
    units, most, least = set[str](), Fraction(0), Fraction(0)
    for value in values[:number]:
        top = value.high if isinstance(value, Range) else value
        if not isinstance(top, Quantity) or top.about:
            return False
        units.add(top.unit)
        most += top.amount
    for value in values[number:]:
        low = value.low if isinstance(value, Range) else value
        if isinstance(low, Quantity) and low.unit in units:
            least += low.amount
    return len(units) == 1 and least > most


def _sum(values: tuple[object, ...]) -> str:
    return " + ".join(say(value) for value in values)
