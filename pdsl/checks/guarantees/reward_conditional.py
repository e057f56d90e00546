"""A guarantee is lost when a payment or an economic promise is broken

## Why it matters

Security and money obey different clocks. A guarantee that falls with a missed payment can be ended
by a banker's mistake, or by an adversary who makes payment impossible.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

event default "a missed payment" { breach of fee  found by council }

article payments "Payments" {
    fee: northland shall pay 1 billion USD to high_republic
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        void on default
    }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

article payments "Payments" {
    fee: northland shall pay 1 billion USD to high_republic
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References

Linkage is legitimate; the point is what is at stake when the link breaks.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import breached_clauses, events
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-39",
    name="reward-conditional",
    severity=Severity.WARNING,
    authority=(),
)

_ECONOMIC = frozenset({"pay", "fund", "provide", "grant", "share", "extract", "develop"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each economic default."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        for turn in guarantee.turns:
            if turn.effect == "reinstated":
                continue
            for event in events(analysis.model, turn.events):
                paying = [c for c in breached_clauses(analysis.model, event) if c.act.kind in _ECONOMIC]
                if not paying:
                    continue
                depends = guarded(guarantee.guards)
                lost = "suspended" if turn.effect == "suspended" else "lost"
                yield CHECK.finding(
                    analysis,
                    f"`{guarantee.name}` is {lost} when `{paying[0].label}`, an economic promise, is broken",
                    At(turn.id, ("events", ""), "an economic default"),
                    also=(At(paying[0].id, ("verb",), "the economic promise"),),
                    notes=only_under(depends),
                    helps=("give the default its own consequence, such as interest or arbitration",),
                    parties=reading.beneficiaries,
                    depends=depends,
                )
