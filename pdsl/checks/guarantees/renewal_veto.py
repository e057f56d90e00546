"""The adversary can prevent the renewal of a guarantee

## Why it matters

A guarantee that must be renewed with the consent of the one against whom it protects ends when that
one says so. Renewal that comes by itself, unless guarantors and beneficiary end it, has no such
date.

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

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        lasts 10 years renewable for 10 years by agreement of high_republic, northland, southland
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

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        lasts 10 years renewable for 10 years by agreement of high_republic, northland
    }
}
```

## References

Blocking a renewal is no veto of the response, but a power to end it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Verdict
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="GUA-24",
    name="renewal-veto",
    severity=Severity.WARNING,
    authority=(),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        rule = guarantee.lasting.renewed_by if guarantee.lasting else None
        if rule is None:
            continue
        inside = {*reading.guarantors, *reading.beneficiaries}
        # renewal follows no event, so nobody is accused and `excluding accused` excludes nobody
        game = bodies.game(analysis.world, rule, (), guarantee.guarantors)
        blocking = [n for n in reading.accused if n not in inside and game.can_block(n) is Verdict.YES]
        if not blocking:
            continue
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(blocking)} can prevent the renewal of `{guarantee.name}`",
            At(guarantee.id, ("lasts", "name"), "needs its consent"),
            notes=("the guarantee is given against its attack", *only_under(depends)),
            helps=("let guarantors and beneficiary renew it: `renewable for 10 years by agreement of ...`",),
            parties=blocking,
            depends=depends,
        )
