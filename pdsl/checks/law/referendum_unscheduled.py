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
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import briefly, guarded, only_under
from pdsl.semantics.variants import settled

CHECK = Check(
    code="DOM-02",
    name="referendum-unscheduled",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 46",),
    whole=True,
)
_GIVING = frozenset({"relinquish", "transfer"})
_Change = tuple[At, tuple[str, ...], tuple[str, ...]]  # where, which areas, on what it depends


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each state whose law requires a referendum, at the first change of its territory."""
    for actor in analysis.model.actors.values():
        laws = [law.words for law in actor.laws if law.kind == "referendum"]
        if not laws or _votes(analysis, actor):
            continue
        changes = list(_changes(analysis, actor))
        if not changes:
            continue
        at, _, depends = min(changes, key=lambda change: len(change[2]))
        names = [name for _, areas, _ in changes for name in areas]
        yield CHECK.finding(
            analysis,
            f"{briefly(names, 'areas')} would no longer be part of `{actor.name}`, and no referendum is provided for",
            at,
            also=(other for other, _, _ in changes if other != at),
            notes=(*(f"required by: {words}" for words in laws), *only_under(depends)),
            helps=("add the vote and what holds if it fails: `vote NAME in AREA ... { outcome no: ... }`",),
            parties=(actor.name,),
            depends=depends,
        )


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


def _changes(analysis: Analysis, actor: Actor) -> Iterator[_Change]:
    """Where the text takes an area of the state from it, by its own act, by status or by its recognition."""
    world = analysis.world

    def own(areas: Iterator[str]) -> tuple[str, ...]:
        return tuple(area for area in areas if world.baseline(area) == actor.name)

    for clause in analysis.model.undertakings():
        if clause.act.kind in _GIVING and promises(clause) and actor.name in bearers(world, clause.bearers):
            areas = own(world.area_names(clause.act.role("object")))
            if areas:
                yield At(clause.id, ("object", "verb"), "given up"), areas, guarded(clause.guards)
    for status in analysis.model.statuses():
        areas = own(world.area_names(status.areas))
        for entry in status.entries if areas else ():
            if entry.aspect not in ("sovereignty", "recognition") or entry.degree == "de_facto":
                continue
            if entry.aspect == "recognition" and actor.name not in world.expand(entry.by):
                continue
            for value, depends in settled((entry.value,)):
                if isinstance(value, Ref) and value.kind == "state" and value.name != actor.name:
                    under = (*guarded(status.guards, entry.guards), *depends)
                    yield At(entry.id, ("value", ""), f"to `{value.name}`"), areas, under
