"""One side takes steps that it cannot take back, and the other none

## Why it matters
Arms that are destroyed and ground that is given up cannot be had back if the other side then does not perform. Where
only one side has such steps to take, it has nothing left to hold back; mediators pair such steps, or put them in
stages. Counted are acts and clauses on territory; what they are worth is not.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article steps "Steps" {
    northland shall destroy missiles within 30 days of signature
    southland shall release prisoners_of_war within 30 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article steps "Steps" {
    northland shall destroy missiles within 30 days of signature
    southland shall destroy mines within 30 days of signature
}
```

## References
Walter, The Critical Barrier to Civil War Settlement, International Organization 51 (1997). The order of such steps:
TIM-16.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.status import Status
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.balance import counted, sides
from pdsl.semantics.variants import settled

CHECK = Check(
    code="BAL-03",
    name="concession-unpaired",
    severity=Severity.INFO,
    authority=("Walter, The Critical Barrier to Civil War Settlement, International Organization 51 (1997)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """At most one finding for a settlement between two sides, if the steps are tied to nothing that the other does."""
    two = [analysis.ledgers[name] for name in sides(analysis)]
    if len(two) != 2:
        return
    given = {each.party: dict.fromkeys((*each.irrevocable, *each.ceded)) for each in two}
    for party, ident in _taken(analysis):
        if party in given:
            given[party][ident] = None
    more, less = sorted(given, key=lambda party: -len(given[party]))
    tied = {clause for each in two for clause in each.conditional}
    if given[less] or not given[more] or set(given[more]) & tied:
        return
    first, *others = given[more]
    guarded = {clause for each in two for clause in each.guarded}
    if first in guarded:
        return
    yield CHECK.finding(
        analysis,
        f"`{more}` has {len(given[more])} steps to take that cannot be taken back, and `{less}` none"
        if others else f"`{more}` has a step to take that cannot be taken back, and `{less}` none",
        At(first, ("verb", "act", "value", ""), "cannot be taken back"),
        also=(At(ident, ("verb", "act", "value", ""), "nor can this") for ident in others),
        notes=(f"counted: {counted(tuple((each.party, len(given[each.party])) for each in two))}",),
        helps=("pair it with a step of the other side, do it in stages, or let it wait: `when X is done`",),
        parties=[each.party for each in two],
    )


def _taken(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """Entries of a status that state or recognize another's title to areas of a party, whoever recognizes."""
    for status in analysis.model.of_type(Status):
        owners = {analysis.world.baseline(area) for area in analysis.world.area_names(status.areas)}
        for entry in status.entries:
            if entry.aspect in ("sovereignty", "recognition"):
                for value, _ in settled((entry.value,)):
                    for owner in owners:
                        if owner is not None and getattr(value, "name", owner) != owner:
                            yield owner, entry.id
