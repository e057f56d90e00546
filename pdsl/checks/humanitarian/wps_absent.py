"""A settlement for a society, without a word on women or children

## Why it matters
What an agreement leaves out on women and children is added later with more difficulty. The Security Council asks
parties to take a gender perspective into account. An observation, for texts that order the life of people after a
war.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    southland shall rebuild cities within 3 years of signature
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
    southland shall rebuild cities within 3 years of signature
    each of northland, southland shall "let women take part in each body under this text"
}
```

## References
Security Council resolution 1325 (2000), paragraph 8; resolution 1612 (2005) on children. Peace Accords Matrix:
provisions on women's and children's rights.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import promises

CHECK = Check(
    code="HUM-13",
    name="wps-absent",
    severity=Severity.INFO,
    authority=("Security Council resolution 1325 (2000), paragraph 8",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for a text that orders reconstruction or reintegration and names neither women nor children."""
    if analysis.speaks_of("women", "gender", "girls", "child"):
        return
    social = [saying.duty for saying in analysis.sayings.of_kind("rebuild", "reintegrate") if promises(saying.duty)]
    if not social:
        return
    yield CHECK.finding(
        analysis,
        "the text speaks neither of women nor of children",
        At(social[0].id, ("verb",), "for whom?"),
        notes=("no part in the bodies, no needs of theirs, no protection is provided for",),
        helps=("add their part in the bodies that decide, and what is done for those most affected",),
    )
