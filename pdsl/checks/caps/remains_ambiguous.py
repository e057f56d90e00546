"""A number that "remains": a limit, or a statement of fact

## Why it matters
"The armed forces remain 800,000 strong" can be read as a ceiling, as a floor that others must pay for, as both,
or as a statement of how things are today. Drafts have moved from "limited to" to "remains" on purpose; whoever
renders or translates the text must know which is meant.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article arms "Armed forces" {
    force_cap strength of northland in peacetime {
        personnel remains 800_000
        excludes  reserves
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article arms "Armed forces" {
    force_cap strength of northland in peacetime {
        personnel at most 800_000
        excludes  reserves
    }
}
```

## References
Vienna Convention on the Law of Treaties, article 31(1).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under, say

CHECK = Check(
    code="ARM-17",
    name="remains-ambiguous",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 31(1)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each row that says `remains`."""
    for cap in analysis.model.caps():
        for row in cap.rows:
            if row.bound != "remains":
                continue
            depends = guarded(cap.guards)
            yield CHECK.finding(
                analysis,
                f"`remains {say(row.value)}` can be read as a limit or as a statement of fact",
                At(row.id, ("bound",), "ceiling, floor, both or neither?"),
                notes=("it is reckoned here as both a ceiling and a floor", *only_under(depends)),
                helps=("write `at most`, `at least` or `exactly`",),
                parties=analysis.world.expand(cap.holders),
                depends=depends,
            )
