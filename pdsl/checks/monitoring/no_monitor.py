"""Hostilities end or forces withdraw, and nobody observes it

## Why it matters

Ceasefires with observers last longer than those without: a breach is seen, and an accusation can be
checked before it is answered with fire. The finding is made once, at the ceasefire.

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

V. P. Fortna, Peace Time: Cease-Fire Agreements and the Durability of Peace (2004); United Nations,
Guidance on Mediation of Ceasefires (2022).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies
from pdsl.semantics.consent import promises
from pdsl.semantics.coverage import counted_in

CHECK = Check(
    code="MON-01",
    name="no-monitor",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for the text, at the ceasefire."""
    model = analysis.model
    if any(body.oversees or body.tasks for body in bodies(model)):
        return
    if any(use.task in ("verifies", "supervises") for use in analysis.uses):
        return
    ends = [At(clause.id, ("name",), "no observer") for clause in model.of_type(Ceasefire)]
    withdrawals = [
        At(clause.id, ("verb",), "no observer")
        for clause in model.of_type(Undertaking)
        if _moves(analysis, clause) and promises(clause)
    ]
    if not ends and not withdrawals:
        return
    first, *others = (*ends, *withdrawals)
    yield CHECK.finding(
        analysis,
        "nobody observes the ceasefire" if ends else "nobody observes the withdrawal of forces",
        first,
        also=others,
        notes=("no body oversees the text, and no clause says by whom it is verified",),
        helps=("set up a body that `oversees all`, or add `verified by` to the clauses",),
    )


def _moves(analysis: Analysis, clause: Undertaking) -> bool:
    """Whether forces or arms are withdrawn, or an area is given up; a claim that is withdrawn leaves no trace."""
    if clause.act.kind == "relinquish":
        return True
    named = [value.name for value in clause.act.role("object") if isinstance(value, Ref) and value.kind == "category"]
    moved = any(counted_in(analysis.model, name, whole) for name in named for whole in ("forces", "arms"))
    return clause.act.kind == "withdraw" and (moved or not named)
