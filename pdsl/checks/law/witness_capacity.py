"""A party is never mentioned in what the parties agree

## Why it matters

A signature shows consent to something. Where a party has no duty, no right and no seat anywhere in
the text, readers will later differ about the capacity in which it signed: as a party, as a witness,
as one who merely was there.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland, coastland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state coastland "Coastland"

article force "Force" {
    each of northland, southland shall not use force
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    witnesses coastland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state coastland "Coastland"

article force "Force" {
    each of northland, southland shall not use force
}
```

## References

Vienna Convention on the Law of Treaties 1969, article 2(1)(g): a party is a State that has
consented to be bound. Signature in the capacity of a witness is practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.mentions import Mentions
from pdsl.semantics.world import World

CHECK = Check(
    code="LAW-22",
    name="witness-capacity",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 2(1)(g)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each party of each instrument; what an excerpt leaves out may speak of it."""
    for world in analysis.world.texts.values():
        if not world.model.excerpt:
            yield from _unmentioned(analysis, world)


def _unmentioned(analysis: Analysis, world: World) -> Iterator[Diagnostic]:
    model = world.model
    named: set[str] = set()
    if not model.articles:
        return
    own = analysis.mentions if not model.instrument and len(analysis.model.texts) == 1 else Mentions(model.articles)
    for mentions in (own, Mentions((*model.actors.values(), *model.events.values(), *model.milestones.values()))):
        if mentions.kinds & {"voters", "all"}:
            return
        for name in mentions.names:
            named.add(name)
            if name in model.actors:
                named.update(world.members(name) or ())
            elif name in model.areas:
                named.update(world.parents(name))
    for name in world.expand(model.parties):
        if not named & {name, *world.controlled(name)}:
            yield CHECK.finding(
                analysis,
                f"`{name}` signs, but no provision speaks of it",
                At(model.element, ("parties", "between", "name"), "signs"),
                notes=("it has no duty, no right and no seat under the text",),
                helps=(f"say what `{name}` undertakes, or let it sign as witness: `witnesses {name}`",),
                parties=(name,),
            )
