"""A monitoring mission may count incidents but not say who caused them

## Why it matters

A report that fire was exchanged, without saying who began, starts no clock and triggers no
guarantee. Attribution must be in the mandate, or the mission will be told that it is not.

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
territory cape "the Cape" { part of northland }

body mission "the Monitoring Mission" {
    performed by high_republic
    oversees     all
    access       cape
    tasks        observation, investigation
    reports to   high_republic every 1 day
}

article end "End of hostilities" {
    ceasefire general "Ceasefire" at signature { binds northland, southland }
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
territory cape "the Cape" { part of northland }

body mission "the Monitoring Mission" {
    performed by high_republic
    oversees     all
    access       cape
    tasks        observation, investigation
    attributes responsibility
    reports to   high_republic every 1 day
}

article end "End of hostilities" {
    ceasefire general "Ceasefire" at signature { binds northland, southland }
}
```

## References

The Special Monitoring Mission to Ukraine (2014) was mandated to establish and report facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.ceasefire import Ceasefire
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, is_mission
from pdsl.semantics.guarantees import forbids_attack

CHECK = Check(
    code="MON-07",
    name="no-attribution",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body."""
    if not _incidents(analysis):
        return
    # who finds an attack or a breach says whose it is; who finds that something has occurred does not
    of_somebody = {f"event.{event.name}" for event in analysis.model.events.values() if event.kind != "occurrence"}
    finders = {use.actor for use in analysis.uses if use.task == "finds" and use.element in of_somebody}
    for body in bodies(analysis.model):
        if not is_mission(body) or body.attributes_responsibility or finders & _heads(analysis, body):
            continue
        yield CHECK.finding(
            analysis,
            f"`{body.name}` has no mandate to say who is responsible for an incident",
            At(f"actor.{body.name}", ("tasks", "name"), "no attribution"),
            helps=("add `attributes responsibility`, or let events be `found by` it",),
        )


def _incidents(analysis: Analysis) -> bool:
    """Whether there is anything whose breach is an incident: a ceasefire, a ban on force or on presence, a limit."""
    model = analysis.model
    if next(model.of_type(Ceasefire), None) is not None or next(iter(model.caps()), None) is not None:
        return True
    return bool(analysis.bans_on_presence) or any(map(forbids_attack, model.undertakings()))


def _heads(analysis: Analysis, body: Body) -> set[str]:
    """A body, and those who speak for it: whoever chairs it, leads it or decides alone."""
    return {body.name, *analysis.world.expand((*body.chair, *body.led_by)), *_sole(analysis, body)}


def _sole(analysis: Analysis, body: Body) -> set[str]:
    """Who decides alone for a body."""
    rule = body.rule()
    ways = rule.ways if rule is not None else ()
    return {
        name
        for way in ways
        if len(way.parts) == 1 and way.parts[0].kind == "sole"
        for name in analysis.world.expand((way.parts[0].voters,))
    }
