"""A body that has to oversee or decide has no rule by which it decides

## Why it matters

Where nothing is said, each member will say that nothing can be decided without it. Whoever is
accused before the body then holds a veto by silence of the text. The finding is an error where the
text leaves a decision to the body by name.

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

body commission "the Joint Commission" {
    members  northland, southland, high_republic
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

body commission "the Joint Commission" {
    members  northland, southland, high_republic
    decides  by majority of members excluding accused
    oversees all
}

article force "Force" {
    no_force: each of northland, southland shall not use force
}
```

## References

United Nations Guidance for Effective Mediation (2012), on implementation mechanisms.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, is_mission
from pdsl.semantics.consent import promises

CHECK = Check(
    code="BOD-02",
    name="decision-rule-missing",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


def _one(body: Body) -> bool:
    """Whether a body has one member, which needs no rule to agree with itself."""
    members = body.members or ()
    return len(members) == 1 and isinstance(members[0], Ref) and members[0].kind in ("state", "organization", "office")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body."""
    tasks: dict[str, list[tuple[str, At]]] = {}
    for use in analysis.uses:
        tasks.setdefault(use.actor, []).append((use.task, At(use.element, (use.field,), f"it {use.task} this")))
    for duty in analysis.model.undertakings():
        for who in duty.actors:
            if who.kind == "body" and promises(duty):
                tasks.setdefault(who.name, []).append(("does", At(duty.id, ("verb", "act"), "it is to do this")))
    for body in bodies(analysis.model):
        given = tasks.get(body.name, [])
        if body.members is None:
            given = [(task, at) for task, at in given if task != "does"]  # who sits in it is the first question
        if body.rules or not (body.oversees or given) or (body.members is None and (body.led_by or body.performed_by)):
            continue
        if is_mission(body) and body.members is None:
            continue
        if _one(body):
            continue
        deciding = [at for task, at in given if task in ("finds", "decides")]
        yield CHECK.finding(
            analysis,
            f"the text does not say how `{body.name}` decides",
            At(f"actor.{body.name}", ("name",), "no `decides by`"),
            also=[at for _, at in given],
            notes=("without a rule each member can say that nothing is decided without it",),
            helps=("add a rule: `decides by 2/3 of members excluding accused within 24 hours`",),
            parties=analysis.world.expand(body.members or ()),
            severity=Severity.ERROR if deciding else None,
        )
