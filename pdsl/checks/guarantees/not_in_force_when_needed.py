"""The beneficiary gives something up before the guarantee is available

## Why it matters

The weeks between the concession and the guarantee are those in which an attack is cheapest. Scholars of settlements
call it the critical barrier: parties who have agreed on everything else do not disarm or withdraw without protection
while they do so. Begin the guarantee before the first concession, or tie the concession to it.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state     high_republic "the High Republic"
territory cape "the Cape" { part of northland }
milestone handover "the handover" at 90 days after signature
event     invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }

article security "Security" {
    northland shall withdraw forces from cape within 30 days of signature
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        available from handover
    }
}
```

## Instead

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state     high_republic "the High Republic"
territory cape "the Cape" { part of northland }
milestone handover "the handover" at 90 days after signature
event     invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }

article security "Security" {
    northland shall withdraw forces from cape within 30 days of signature
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        available from signature
    }
}
```

## References

Walter, "The Critical Barrier to Civil War Settlement", *International Organization* 51 (1997).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import DUTIES
from pdsl.semantics.options import guarded, only_under, together
from pdsl.semantics.variants import settled

CHECK = Check(
    code="GUA-19",
    name="not-in-force-when-needed",
    severity=Severity.WARNING,
    authority=("Walter, The Critical Barrier to Civil War Settlement, International Organization 51 (1997)",),
)
_GIVING = frozenset(
    {
        "withdraw", "relinquish", "vacate", "redeploy", "hand_over", "transfer", "destroy", "dismantle", "convert",
        "disarm", "disband", "demobilize", "amend",
    }
)  # fmt: skip
_EARLIER = frozenset({"before", "not_after"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee that certainly begins after a concession of its beneficiary is due."""
    timeline, world = analysis.timeline, analysis.world
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        starts = timeline.key(guarantee.available.start) or timeline.key(guarantee.available.at)
        if starts is None:
            continue
        early = [
            clause
            for clause in analysis.model.of_type(Undertaking)
            if clause.act.kind in _GIVING
            and together(guarantee.guards, clause.guards)
            and any(found.value in DUTIES for found in settled((clause.modality,)))
            and set(world.expand(clause.bearers)) & set(reading.beneficiaries)
            and timeline.order_of_keys(f"duty:{clause.id}", starts) in _EARLIER
        ]
        if not early:
            continue
        depends = guarded(guarantee.guards, *(clause.guards for clause in early))
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` is not yet available when its beneficiary has to perform",
            At(guarantee.id, ("available", "name"), f"from {timeline.words(starts)} on"),
            also=(At(clause.id, ("within", "by", "at", "verb"), "due before that") for clause in early),
            notes=("between the two the beneficiary has given up and is not protected", *only_under(depends)),
            helps=("let the guarantee be `available from` an earlier point, or the concession follow it",),
            parties=reading.beneficiaries,
            depends=depends,
        )
