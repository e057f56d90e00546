"""Measures return all at once, or not at all

## Why it matters
If a small breach can only be answered with everything, it is answered with nothing. Tranches let a part return for a
lesser breach and keep the rest in hand.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
event breach_found "a breach" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms" }
sanctions freeze "the freeze of assets" of league against southland { items "assets" }
article relief "Relief and return" {
    no_force: southland shall not use force
    snapback back on breach_found {
        invoked by any party standing parties
        restores   embargo
        automatic  within 30 days unless northland decides otherwise
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
event breach_found "a breach" { attack of southland against northland  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms" }
sanctions freeze "the freeze of assets" of league against southland { items "assets" }
article relief "Relief and return" {
    no_force: southland shall not use force
    snapback back on breach_found {
        invoked by any party standing parties
        restores   embargo
        automatic  within 30 days unless northland decides otherwise
        tranche    first 30% within 10 days of breach_found
        tranche    rest 70% within 30 days of breach_found
    }
}
```

## References
Articles on the Responsibility of States for Internationally Wrongful Acts (2001), article 51, on proportionate
countermeasures. Resolution 2231 (2015) knew one return, of everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="SAN-14",
    name="no-partial",
    severity=Severity.INFO,
    authority=("Articles on State Responsibility (2001), article 51: proportionality",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back."""
    for snapback in analysis.model.snapbacks():
        if (
            snapback.tranches
            or not snapback.restores
            or not (snapback.how or snapback.activation or snapback.invocation)
        ):
            continue
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"`{snapback.name}` brings everything back at once, for a small breach as for a great one",
            At(snapback.id, ("restores", "name"), "all or nothing"),
            notes=("a breach for which this is too much has no answer", *only_under(depends)),
            helps=("add tranches, or a second snap-back of some measures on a lesser breach",),
            depends=depends,
        )
