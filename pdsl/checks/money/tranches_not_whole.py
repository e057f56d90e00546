"""Tranches of a return that do not add up to the whole

## Why it matters
Measures that return in parts need shares that make one. If they add up to less, nobody knows whether the rest returns
at all; if to more, which part is counted twice.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms", "fuel" }
article reversal "Reversal" {
    snapback back on invasion {
        invoked by any party standing parties
        restores embargo
        automatic within 10 days unless league decides otherwise
        tranche first 30% within 2 days of invasion
        tranche rest 60% within 9 days of invasion
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms", "fuel" }
article reversal "Reversal" {
    snapback back on invasion {
        invoked by any party standing parties
        restores embargo
        automatic within 10 days unless league decides otherwise
        tranche first 30% within 2 days of invasion
        tranche rest 70% within 9 days of invasion
    }
}
```

## References
Certainty of terms: the parts of a whole make one.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Quantity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="SAN-19",
    name="tranches-not-whole",
    severity=Severity.WARNING,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back whose settled tranches do not make one."""
    for snapback in analysis.model.snapbacks():
        shares = [part.share for part in snapback.tranches]
        known = [share.amount for share in shares if isinstance(share, Quantity) and share.unit == "share"]
        total = sum(known)
        if not shares or len(known) != len(shares) or total == 1:
            continue
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"the tranches of `{snapback.name}` make {float(total):.0%} of the whole",
            At(snapback.tranches[-1].id, (), "the last of them"),
            also=(At(part.id, (), "with this") for part in snapback.tranches[:-1]),
            notes=(
                f"{' + '.join(f'{float(amount):.0%}' for amount in known)} = {float(total):.0%}",
                *only_under(depends),
            ),
            helps=("let the shares add up to 100%",),
            depends=depends,
        )
