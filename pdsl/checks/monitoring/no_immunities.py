"""Observers whose status and safety nothing protects

## Why it matters
Members of a mission need freedom from arrest, free passage for their vehicles and papers, and somebody who answers
for their safety. It is usually an annex or an agreement with the host.

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
    reports to northland, southland every 1 days
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
    each of northland, southland shall protect mission
}
```

## References
Convention on the Privileges and Immunities of the United Nations (1946); model status-of-forces agreement of the
United Nations (A/45/594).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import composed_missions

CHECK = Check(
    code="MON-10",
    name="no-immunities",
    severity=Severity.INFO,
    authority=("Convention on the Privileges and Immunities of the United Nations (1946)",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each mission of which it is said who does its work."""
    if next(analysis.model.of_type(Ceasefire), None) is None:
        return  # who observes votes or limits in peace is in no danger
    for body in composed_missions(analysis.model):
        if analysis.speaks_of(
            "immunit", "privileges", "status of the mission", "status of forces", "safety of"
        ) or _guarded(analysis, body):
            continue
        yield CHECK.finding(
            analysis,
            f"nothing protects the members of `{body.name}`",
            At(f"actor.{body.name}", ("tasks", "name"), "immunities, safety?"),
            notes=("their status, immunities and safety are not spoken of",),
            helps=("add a duty to protect it, and an annex on its status",),
        )


def _guarded(analysis: Analysis, body: Body) -> bool:
    """Whether somebody is to protect the mission or to respect it."""
    return any(
        isinstance(slot, Ref) and slot.name == body.name
        for saying in analysis.sayings.of_kind("protect", "respect")
        for slot in saying.duty.act.role("object")
    )
