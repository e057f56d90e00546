"""Measures that return, and nobody who says so

## Why it matters
Sanctions do not reinstate themselves. Where the text names neither a decision nor a party that may call for it, and
does not make the return automatic, each of those who imposed them is free not to act. An error in the catalogue of
checks; a warning here, since the promise still has a meaning for those who would act.

## Example
```pdsl
pdsl 1
import standard

settlement relief_agreement "Agreement on Relief" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
event invasion "an invasion of Northland" { attack of southland against northland }
sanctions embargo "the embargo" of league against southland

article relief "Return of the embargo" {
    snapback return_of_embargo on invasion { restores embargo }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement relief_agreement "Agreement on Relief" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
event invasion "an invasion of Northland" { attack of southland against northland }
sanctions embargo "the embargo" of league against southland

article relief "Return of the embargo" {
    snapback return_of_embargo on invasion {
        restores   embargo
        invoked by northland
        automatic  within 30 days unless league decides otherwise
    }
}
```

## References
Security Council resolution 2231 (2015), paragraphs 11 and 12: a notification by one participant, thirty days, and
a vote that must be won to keep the relief.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="SAN-03",
    name="no-invoker",
    severity=Severity.WARNING,
    authority=("Security Council resolution 2231 (2015), paragraphs 11–12",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back that is neither automatic nor decided or called for by anybody."""
    regimes = analysis.model.regimes
    for snapback in analysis.model.snapbacks():
        if snapback.how or snapback.invocation or snapback.activation is not None:
            continue
        unknown = [
            ref.name
            for ref in snapback.restores
            if isinstance(ref, Ref) and ref.kind == "sanctions" and ref.name in regimes
            and not regimes[ref.name].imposers
        ]  # fmt: skip
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"nothing says who brings `{snapback.name}` about",
            At(snapback.id, ("name",), "on whose call or decision?"),
            also=(At(f"sanctions.{name}", ("name",), "it is not said who imposed these") for name in unknown),
            notes=(
                "it is neither automatic, nor decided by anybody, nor open to a party to invoke",
                *((f"who imposed {listed(unknown)} is not said either",) if unknown else ()),
                *only_under(depends),
            ),
            helps=("add `invoked by PARTY` and `automatic within 30 days unless BODY decides otherwise`",),
            depends=depends,
        )
