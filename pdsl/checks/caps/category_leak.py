"""What a limit leaves out is limited nowhere

## Why it matters
Forces that are not counted grow where those that are counted shrink: guards, border troops, police with heavy arms.
What is excluded from one limit needs one of its own, or a ban on heavy arms. Reserves are left aside here: they are
not under arms.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article arms "Arms" {
    force_cap strength of each of northland, southland in peacetime {
        personnel at most 100_000
        excludes national_guard
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
article arms "Arms" {
    force_cap strength of each of northland, southland in peacetime {
        personnel at most 100_000
        national_guard at most 10_000
        excludes national_guard
    }
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), article XII, on internal security forces; Concluding Act of the
Negotiation on Personnel Strength (1992), which lists who is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import CEILINGS, ForceCap
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="ARM-10",
    name="category-leak",
    severity=Severity.INFO,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), article XII",),
    entire=True,
)


_UNDER_ARMS = ("national_guard", "border_guard", "police_forces")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each cap that leaves out forces under arms which no row limits."""
    for cap in analysis.model.caps():
        left = [ref.name for ref in cap.excludes if isinstance(ref, Ref) and ref.name in _UNDER_ARMS]
        free = [name for name in left if not any(_limits(other, name) for other in analysis.caps_on(name))]
        if not free:
            continue
        depends = guarded(cap.guards)
        yield CHECK.finding(
            analysis,
            f"`{cap.name}` leaves out {listed(free)}, which nothing else limits",
            At(cap.id, ("excludes", "name"), "not counted"),
            notes=("what is taken from the one can be added to the other", *only_under(depends)),
            helps=("count it, add a row of its own, or bar heavy arms for it",),
            parties=analysis.world.expand(cap.holders),
            depends=depends,
        )


def _limits(cap: ForceCap, name: str) -> bool:
    """Whether a row of the cap sets a ceiling on what it names."""
    named = [(row, ref.name) for row in cap.rows for ref in row.categories if isinstance(ref, Ref)]
    excluded = {ref.name for ref in cap.excludes if isinstance(ref, Ref)}
    return any(row.bound in CEILINGS and (ref == name or name not in excluded) for row, ref in named)
