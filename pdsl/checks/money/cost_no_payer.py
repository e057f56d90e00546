"""Works are to be done, and nobody pays for them

## Why it matters
Rebuilding and clearing cost more than anything else in a settlement. Where the work is given to an organization or a
body that has no money of its own, and nobody is to pay, the clause is a wish.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League"
article terms "Terms" {
    league shall rebuild cities within 3 years of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League"
article terms "Terms" {
    league shall rebuild cities within 3 years of signature
    southland shall pay 10 billion USD to league within 1 year of signature
}
```

## References
Practice of implementation: costed plans with donors; Bell and Molloy on the implementation of peace agreements.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies
from pdsl.semantics.consent import promises
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="FUN-01",
    name="cost-no-payer",
    severity=Severity.WARNING,
    authority=("practice of implementation",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first such work, if it is given to others than States and no money is provided at all."""
    model = analysis.model
    if next(model.funds(), None) is not None or analysis.sayings.of_kind("pay", "fund", "compensate"):
        return
    if any(body.funded_by for body in bodies(model)):
        return
    for saying in analysis.sayings.of_kind("rebuild", "clear", "restart", "modernize"):
        duty = saying.duty
        workers = [
            slot for slot in duty.bearers if isinstance(slot, Ref) and slot.kind in ("body", "organization", "group")
        ]
        if not workers or len(workers) < len(duty.bearers) or not promises(duty):
            continue
        depends = guarded(duty.guards)
        yield CHECK.finding(
            analysis,
            f"nobody pays for what {listed(slot.name for slot in workers)} is to do here",
            At(duty.id, ("verb",), "with whose money?"),
            notes=("the text has no fund, no contribution and no payment", *only_under(depends)),
            helps=("add a `fund` with who contributes, or say who bears the cost",),
            parties=[slot.name for slot in workers],
            depends=depends,
        )
        return
