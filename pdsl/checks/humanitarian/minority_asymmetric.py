"""Rights of language, faith or minorities are owed by one party only

## Why it matters
Clauses on identity that bind one side are read by it as a verdict on its people, and by its courts with suspicion.
The same standard for both, or a reference to conventions that bind both, says the same with less harm.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    southland shall protect language_rights
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
    each of northland, southland shall protect language_rights
}
```

## References
Framework Convention for the Protection of National Minorities (1995); Oslo Recommendations regarding the Linguistic
Rights of National Minorities (1998).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="HUM-11",
    name="minority-asymmetric",
    severity=Severity.INFO,
    authority=("Framework Convention for the Protection of National Minorities (1995)",),
    entire=True,
)


_IDENTITY = ("language_rights", "minority_rights", "religious_tolerance", "media_rights", "education_rights")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first such duty, if only one of several parties has any."""
    parties = analysis.world.parties
    bound: dict[str, Undertaking] = {}
    rights = {name for name in analysis.mentions.names if any(counted_in(analysis.model, name, k) for k in _IDENTITY)}
    for duty in analysis.model.undertakings() if rights else ():
        named = {ref.name for ref in duty.act.role("object") if isinstance(ref, Ref)}
        if named & rights and promises(duty):
            for name in bearers(analysis.world, duty.bearers):
                bound.setdefault(name, duty)
    mine = [name for name in bound if name in parties]
    if len(mine) != 1 or len(parties) < 2:
        return
    duty = bound[mine[0]]
    depends = guarded(duty.guards)
    yield CHECK.finding(
        analysis,
        f"only `{mine[0]}` owes rights of language, faith or minorities",
        At(duty.id, ("object", "act"), "and the others?"),
        notes=("the other parties have no such duty under the text", *only_under(depends)),
        helps=("let each party owe the same: `each of A, B shall protect language_rights`",),
        parties=mine,
        depends=depends,
    )
