"""One who guarantees, mediates or presides gains economically under the same text

## Why it matters

A guarantor, mediator or chair is trusted to be impartial, or at least to act for the purpose of its
office. Where it also gains from the settlement, each of its decisions can be read as made for the
gain. Often this is wanted, as an incentive; it should be seen by those who agree to it.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    guarantors high_republic
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"

article assets "Assets" {
    fund assets_abroad "assets of Southland abroad" {
        share profits { gives high_republic 50%, northland 50% }
    }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    guarantors high_republic
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"

article assets "Assets" {
    fund assets_abroad "assets of Southland abroad" {
        share profits { gives southland 50%, northland 50% }
    }
}
```

## References

Disclosure and separation of capacities are the usual remedies.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies
from pdsl.semantics.options import guarded, least, only_under

CHECK = Check(
    code="BOD-14",
    name="conflict-of-interest",
    severity=Severity.WARNING,
    authority=(),
)


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each actor."""
    model, world = analysis.model, analysis.world
    gains: dict[str, list[tuple[tuple[str, ...], At]]] = {}
    for guarantee in model.guarantees():
        if guarantee.compensation is not None:
            for name in world.expand(guarantee.compensation.payees):
                gains.setdefault(name, []).append(
                    (guarded(guarantee.guards), At(guarantee.compensation.id, (), "is compensated"))
                )
    for share in model.shares():
        for part in share.parts:
            for name in world.expand((part.to,)):
                gains.setdefault(name, []).append((guarded(share.guards), At(part.id, (), "has a share")))
    roles: dict[str, list[tuple[str, At]]] = {}
    for name in world.expand(model.guarantors):
        roles.setdefault(name, []).append(("guarantor", At("settlement", ("guarantors",), "signs as guarantor")))
    for guarantee in model.guarantees():
        for name in world.expand(guarantee.guarantors):
            roles.setdefault(name, []).append(("guarantor", At(guarantee.id, ("guarantors", "name"), "guarantees")))
    for body in bodies(model):
        for slots, field, does in ((body.chair, "chair", "presides"), (body.led_by, "led_by", "leads")):
            for name in world.expand(slots):
                actor = world.actor(name)
                for owner in (name, *(world.expand(actor.of) if actor else ())):
                    roles.setdefault(owner, []).append(("chair", At(f"actor.{body.name}", (field, "name"), does)))
    for clause in model.of_type(Undertaking):
        for name in world.expand(clause.oversight.mediated_by):
            roles.setdefault(name, []).append(("mediator", At(clause.id, ("mediated_by",), "mediates")))
    for name, gained in gains.items():
        held = roles.get(name, [])
        if not held:
            continue
        (_, first), *others = sorted(gained, key=lambda gain: len(gain[0]))
        depends = least(model, (guards for guards, _ in gained))
        capacities = list(dict.fromkeys(role for role, _ in held))
        yield CHECK.finding(
            analysis,
            f"`{name}` is {_joined(capacities)} and also gains under the text",
            first,
            also=(*(at for _, at in others), *(at for _, at in held)),
            notes=only_under(depends),
            helps=("separate the capacities, or let the parties state that they know of the interest",),
            parties=(name,),
            depends=depends,
        )
