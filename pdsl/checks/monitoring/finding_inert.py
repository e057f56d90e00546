"""A body oversees the text, and nothing follows from what it finds

## Why it matters

A report that no clause reads changes nothing. What a monitoring body finds should start something:
a consultation, a decision, a guarantee, the return of sanctions, or at least a report to those who
can act.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"

body commission "the Commission" {
    members  northland, southland, high_republic
    decides  by majority of members excluding accused
    oversees all
}

article force "Force" {
    no_force: each of northland, southland shall not use force
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"

body commission "the Commission" {
    members     northland, southland, high_republic
    decides     by majority of members excluding accused
    oversees    all
    consequence "the matter is brought before the heads of government"
}

article force "Force" {
    no_force: each of northland, southland shall not use force
}
```

## References

Practice of verification regimes: a finding leads to consultation, a deadline and a consequence.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies

CHECK = Check(
    code="MON-16",
    name="finding-inert",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body."""
    used = {use.actor for use in analysis.uses if use.task != "supervises"}
    for undertaking in analysis.model.undertakings():
        if undertaking.act.kind in ("enforce", "impose", "restore"):
            used |= {bearer.name for bearer in undertaking.actors}
    for body in bodies(analysis.model):
        if not (body.oversees or body.tasks) or body.name in used:
            continue
        if body.consequence or body.refusal or body.reports_to:
            continue
        yield CHECK.finding(
            analysis,
            f"nothing follows from what `{body.name}` finds",
            At(f"actor.{body.name}", ("oversees", "tasks", "name"), "to what end?"),
            notes=("no event is found by it, it decides and verifies nothing by name, and it reports to nobody",),
            helps=("let events be `found by` it, or add `reports to` or `consequence`",),
        )
