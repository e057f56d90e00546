"""A guarantee is lost on an event that nobody, or only one interested side, is to find

## Why it matters

Whoever wants to be rid of a guarantee will say that the event happened. Where the text names nobody
who finds it, or leaves the finding to a guarantor or to the adversary alone, the guarantee lasts as
long as they wish. The clause has a meaning that will be disputed: a warning.

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

event strike "an attack of Northland on Southland" { attack of northland against southland }

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
        void on strike
    }
}
```

## References

Nobody is judge in his own cause.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Verdict
from pdsl.semantics.guarantees import accused, events
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="GUA-22",
    name="forfeiture-unadjudicated",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause of forfeiture."""
    model, world = analysis.model, analysis.world
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        for turn in guarantee.turns:
            if turn.effect == "reinstated":
                continue
            found = events(model, turn.events)
            unfound = [event.name for event in found if turn.finder is None and event.finder is None]
            interested: list[str] = []
            for event in found:
                rule = turn.finder or event.finder
                if rule is not None:
                    game = bodies.game(world, rule, accused(model, world, event), guarantee.guarantors)
                    sides = [*reading.guarantors, *reading.accused, *world.expand(event.victims)]
                    interested += [name for name in sides if game.can_carry(name) is Verdict.YES]
            if not unfound and not interested:
                continue
            both = bool(unfound and interested)
            depends = guarded(guarantee.guards)
            lost = "suspended" if turn.effect == "suspended" else "lost"
            yield CHECK.finding(
                analysis,
                f"`{guarantee.name}` is {lost} on {listed(unfound)}, which nobody is to find"
                if unfound
                else f"{listed(interested)} alone can find that `{guarantee.name}` is {lost}",
                At(turn.id, ("events", ""), "who finds it?" if unfound else "found by an interested side"),
                also=[At(f"event.{event.name}", ("found_by", "name"), "the event") for event in found],
                notes=(
                    "each side may claim that it happened, or that it did not"
                    if unfound
                    else "who gains from the finding makes it alone",
                    *((f"{listed(interested)} alone can make the finding that the text does name",) if both else ()),
                    *only_under(depends),
                ),
                helps=(
                    "add `found by` with a body that is neither guarantor nor adversary: `void on EVENT found by BODY`",
                ),
                parties=reading.beneficiaries,
                depends=depends,
            )
