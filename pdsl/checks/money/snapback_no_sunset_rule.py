"""Nothing says until when the snap-back may be used

## Why it matters
A right to bring measures back that has no end is a sword over the relief; one whose end is disputed is worth little
when it is needed. Texts say a date, or "until the last obligation has been performed". Resolution 2231 named a day.

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
        lasts      10 years renewable by agreement of northland
    }
}
```

## References
Security Council resolution 2231 (2015), paragraphs 7 to 15, and its use in 2025.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="SAN-01",
    name="snapback-no-sunset-rule",
    severity=Severity.INFO,
    authority=("Security Council resolution 2231 (2015), paragraphs 11–12",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back."""
    for snapback in analysis.model.snapbacks():
        comes_about = snapback.how or snapback.activation or snapback.invocation
        ends = snapback.lasting is not None or analysis.model.text_of(snapback.id).lasting[0] is not None
        if ends or not snapback.restores or not comes_about:  # who brings it about is asked first (SAN-03)
            continue
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"nothing says until when `{snapback.name}` may be used",
            At(snapback.id, ("name",), "until when?"),
            notes=("neither it nor the text as a whole has a term", *only_under(depends)),
            helps=("add `lasts until` the last obligation is performed, or a term that can be renewed",),
            depends=depends,
        )
