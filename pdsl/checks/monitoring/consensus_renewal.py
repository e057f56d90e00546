"""A monitored party can end the monitoring by not renewing it

## Why it matters

A mission that must be renewed by agreement ends on the day when one monitored party withholds its
vote. A mandate that stands until those who made it end it has no such day.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }

body mission "the Monitoring Mission" {
    performed by high_republic
    oversees     all
    members      northland, southland, high_republic
    lasts        1 year renewable for 1 year by consensus of members
    access       cape
    tasks        observation, investigation
    attributes responsibility
    reports to   high_republic every 1 day
}

article end "End of hostilities" {
    ceasefire general "Ceasefire" at signature { binds northland, southland }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }

body mission "the Monitoring Mission" {
    performed by high_republic
    oversees     all
    members      northland, southland, high_republic
    lasts        indefinitely
    access       cape
    tasks        observation, investigation
    attributes responsibility
    reports to   high_republic every 1 day
}

article end "End of hostilities" {
    ceasefire general "Ceasefire" at signature { binds northland, southland }
}
```

## References

The Special Monitoring Mission of the Organization for Security and Co-operation in Europe to
Ukraine ended on 31 March 2022, when no consensus on its renewal was reached.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Verdict
from pdsl.semantics.options import listed

CHECK = Check(
    code="MON-03",
    name="consensus-renewal",
    severity=Severity.WARNING,
    authority=(
        "Decisions of the Permanent Council of the OSCE on the Special Monitoring Mission to Ukraine, 2014–2022",
    ),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body."""
    world = analysis.world
    parties = world.expand(analysis.model.parties)
    for body in bodies.bodies(analysis.model):
        rule = body.lasting.renewed_by if body.lasting else None
        if rule is None or not (body.oversees or body.tasks):
            continue
        # renewal follows no event, so nobody is accused
        game = bodies.game(world, bodies.rule_bound_to(rule, body.name))
        blocking = [name for name in parties if game.can_block(name) is Verdict.YES]
        if not blocking:
            continue
        yield CHECK.finding(
            analysis,
            f"{listed(blocking)} can end `{body.name}` by not renewing it"
            if len(blocking) == 1
            else f"{listed(blocking)} can each end `{body.name}` by not renewing it",
            At(
                f"actor.{body.name}",
                ("lasts", "name"),
                "needs its consent" if len(blocking) == 1 else "needs each consent",
            ),
            notes=("it oversees what they have undertaken",),
            helps=("let it last until those who set it up end it, or renew it by a majority",),
            parties=blocking,
        )
