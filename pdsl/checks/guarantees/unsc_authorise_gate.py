"""The response waits for a decision in which permanent members have a veto

## Why it matters

Self-defence, also collective, needs no authorization; it is to be reported. A guarantee whose
response must first be decided by a body with permanent members gives each of them a veto over it.
Whether the accused is one of them is the matter of GUA-01.

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

state elsewhere "Elsewhere"
organization security_council "the Security Council" {
    members           high_republic, coastland, elsewhere
    permanent_members high_republic, elsewhere
    decides by        2 of members including the concurring votes of permanent_members
}

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
        activation decided by security_council within 48 hours
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

state elsewhere "Elsewhere"
organization security_council "the Security Council" {
    members           high_republic, coastland, elsewhere
    permanent_members high_republic, elsewhere
    decides by        2 of members including the concurring votes of permanent_members
}

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
        activation decided by each guarantor for itself within 48 hours
        reports to security_council
    }
}
```

## References

Charter of the United Nations, article 27(3): decisions of the Security Council other than on
procedure need the concurring votes of its permanent members.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import deciders
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="GUA-26",
    name="unsc-authorise-gate",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, articles 27(3) and 51",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each place where such a body decides."""
    for reading in analysis.guarantees:
        guarantee, rule = reading.guarantee, reading.activation_rule
        gates = [(At(guarantee.id, ("activation", "decided_by")), rule)] if rule else []
        gates += [(At(f"event.{e.name}", ("found_by",)), e.finder) for e in reading.triggers if e.finder]
        for at, gate in gates:
            names = deciders(gate)
            forum = analysis.world.actor(names[0]) if len(names) == 1 else None
            own = forum.rule() if forum else None
            if forum is None or own is None or own.concurring is None or not forum.permanent_members:
                continue
            against = {*reading.accused, *reading.suspects}
            members = analysis.world.expand(forum.permanent_members)
            permanent = [name for name in members if name not in against]
            if not permanent:
                continue  # the veto of the accused is the matter of GUA-01
            vetoed = len(permanent) < len(members)
            depends = guarded(guarantee.guards)
            yield CHECK.finding(
                analysis,
                f"each permanent member of `{forum.name}` can keep `{guarantee.name}` from answering"
                if not vetoed
                else f"{listed(permanent)} can each keep `{guarantee.name}` from answering, whoever attacks",
                at._replace(text=f"{len(permanent)} vetoes"),
                also=(At(f"actor.{forum.name}", ("decides", "name"), "its rule"),),
                notes=(
                    f"permanent members: {listed(permanent)}"
                    if not vetoed
                    else "were the accused left out, the other permanent members would still have a veto",
                    *only_under(depends),
                ),
                helps=("let the guarantors decide, and report to it: `reports to " + forum.name + "`",),
                parties=permanent,
                depends=depends,
            )
