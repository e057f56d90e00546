"""A monitoring mission may count incidents but not say who caused them

## Why it matters

A report that fire was exchanged, without saying who began, starts no clock and triggers no
guarantee. Attribution must be in the mandate, or the mission will be told that it is not.

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
territory cape "the Cape" { part of northland }

body mission "the Monitoring Mission" {
    performed by high_republic
    oversees     all
    access       cape
    tasks        observation, investigation
    reports to   high_republic every 1 day
}

article end "End of hostilities" {
    ceasefire general "Ceasefire" at signature { binds northland, southland }
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
territory cape "the Cape" { part of northland }

body mission "the Monitoring Mission" {
    performed by high_republic
    oversees     all
    access       cape
    tasks        observation, investigation
    attributes responsibility
    reports to   high_republic every 1 day
}

article end "End of hostilities" {
    ceasefire general "Ceasefire" at signature { binds northland, southland }
}
```

## References

The Special Monitoring Mission to Ukraine (2014) was mandated to establish and report facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, is_mission

CHECK = Check(
    code="MON-07",
    name="no-attribution",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body."""
    finders = {use.actor for use in analysis.uses if use.task == "finds"}
    for body in bodies(analysis.model):
        if not is_mission(body) or body.attributes_responsibility or body.name in finders:
            continue
        yield CHECK.finding(
            analysis,
            f"`{body.name}` has no mandate to say who is responsible for an incident",
            At(f"actor.{body.name}", ("tasks", "name"), "no attribution"),
            helps=("add `attributes responsibility`, or let events be `found by` it",),
        )
