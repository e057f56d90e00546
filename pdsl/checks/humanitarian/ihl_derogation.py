"""A clause takes away what the Geneva Conventions give to people

## Why it matters
Special agreements may improve the position of those whom the Conventions protect, and may not worsen it. A clause
that excuses a party from releasing, protecting or feeding them, or forbids it, is no valid bargain.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    northland need not release prisoners_of_war
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
    northland shall release prisoners_of_war within 30 days of signature
}
```

## References
Geneva Convention I, II and III, article 6; Geneva Convention IV, articles 7 and 47; Geneva Convention III, article
118.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import modalities
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="HUM-08",
    name="ihl-derogation",
    severity=Severity.WARNING,
    authority=(
        "Geneva Convention III, article 6",
        "Geneva Convention IV, articles 7 and 47",
    ),
)


_PROTECTED = (
    "prisoners_of_war",
    "civilian_detainees",
    "hostages",
    "children",
    "displaced_persons",
    "victims",
    "families",
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each sentence that excuses from, or forbids, what protects people in the power of a party."""
    for saying in analysis.sayings.of_kind("release", "return", "protect", "assist"):
        duty = saying.duty
        words = modalities(duty)
        people = [
            ref.name for ref in duty.act.role("object")
            if isinstance(ref, Ref) and any(counted_in(analysis.model, ref.name, kind) for kind in _PROTECTED)
        ]  # fmt: skip
        if not people or not words or not words <= {"need not", "shall not", "may not", "must not", "will not"}:
            continue
        depends = guarded(duty.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(people)} would lose here what the Geneva Conventions give them",
            At(duty.id, ("verb", "act"), "less than the Conventions"),
            notes=("special agreements may not worsen the position of protected persons", *only_under(depends)),
            helps=("delete the clause, or say what is owed beyond the Conventions",),
            parties=analysis.world.expand(duty.bearers),
            depends=depends,
        )
