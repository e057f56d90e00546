"""Shares that do not make the whole

## Why it matters
If the shares of a good make less than the whole, the rest belongs to nobody, and there will be a dispute about it.
If they make more, they cannot all be given. This continues the family of checks on money.

## Example
```pdsl
pdsl 1
import standard

settlement power_agreement "Agreement on the Great Dam" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
facility dam "the Great Dam" { part of northland }

article power "Electricity" {
    share electricity of dam { gives northland 50%, southland 60% }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement power_agreement "Agreement on the Great Dam" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
facility dam "the Great Dam" { part of northland }

article power "Electricity" {
    share electricity of dam { gives northland 50%, southland 50% }
}
```

## References
Indus Waters Treaty (1960), articles II to IV, for a division that is complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.money import Share
from pdsl.model.terms import Quantity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import decide, guarded, only_under, say

CHECK = Check(
    code="FUN-10",
    name="shares-not-whole",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 31(1)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each share: an error above the whole, a warning below it or under some options only."""
    for share in analysis.model.shares():
        amounts = tuple(part.amount for part in share.parts)
        if not amounts:
            continue
        for over in (True, False):
            verdict = decide(amounts, partial(_off, over))
            if verdict.some and verdict.first is not None:
                depends = (*verdict.depends, *guarded(share.guards))
                yield _finding(analysis, share, verdict.first.values, over, depends)
                break


def _off(over: bool, values: tuple[object, ...]) -> bool:
    total = _total(values)
    return total is not None and (total > 1 if over else total < 1)


def _total(values: tuple[object, ...]) -> Fraction | None:
    """The sum of the shares; None if one is open or no share of a whole."""
    found = Fraction(0)
    for value in values:
        if not isinstance(value, Quantity) or value.unit != "share" or value.about:
            return None
        found += value.amount
    return found


def _finding(
    analysis: Analysis, share: Share, values: tuple[object, ...], over: bool, depends: tuple[str, ...]
) -> Diagnostic:
    total = _total(values) or Fraction(0)
    rest = abs(1 - total)
    good = f"`{say(share.goods)}`"
    return CHECK.finding(
        analysis,
        f"the shares of {good} make {_percent(total)}"
        f"{', more than there is' if over else f', and nobody is given the other {_percent(rest)}'}",
        At(share.parts[-1].id if over else share.id, ("",), "too much in all" if over else "less than the whole"),
        notes=(_arithmetic(values, total), *only_under(depends)),
        helps=("let the shares make 100%" if over else "name who receives the rest",),
        parties=analysis.world.expand(tuple(part.to for part in share.parts)),
        depends=depends,
        severity=Severity.WARNING if depends or not over else None,
    )


def _arithmetic(values: tuple[object, ...], total: Fraction) -> str:
    if len(values) == 1:
        return f"one share is given, of {say(values[0])}"
    return f"{' + '.join(say(value) for value in values)} = {_percent(total)}"


def _percent(value: Fraction) -> str:
    whole = value * 100
    return f"{whole.numerator}%" if whole.denominator == 1 else f"{value.numerator}/{value.denominator}"
