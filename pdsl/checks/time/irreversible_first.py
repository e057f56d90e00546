"""One side has given all that it cannot take back before the other has begun

## Why it matters
Ground given up and arms destroyed cannot be had back if the other side then does not perform. A party that has to do
all of that first depends on the good will of the other from then on; that is where settlements fail.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
territory hills "the Hills" { part of northland }
article steps "Steps" {
    northland shall destroy missiles in hills within 30 days of signature
    southland shall withdraw forces from cape by day 90 after signature
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
territory hills "the Hills" { part of northland }
article steps "Steps" {
    northland shall destroy missiles in stages 50% by day 30 after signature then 50% by day 120 after signature
    southland shall withdraw forces from cape by day 90 after signature
}
```

## References
Walter, The Critical Barrier to Civil War Settlement, International Organization 51 (1997).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.time import deadline
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.options import guarded, only_under, together

CHECK = Check(
    code="TIM-16",
    name="irreversible-first",
    severity=Severity.WARNING,
    authority=("Walter, The Critical Barrier to Civil War Settlement, International Organization 51 (1997)",),
    whole=True,
)
_FOR_GOOD = frozenset({"destroy", "dismantle", "convert", "disarm", "disband", "relinquish", "hand_over", "transfer"})
_PERFORMING = frozenset({"withdraw", "redeploy", "vacate", "demobilize", "lift", "unfreeze", "pay", *_FOR_GOOD})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each party all of whose acts for good are certainly due before anything is due of the other."""
    parties = analysis.world.expand(analysis.model.parties)
    acts: dict[str, list[Undertaking]] = {party: [] for party in parties}
    for clause in analysis.model.of_type(Undertaking):
        who = bearers(analysis.world, clause.bearers)
        if clause.act.kind in _PERFORMING and promises(clause) and len(who) == 1 and who[0] in acts:
            acts[who[0]].append(clause)
    for party in parties:
        given = [clause for clause in acts[party] if clause.act.kind in _FOR_GOOD]
        for other in parties:
            owed = acts[other]
            if other == party or not given or not owed or not _all_before(analysis, given, owed):
                continue
            depends = guarded(*(clause.guards for clause in (*given, *owed)))
            yield CHECK.finding(
                analysis,
                f"`{party}` has given for good what it has to give before anything is due of `{other}`",
                At(given[0].id, ("verb", "act", ""), "cannot be taken back"),
                also=(
                    *(At(clause.id, ("verb", "act", ""), "nor can this") for clause in given[1:]),
                    *(At(clause.id, ("by", "within", "verb"), "due later") for clause in owed),
                ),
                notes=only_under(depends),
                helps=("do it in stages on both sides, or let what can be taken back go first",),
                parties=(party, other),
                depends=depends,
            )


def _all_before(analysis: Analysis, given: list[Undertaking], owed: list[Undertaking]) -> bool:
    """Whether each of the first acts, none in stages, is due before each of the others whatever happens."""
    timeline = analysis.timeline
    due = {clause.id: timeline.key(deadline(clause.timing)) for clause in (*given, *owed)}

    def sooner(one: str | None, other: str | None) -> bool:
        return one is not None and other is not None and timeline.order_of_keys(one, other) == "before"

    return all(
        not clause.stages and together(clause.guards, later.guards) and sooner(due[clause.id], due[later.id])
        for clause in given
        for later in owed
    )
