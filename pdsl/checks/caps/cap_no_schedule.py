"""Holdings above the limit, and no schedule to reduce them

## Why it matters
Where the declared holdings are above the limit from its first day on, either the limit is broken on that day or
somebody must destroy, convert or move the rest first. The text must say who, how and by when.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article weapons "Weapons" {
    force_cap limits of northland {
        baseline holdings of northland: tanks 900 at signature
        tanks at most 400 from signature
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article weapons "Weapons" {
    force_cap limits of northland {
        baseline holdings of northland: tanks 900 at signature
        tanks  at most 400 from signature
        excess destroyed within 16 months of signature
    }
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), article VIII, with its phases of reduction.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Quantity, Range, Ref, Slot
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import decide, guarded, only_under, say

CHECK = Check(
    code="ARM-06",
    name="cap-no-schedule",
    severity=Severity.WARNING,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), article VIII",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each row below the declared holdings, in a cap that says nothing of the excess."""
    for cap in analysis.model.caps():
        if cap.excess is not None:
            continue
        for baseline in cap.baselines:
            whose = set(analysis.world.expand(baseline.of))
            held = {ref.name: value for ref, value in baseline.holdings if isinstance(ref, Ref)}
            for row in cap.rows:
                names = [ref.name for ref in row.categories if isinstance(ref, Ref)]
                ceiling = row.bound in ("at most", "exactly") and not (row.measure or row.active or row.areas)
                if not ceiling or row.steps or len(names) != 1 or names[0] not in held or row.of_baseline:
                    continue
                if whose.isdisjoint(analysis.world.expand(row.holders or cap.holders)):
                    continue
                verdict = decide((held[names[0]], row.value), _above)
                if verdict.first is None:
                    continue
                depends = tuple(dict.fromkeys((*verdict.depends, *guarded(cap.guards))))
                now, limit = (say(value) for value in verdict.first.values)
                yield CHECK.finding(
                    analysis,
                    f"{now} `{names[0]}` are declared and {limit} allowed, and nothing says what becomes of the rest",
                    At(row.id, ("bound",), "below the holdings"),
                    also=(At(baseline.id, ("",), "declared here"),),
                    notes=only_under(depends),
                    helps=("add `excess destroyed within D of P`, or reach the limit in steps: `then N by P`",),
                    parties=tuple(sorted(whose)),
                    depends=depends,
                )


def _above(values: tuple[Slot, ...]) -> bool:
    """Whether the least that is held is more than what is allowed at most."""
    held, limit = values
    least = held.low if isinstance(held, Range) else held
    most = limit.high if isinstance(limit, Range) else limit
    return isinstance(least, Quantity) and isinstance(most, Quantity) and least.amount > most.amount
