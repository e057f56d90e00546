"""A mission without an end, in a text without an end

## Why it matters
Missions that nobody has to end go on, and their mandate is argued about each time money is asked for. A term that can
be renewed, or a condition on which the mission ends, and who takes over, belongs to setting it up.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
body mission "the Mission" {
    members    high_republic
    decides by majority of members
    tasks      observation
    access     all
    reports to northland, southland every 7 days
}
article conduct "Conduct" {
    each of northland, southland shall not use force
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
body mission "the Mission" {
    members    high_republic
    decides by majority of members
    tasks      observation
    access     all
    reports to northland, southland every 7 days
    lasts      3 years renewable by majority of members
}
article conduct "Conduct" {
    each of northland, southland shall not use force
}
```

## References
Practice of mandates: missions of the United Nations and of regional organizations are set up for a term and renewed.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import composed_missions

CHECK = Check(
    code="BOD-13",
    name="no-wind-up",
    severity=Severity.INFO,
    authority=("practice of mandates",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each mission without term and successor, where the text has no term either."""
    if analysis.model.ends:
        return
    for body in composed_missions(analysis.model):
        if body.lasting is not None or body.successors:
            continue
        yield CHECK.finding(
            analysis,
            f"nothing says when `{body.name}` ends, or who takes over",
            At(f"actor.{body.name}", ("tasks", "name"), "for how long?"),
            notes=("neither it nor the text has a term",),
            helps=("add `lasts 3 years renewable by` a rule, and `succeeded by` a body",),
        )
