"""A return of displaced persons, with neither a day nor anybody in charge

## Why it matters
A right to return that nobody organizes is used by few. Texts that brought people home had an office that registered
them and their property, a date from which they could go, and money for houses.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    each of northland, southland shall return displaced_persons to northland voluntarily
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
article terms "Terms" {
    each of northland, southland shall return displaced_persons to northland voluntarily
            within 12 months of signature verified by high_republic
}
```

## References
General Framework Agreement for Peace in Bosnia and Herzegovina (1995), annex 7: a commission for displaced persons,
and for property. Pinheiro Principles on Housing and Property Restitution (2005).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, listed, only_under
from pdsl.semantics.returns import unmanaged_return

CHECK = Check(
    code="HUM-12",
    name="return-right-no-mechanism",
    severity=Severity.WARNING,
    authority=("General Framework Agreement for Peace in Bosnia and Herzegovina (1995), annex 7",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each return of displaced persons without a time and without anybody who sees to it."""
    for saying in analysis.sayings.of_kind("return", "receive"):
        duty = saying.duty
        people = [
            ref.name for ref in duty.act.role("object")
            if isinstance(ref, Ref) and counted_in(analysis.model, ref.name, "displaced_persons")
        ]  # fmt: skip
        if not people or not unmanaged_return(analysis.model, duty):
            continue
        depends = guarded(duty.guards)
        yield CHECK.finding(
            analysis,
            f"the return of {listed(people)} has neither a time nor anybody who sees to it",
            At(duty.id, ("object", "act"), "from when, and who registers them?"),
            notes=("the sentence names no day, no body and no register", *only_under(depends)),
            helps=("add a day from which they may return, and a body that registers them and their property",),
            parties=analysis.world.expand(duty.bearers),
            depends=depends,
        )
