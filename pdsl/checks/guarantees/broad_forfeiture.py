"""A guarantee is lost on an event whose excuse nothing defines

## Why it matters

A guarantee that falls when the beneficiary does something *without cause* turns on a word that the
text does not define. The one who wants the guarantee gone says that there was no cause; the
beneficiary says that there was.

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

event strike "the launch of a missile at the capital of Southland" {
    attack  of northland against southland
    excused "with cause"
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        void on strike
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

event strike "an attack of Northland on Southland" { attack of northland against southland  found by council }

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        suspended on strike
    }
}
```

## References

The forfeiture clauses of the public texts of 2025 for Ukraine are the usual example.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import events
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-21",
    name="broad-forfeiture",
    severity=Severity.WARNING,
    authority=(),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each excuse on which a guarantee turns."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        for turn in guarantee.turns:
            for event in events(analysis.model, turn.events):
                if turn.effect == "reinstated" or not event.excused:
                    continue
                depends = guarded(guarantee.guards)
                yield CHECK.finding(
                    analysis,
                    f'`{guarantee.name}` is lost on `{event.name}` unless "{event.excused}", which nothing defines',
                    At(turn.id, ("events", ""), "lost on this event"),
                    also=(At(f"event.{event.name}", ("excused", "name"), "what counts as that?"),),
                    notes=("the text gives no standard by which the excuse could be judged", *only_under(depends)),
                    helps=("list what excuses the act, name who judges it, and suspend the guarantee in proportion",),
                    parties=reading.beneficiaries,
                    depends=depends,
                )
