"""Money is to be raised, and nobody is to pay that much

## Why it matters
A target is no money. Where the text does not say who contributes how much, each can point at the others, and what is
to be built with the fund waits.

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
        target      100 billion USD
        contributes southland 20 billion USD
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
        target      100 billion USD
        contributes southland 60 billion USD
        contributes northland 40 billion USD
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

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.money import Fund
from pdsl.model.terms import Quantity, Slot
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import decide, guarded, only_under, say

CHECK = Check(
    code="FUN-13",
    name="target-unsourced",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each fund whose contributions, in the currency of its target, make less than the target."""
    for fund in analysis.model.funds():
        paid = tuple(line.amount for line in fund.contributions)
        verdict = decide((fund.target, *paid), lambda values: _short(values[0], values[1:]))
        if verdict.some and verdict.first is not None:
            yield _finding(analysis, fund, verdict.first.values, (*verdict.depends, *guarded(fund.guards)))


def _short(target: Slot, paid: tuple[Slot, ...]) -> bool:
    return isinstance(target, Quantity) and (total := _total(paid, target.unit)) is not None and total < target.amount


def _total(paid: tuple[Slot, ...], unit: str) -> Fraction | None:
    """What is paid in, in one unit; None if some of it is open or in another unit."""
    found = Fraction(0)
    for amount in paid:
        if not isinstance(amount, Quantity) or amount.unit != unit:
            return None
        found += amount.amount
    return found


def _finding(analysis: Analysis, fund: Fund, values: tuple[Slot, ...], depends: tuple[str, ...]) -> Diagnostic:
    target, paid = values[0], values[1:]
    sums = f"{' + '.join(say(amount) for amount in paid)} of {say(target)}" if paid else "no contribution is named"
    return CHECK.finding(
        analysis,
        f"`{fund.name}` is to raise {say(target)}, and "
        f"{'the contributions do not make it' if paid else 'nobody is to contribute'}",
        At(fund.id, ("target",), "from whom?"),
        also=(At(line.id, ("",), "contributes") for line in fund.contributions),
        notes=(sums, *only_under(depends)),
        helps=("name who contributes how much: `contributes NAME 20 billion USD`",),
        depends=depends,
    )
