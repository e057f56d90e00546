"""Claims are given up, those for grave breaches among them

## Why it matters
A State may forgo claims of its own. It may not absolve itself or another of the liability for grave breaches of the
Geneva Conventions. A waiver of all claims that makes no exception promises more than can be given.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    each of northland, southland shall waive claims
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    each of northland, southland shall waive claims except "claims for grave breaches of the Geneva Conventions"
}
```

## References
Geneva Convention I, article 51; II, article 52; III, article 131; IV, article 148.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.waivers import amnesties, waivers_of_claims

CHECK = Check(
    code="HUM-09",
    name="grave-breach-liability-waiver",
    severity=Severity.WARNING,
    authority=("Geneva Conventions I, article 51; III, article 131; IV, article 148",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first waiver of claims, if no exception is made; of an amnesty HUM-01 asks it."""
    waived = next(waivers_of_claims(analysis.model), None)
    if waived is None or next(amnesties(analysis.model), None) is not None:
        return
    if analysis.speaks_of("grave breach", "war crime", "crimes against", "international crime", "individual claims"):
        return
    depends = guarded(waived.guards)
    yield CHECK.finding(
        analysis,
        "claims are given up, and those for grave breaches of the Geneva Conventions are not excepted",
        At(waived.id, ("act",), "all of them?"),
        notes=("no party can be absolved of the liability for grave breaches", *only_under(depends)),
        helps=('add `except "claims for grave breaches of the Geneva Conventions"`',),
        parties=analysis.world.expand(waived.bearers),
        depends=depends,
    )
