"""Observers whose technical means may be jammed, or who are given none

## Why it matters
Uncrewed aircraft, cameras and radar see at night and where roads are closed; jamming them blinds a mission without a
shot. A text that gives such means should forbid to interfere with them. One that names no means leaves it to the host
what the mission may use.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }
territory hills "the Hills" { part of northland }
body mission "the Mission" {
    members    high_republic
    decides by majority of members
    tasks      observation
    access     all
    oversees   all
    means      uncrewed_aircraft, ground_teams
}
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in cape {
        prohibits "attacks"
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }
territory hills "the Hills" { part of northland }
body mission "the Mission" {
    members    high_republic
    decides by majority of members
    tasks      observation
    access     all
    oversees   all
    means      uncrewed_aircraft, ground_teams
}
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in cape {
        prohibits "attacks"
    }
    each of northland, southland shall not "jam or otherwise interfere with the means of the Mission"
}
```

## References
Reports of the Special Monitoring Mission to Ukraine on jamming of its uncrewed aircraft (2014 to 2022). Treaties on
arms control forbid interference with technical means of verification: Anti-Ballistic Missile Treaty (1972), article
XII.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import composed_missions
from pdsl.semantics.consent import prohibits

CHECK = Check(
    code="MON-09",
    name="means-limited",
    severity=Severity.WARNING,
    authority=("Anti-Ballistic Missile Treaty (1972), article XII",),
    whole=True,
    entire=True,
)


_TECHNICAL = frozenset({"uncrewed_aircraft", "satellites", "radar", "drones", "cameras", "sensors"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each mission with technical means that nobody must leave alone; without means, an observation.

    Of technical means it is asked where a ceasefire is watched.
    """
    fighting = next(analysis.model.of_type(Ceasefire), None) is not None
    for body in composed_missions(analysis.model):
        means = [value.name for slot in body.means for value in possibilities(slot) if isinstance(value, Ref)]
        technical = [name for name in means if name in _TECHNICAL]
        if technical and (analysis.speaks_of("jam", "interfer", "obstruct") or _protected(analysis, body)):
            continue
        if body.means and not (technical and fighting):
            continue
        yield CHECK.finding(
            analysis,
            f"nobody is forbidden to interfere with the means of `{body.name}`"
            if technical
            else f"nothing says which means `{body.name}` may use",
            At(
                f"actor.{body.name}",
                ("means", "tasks", "name"),
                "and if they are jammed?" if technical else "with what?",
            ),
            notes=("who jams them blinds the mission, and breaks no word of the text",)
            if technical
            else ("whether it may fly, film or use radar is left to those whom it watches",),
            helps=("add `shall not obstruct` the mission, jamming included",) if technical else ("add `means`",),
            severity=None if technical else Severity.INFO,
        )


def _protected(analysis: Analysis, body: Body) -> bool:
    """Whether somebody is forbidden to obstruct the mission or to interfere with it."""
    for saying in analysis.sayings.of_kind("obstruct", "interfere", "attack", "use"):
        named = {
            value.name
            for _, slots in saying.duty.act.arguments
            for slot in slots
            for value in possibilities(slot)
            if isinstance(value, Ref)
        }
        if prohibits(saying.duty) and (body.name in named or saying.duty.act.kind in ("obstruct", "interfere")):
            return True
    return False
