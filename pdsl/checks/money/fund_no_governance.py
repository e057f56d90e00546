"""A fund that nobody governs or audits

## Why it matters
Money that is promised has to be called in, held, paid out and accounted for. Where the text names no board, no rule
for payments and no auditor, whoever holds the account decides.

## Example
```pdsl
pdsl 1
import standard

settlement fund_agreement "Agreement on a Fund" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article money "Fund" {
    fund reconstruction "Reconstruction Fund" {
        pool     100 billion USD
        allocate 100 billion USD to "reconstruction in Northland"
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
        allocate    100 billion USD to "reconstruction in Northland"
        governed by league
        audited
    }
}
```

## References
Peace Accords Matrix, on provisions for reconstruction and donors; Articles of Agreement of the International Bank
for Reconstruction and Development, article V, as a model of governance.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under, say

CHECK = Check(
    code="FUN-02",
    name="fund-no-governance",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012), on implementation",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each fund without a governing body."""
    for fund in analysis.model.funds():
        if fund.governed_by:
            continue
        depends = guarded(fund.guards)
        led = listed(say(who) for line in fund.allocations for who in line.led_by)
        yield CHECK.finding(
            analysis,
            f"nobody governs `{fund.name}`" if fund.audited else f"nobody governs or audits `{fund.name}`",
            At(fund.id, ("name",), "who pays out, by which rule?"),
            notes=(*((f"an allocation is led by {led}, the fund by nobody",) if led else ()), *only_under(depends)),
            helps=("name a board and an auditor: `governed by BODY`, `audited`",),
            depends=depends,
        )
