"""A mission without a number of people and without anybody who pays

## Why it matters
A mission that nobody has to pay for comes late and small. Two lines say how many observers it has and who bears the
cost; without them the first budget is another negotiation.

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
    strength   400
    funded by  northland, southland
}
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in cape {
        prohibits "attacks"
    }
}
```

## References
Practice of missions of the United Nations and the OSCE, whose budgets are decided apart from their mandates.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import composed_missions

CHECK = Check(
    code="MON-12",
    name="resources-missing",
    severity=Severity.WARNING,
    authority=("practice of monitoring missions",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each mission of which it is said who does its work."""
    for body in composed_missions(analysis.model):
        if body.funded_by or body.strength is not None or _paid(analysis, body):
            continue
        yield CHECK.finding(
            analysis,
            f"nothing says how many serve in `{body.name}`, or who pays for it",
            At(f"actor.{body.name}", ("tasks", "name"), "how many, and who pays?"),
            notes=("a mission without a budget begins when one is found",),
            helps=("add `strength 400` and `funded by` those who pay",),
        )


def _paid(analysis: Analysis, body: Body) -> bool:
    """Whether somebody is to fund it, or a fund provides for it."""
    duties = analysis.sayings.of_kind("fund", "pay", "provide")
    named = [slot for saying in duties for _, slots in saying.duty.act.arguments for slot in slots]
    lines = [line for fund in analysis.model.funds() for line in fund.allocations]
    named += [slot for line in lines for slot in (line.party, *line.purpose)]
    return any(isinstance(slot, Ref) and slot.name == body.name for slot in named)
