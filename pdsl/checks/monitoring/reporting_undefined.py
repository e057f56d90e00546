"""A mission that is to report to nobody, or at no set time

## Why it matters
What observers see becomes known through reports. A text that names nobody who receives them, or no rhythm, leaves it
to the moment whether a report goes out, and to whom. Missions of the past reported daily, and at once on grave
incidents.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }
territory hills "the Hills" { part of northland }
body mission "the Mission" {
    members    high_republic
    decides by majority of members
    tasks      observation
    access     all
    oversees   all
}
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in cape {
        prohibits "attacks"
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
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }
territory hills "the Hills" { part of northland }
body mission "the Mission" {
    members    high_republic
    decides by majority of members
    tasks      observation
    access     all
    oversees   all
    reports to northland, southland every 1 days
}
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in cape {
        prohibits "attacks"
    }
}
```

## References
Practice of the Special Monitoring Mission to Ukraine (2014 to 2022), which published daily and spot reports.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import composed_missions

CHECK = Check(
    code="MON-08",
    name="reporting-undefined",
    severity=Severity.WARNING,
    authority=("practice of monitoring missions",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each mission of which it is said who does its work; without a rhythm only, an observation."""
    for body in composed_missions(analysis.model):
        if body.reports_to and body.reports_every is not None:
            continue
        yield CHECK.finding(
            analysis,
            f"nothing says to whom `{body.name}` reports"
            if not body.reports_to
            else f"nothing says how often `{body.name}` reports",
            At(f"actor.{body.name}", ("reports_to", "tasks", "name"), "to whom, how often?"),
            notes=("what it sees is known only through its reports",),
            helps=("add `reports to BODY every 1 days`, and say whether the reports are published",),
            severity=None if not body.reports_to else Severity.INFO,
        )
