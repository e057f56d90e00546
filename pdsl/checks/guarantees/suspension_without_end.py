"""A guarantee is suspended, and nothing says when it comes back

## Why it matters

A suspension answers conduct, and ends when the conduct ends. Where the text does not say who finds that, a
suspension cannot be told from the end of the guarantee: each guarantor decides for itself whether it is bound again,
and the one who was protected cannot know.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"

body council "the Council" {
    members    northland, southland, high_republic
    decides by 2 of members excluding accused within 24 hours failing which high_republic
    oversees   all
}

event invasion "an invasion of Northland" { attack of southland against northland  found by council }
event counter  "an invasion of Southland" { attack of northland against southland  found by council }

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        suspended on counter
    }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"

body council "the Council" {
    members    northland, southland, high_republic
    decides by 2 of members excluding accused within 24 hours failing which high_republic
    oversees   all
}

event invasion "an invasion of Northland" { attack of southland against northland  found by council }
event counter  "an invasion of Southland" { attack of northland against southland  found by council }
event amends   "the end of the invasion"  { occurrence "Northland has withdrawn"  found by council }

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
        suspended on counter
        reinstated on amends
    }
}
```

## References

Articles on Responsibility of States for Internationally Wrongful Acts (2001), article 53, on countermeasures that end
with the wrong that they answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-49",
    name="suspension-without-end",
    severity=Severity.WARNING,
    authority=("Articles on Responsibility of States for Internationally Wrongful Acts, article 53",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee that events suspend and none reinstates."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        by_event = [turn for turn in guarantee.turns if turn.effect == "suspended" and turn.events]
        if not by_event or any(turn.effect == "reinstated" for turn in guarantee.turns):
            continue
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` is suspended, and nothing says when it comes back",
            At(by_event[0].id, ("", "events"), "until when?"),
            also=(At(guarantee.id, ("name",), "no `reinstated on`"),),
            notes=("no event ends the suspension, and nobody is to find that it has ended", *only_under(depends)),
            helps=("add `reinstated on EVENT found by BODY`, or `suspended while CONDITION`",),
            parties=reading.beneficiaries,
            depends=depends,
        )
