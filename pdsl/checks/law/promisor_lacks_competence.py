"""What is promised for an organization needs the votes of members who do not sign

## Why it matters

An organization that decides by consensus or unanimity cannot be moved by some of its members. Where
those who sign promise what it will do, every member that does not sign can prevent it. The clause
then rests on decisions that this text does not reach.

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
state coastland "Coastland"
state highland  "Highland"
organization league "the League of Coasts" { members southland, coastland, highland  decides by consensus of members }

article membership "Membership" {
    league shall not admit northland
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
state coastland "Coastland"
state highland  "Highland"
organization league "the League of Coasts" { members southland, coastland, highland  decides by consensus of members }

article membership "Membership" {
    southland shall seek consultations in league
}
```

## References

How an organization decides is a matter of its constituent instrument; the rule used here is the one
declared in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed

CHECK = Check(
    code="LAW-06",
    name="promisor-lacks-competence",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 34",),
)

_NEEDS_ALL = frozenset({"consensus", "unanimity"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each organization, at the first thing promised for it."""
    world = analysis.world
    places: dict[str, list[At]] = {}
    for found in analysis.strangers:
        if found.kind == "organization" and not found.depends:
            places.setdefault(found.name, []).append(At(found.element, (found.field,), "promised here too"))
    for name, at in places.items():
        game = bodies.body_game(world, name)
        if game is None or not game.electorate_known or not {step.kind for step in game.chain} <= _NEEDS_ALL:
            continue
        outside = sorted(member for member in game.voters if not world.signs(member, found.element))
        if not outside:
            continue
        shown = listed(outside) if len(outside) <= 4 else f"{len(outside)} of its {len(game.voters)} members"
        word = "does" if len(outside) == 1 else "do"
        yield CHECK.finding(
            analysis,
            f"what `{name}` is to do needs the consent of members who do not sign",
            at[0]._replace(text="its members decide this"),
            also=(At(f"actor.{name}", ("decides", "name"), "each member can prevent a decision"), *at[1:]),
            notes=(f"each member can prevent a decision of `{name}`; {shown} {word} not sign",),
            helps=("let those who sign undertake to propose it and to vote for it",),
            parties=(name,),
        )
