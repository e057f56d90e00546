"""Territory changes hands, a referendum is required for that, and the text provides for none

## Why it matters
Where a constitution lets the people alone decide on a change of territory, a settlement that changes it without a vote
cannot be carried out by the state that signs it, and may later be called invalid. If the people say no, the text should
say what holds.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland" { law "Constitution of Northland, article 73" requires referendum on territory }
state southland "Southland"
territory cape "the Cape" { part of northland }
article cession "Cession" {
    northland shall relinquish cape to southland within 90 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland" { law "Constitution of Northland, article 73" requires referendum on territory }
state southland "Southland"
territory cape "the Cape" { part of northland }
article cession "Cession" {
    northland shall hold referendum within 60 days of signature
    northland shall relinquish cape to southland within 90 days of signature
}
```

## References
Vienna Convention on the Law of Treaties, article 46: consent in manifest violation of internal law of fundamental
importance. The provision of internal law is the one that the text or its imports declare.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Actor
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.cessions import Cession, cessions
from pdsl.semantics.consent import bearers
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import briefly, only_under

CHECK = Check(
    code="DOM-02",
    name="referendum-unscheduled",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 46",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each state whose law requires a referendum, at the first change of its territory."""
    asking = [actor for actor in analysis.model.actors.values() if any(law.kind == "referendum" for law in actor.laws)]
    ceded = cessions(analysis) if asking else {}
    for actor in asking:
        laws = [law.words for law in actor.laws if law.kind == "referendum"]
        changes = ceded.get(actor.name, [])
        if not changes or _votes(analysis, actor):
            continue
        least = min(changes, key=lambda change: len(change.depends))
        at, depends = _at(least), least.depends
        names = [name for change in changes for name in change.areas]
        yield CHECK.finding(
            analysis,
            f"{briefly(names, 'areas')} would no longer be part of `{actor.name}`, and no referendum is provided for",
            at,
            also=(_at(other) for other in changes if other != least),
            notes=(*(f"required by: {words}" for words in laws), *only_under(depends)),
            helps=("add the vote and what holds if it fails: `vote NAME in AREA ... { outcome no: ... }`",),
            parties=(actor.name,),
            depends=depends,
        )


def _at(change: Cession) -> At:
    return At(change.element, change.fields, change.text)


def _votes(analysis: Analysis, actor: Actor) -> bool:
    """Whether the text has a vote in the state, or has the state hold a referendum."""
    for vote in analysis.model.votes():
        areas = list(analysis.world.area_names(vote.areas))
        if not areas or any(actor.name in (area, analysis.world.baseline(area)) for area in areas):
            return True
    return any(
        clause.act.kind == "hold"
        and actor.name in bearers(analysis.world, clause.bearers)
        and any(
            isinstance(value, Ref) and counted_in(analysis.model, value.name, "referendum")
            for value in clause.act.role("object")
        )
        for clause in analysis.model.undertakings()
    )
