"""One who holds ground or fights is given nothing to do and nothing to lose

## Why it matters
Those who are left out of a settlement have no reason to keep it. A movement that fights, or one who holds an area, of
whom the text asks nothing and to whom it gives nothing, can undo what the others agree. It may be left out on
purpose; then somebody else has to answer for it.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
movement front "the Hill Front"
territory hills "the Hills" { part of northland  held by front as of 2030-05-01 }
article force "Force" { each of northland, southland shall not use force in hills }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
movement front "the Hill Front"
territory hills "the Hills" { part of northland  held by front as of 2030-05-01 }
article force "Force" {
    each of northland, southland shall not use force in hills
    northland shall invite front to "the talks" within 30 days of signature
}
```

## References
Stedman, Spoiler Problems in Peace Processes, International Security 22 (1997).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.mentions import Mentions
from pdsl.semantics.options import listed

CHECK = Check(
    code="BAL-05",
    name="spoiler-unaddressed",
    severity=Severity.INFO,
    authority=("Stedman, Spoiler Problems in Peace Processes, International Security 22 (1997)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """At most one finding: those who hold areas or are movements, sign nothing, and are named by no clause."""
    model, world = analysis.model, analysis.world
    holding: dict[str, str] = {}
    for area in model.areas.values():
        for held in area.held_by if not area.imported else ():
            holding.setdefault(held.by.name, f"area.{area.name}")
    for actor in model.actors.values():
        if actor.kind == "movement" and not actor.imported:
            holding.setdefault(actor.name, f"actor.{actor.name}")
    if not holding or not any(True for _ in model.undertakings()):
        return
    named = {*analysis.mentions.names, *Mentions(tuple(model.events.values())).names}
    groups = {member for name in named if name in model.actors for member in world.members(name) or ()}
    controlled = {name: {name, *world.controlled(name)} for name in holding}
    left = [
        name
        for name in holding
        if not controlled[name] & (named | groups | world.signatories) and not world.signs(name)
    ]
    if left:
        yield CHECK.finding(
            analysis,
            f"{listed(left)} holds ground or fights, and no clause speaks of it" if len(left) == 1 else
            f"{listed(left)} hold ground or fight, and no clause speaks of them",
            At(holding[left[0]], ("held_by", "name"), "left out"),
            also=(At(holding[name], ("held_by", "name"), "and here") for name in left[1:]),
            notes=("whoever gains nothing and loses nothing by a text has no reason to keep it",),
            helps=("bind it, offer it something, or say who answers for what it does",),
        )  # fmt: skip
