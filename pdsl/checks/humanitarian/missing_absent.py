"""Prisoners come home, and nobody asks for the missing and the dead

## Why it matters
For each prisoner who returns there are families who learn nothing. Parties owe a search for the missing and for the
remains of the dead; texts set up a mechanism that exchanges lists, graves and samples.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    northland shall release prisoners_of_war within 30 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    northland shall release prisoners_of_war within 30 days of signature
    northland, southland jointly shall "search for missing persons and for the remains of the dead"
}
```

## References
Geneva Convention I, articles 15 to 17; Protocol I, articles 32 to 34. Agreement between Armenia and Azerbaijan
(initialled in 2025), article IX, as an example of such a clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import promises
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="HUM-06",
    name="missing-absent",
    severity=Severity.INFO,
    authority=(
        "Geneva Convention I, articles 15 to 17",
        "Protocol I additional to the Geneva Conventions, articles 32 to 34",
    ),
    whole=True,
)


_HELD = ("prisoners_of_war", "civilian_detainees", "hostages", "political_prisoners")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first release, if nothing in the text speaks of the missing or the dead."""
    if analysis.speaks_of("missing", "remains of", "bodies of", "graves", "burial", "the dead", "fallen"):
        return
    for saying in analysis.sayings.of_kind("release", "exchange", "return"):
        duty = saying.duty
        held = any(
            isinstance(ref, Ref) and counted_in(analysis.model, ref.name, kind)
            for ref in duty.act.role("object")
            for kind in _HELD
        )
        if not held or not promises(duty):
            continue
        depends = guarded(duty.guards)
        yield CHECK.finding(
            analysis,
            "nothing is said of missing persons and of the dead",
            At(duty.id, ("object", "act"), "and those who are not found?"),
            notes=("the text brings prisoners home and asks for nobody else", *only_under(depends)),
            helps=("add a duty to search, with lists, graves and who runs it",),
            parties=analysis.world.expand(duty.bearers),
            depends=depends,
        )
        return
