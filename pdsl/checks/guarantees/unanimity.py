"""The response needs the agreement of every guarantor

## Why it matters

Where guarantors act only if all agree, each of them has a veto and each can wait for the others. A
guarantee of which any guarantor, or some of them, may answer alone survives the hesitation of one.

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
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of guarantors shall assist northland with armed_force
        activation decided by unanimity of guarantors within 24 hours
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
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of guarantors shall assist northland with armed_force
        activation decided by each guarantor for itself within 24 hours
    }
}
```

## References

The contrast is that of the Treaties of London of 1839 (each guarantor) and 1867 (all together).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Verdict
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-03",
    name="unanimity",
    severity=Severity.WARNING,
    authority=("Treaty of London concerning Luxembourg (1867), article 2",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        game = reading.activation()
        if game is None or game.all_can_block() is not Verdict.YES:
            continue
        vetoed = any(reading.can_block(actor) is Verdict.YES for actor in (*reading.accused, *reading.suspects))
        if vetoed and (len(game.voters) < 3 or not game.voters <= set(reading.guarantors)):
            continue  # the veto of the accused is the matter of GUA-01; this one is of the guarantors among themselves
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` answers only if every one who decides agrees",
            At(guarantee.id, ("activation", "decided_by", "name"), f"{len(game.voters)} consents needed"),
            notes=(
                "each of them alone can prevent the response"
                if not vetoed
                else "were the accused left out, each of the others alone could still prevent the response",
                *only_under(depends),
            ),
            helps=("let some of them suffice, or let each decide: `activation decided by each guarantor for itself`",),
            parties=sorted(game.voters),
            depends=depends,
        )
