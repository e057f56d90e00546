"""A body oversees what a party must do, and that party has no seat on it

## Why it matters

A body on which some of those bound have a seat and others have none is not neutral between them.
This may be wanted; it is reported so that it is seen.

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

body commission "the Commission" {
    members  southland, high_republic
    decides  by majority of members excluding accused
    oversees all
}

article force "Force" {
    no_force: each of northland, southland shall not use force
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

body commission "the Commission" {
    members  northland, southland, high_republic
    decides  by majority of members excluding accused
    oversees all
}

article force "Force" {
    no_force: each of northland, southland shall not use force
}
```

## References

An observation on composition.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, oversees_all
from pdsl.semantics.options import listed

CHECK = Check(
    code="BOD-17",
    name="party-bound-not-member",
    severity=Severity.INFO,
    authority=(),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body."""
    world = analysis.world
    parties = world.expand(analysis.model.parties)
    for body in bodies(analysis.model):
        members = world.members(body.name)
        if not oversees_all(body) or members is None:
            continue
        seats = {*members, *world.expand((*body.chair, *body.participants))}
        seats |= {owner for name in seats for actor in [world.actor(name)] if actor for owner in world.expand(actor.of)}
        inside = [name for name in parties if name in seats]
        outside = [name for name in parties if name not in seats]
        if not inside or not outside:
            continue  # a body on which no party sits is a third party to all of them
        yield CHECK.finding(
            analysis,
            f"`{body.name}` oversees the whole text, and {listed(outside)} has no seat on it"
            if len(outside) == 1
            else f"`{body.name}` oversees the whole text, and {listed(outside)} have no seat on it",
            At(
                f"actor.{body.name}",
                ("members", "name"),
                f"{listed(inside)} {'has' if len(inside) == 1 else 'have'} a seat",
            ),
            also=(
                At(f"actor.{body.name}", ("oversees",), "oversees all"),
                At("settlement", ("parties",), "the parties"),
            ),
            helps=("add the others to `members`, or let no party sit on it",),
            parties=outside,
        )
