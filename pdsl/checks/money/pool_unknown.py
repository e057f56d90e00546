"""Sums promised from a fund of unknown size

## Why it matters
An allocation is worth what the pool can pay, and a remainder is worth what is left. Where the pool is not stated,
neither can be reckoned, and the same money may have been promised twice. This continues the family of checks on
money.

## Example
```pdsl
pdsl 1
import standard

settlement fund_agreement "Agreement on a Fund" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article money "Fund" {
    fund reconstruction "frozen assets" {
        allocate    100 billion USD to "reconstruction in Northland"
        remainder   to "a joint investment vehicle"
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
    fund reconstruction "frozen assets" {
        pool        150 billion USD
        allocate    100 billion USD to "reconstruction in Northland"
        remainder   to "a joint investment vehicle"
        governed by league
    }
}
```

## References
United Nations Guidance for Effective Mediation (2012), on provisions that can be carried out.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Blank, Quantity, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="FUN-11",
    name="pool-unknown",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each fund that gives fixed sums or a remainder out of a pool that is not stated."""
    for fund in analysis.model.funds():
        blank = isinstance(fund.pool, Blank)
        fixed = any(isinstance(v, Quantity) for line in fund.allocations for v in possibilities(line.amount))
        if (fund.pool is not None and not blank) or fund.target is not None or not (fixed or fund.remainder):
            continue
        depends = guarded(fund.guards)
        promised = "fixed sums are" if fixed else "a remainder is"
        yield CHECK.finding(
            analysis,
            f"the pool of `{fund.name}` is {'left blank' if blank else 'not stated'}, and {promised} promised",
            At(fund.id, ("pool", "name"), "how much is there?"),
            notes=("whether the sums can be paid, and what remains, cannot be reckoned", *only_under(depends)),
            helps=("state what is in the fund: `pool 150 billion USD`",),
            depends=depends,
        )
