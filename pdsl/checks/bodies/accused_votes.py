"""A party has a vote on the finding of its own breach

## Why it matters

Nobody is judge in his own cause. Where the accused votes, its vote is one against, and often it is
the one that counts. A rule that excludes the accused, with its offices, costs nothing in all other
decisions. Where the vote amounts to a veto over a guarantee, GUA-01 reports it instead.

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

body council "the Council" {
    members  northland, southland, high_republic
    decides  by majority of members
    oversees all
}
event raid "a raid by Southland" { attack of southland against northland  found by council }

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

body council "the Council" {
    members  northland, southland, high_republic
    decides  by majority of members excluding accused
    oversees all
}
event raid "a raid by Southland" { attack of southland against northland  found by council }

article force "Force" {
    no_force: each of northland, southland shall not use force
}
```

## References

The maxim nemo iudex in causa sua; Charter of the United Nations, article 27(3): a party to a dispute
abstains in decisions under chapter VI and article 52(3).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Verdict
from pdsl.semantics.guarantees import accused
from pdsl.semantics.options import listed

CHECK = Check(
    code="BOD-04",
    name="accused-votes",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, article 27(3)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each rule."""
    model, world = analysis.model, analysis.world
    vetoed = {
        stage.event
        for reading in analysis.guarantees
        for actor in (*reading.accused, *reading.suspects)
        for stage, verdict in reading.blocked_by(actor)
        if stage.kind == "finding" and verdict is Verdict.YES
    }
    rules: dict[str, tuple[At, list[str], list[At]]] = {}
    votes: dict[tuple[object, str], bool] = {}  # many events have one finder
    for event in model.events.values():
        if event.finder is None or event.name in vetoed:
            continue
        named = accused(model, world, event)
        for name in named:
            if (event.finder, name) not in votes:
                has = bodies.game(world, event.finder, (name,)).has_vote(name)
                votes[event.finder, name] = has is Verdict.YES
        voting = [name for name in named if votes[event.finder, name]]
        if not voting:
            continue
        forum = bodies.deciders(event.finder)
        own = len(forum) == 1 and world.rule_of(forum[0]) is not None and world.made_here(forum[0])
        key = f"actor.{forum[0]}" if own else f"event.{event.name}"
        at = At(key, ("decides", "name") if own else ("found_by",), "the accused votes")
        _, voters, events = rules.setdefault(key, (at, [], []))
        voters += [name for name in voting if name not in voters]
        events.append(At(f"event.{event.name}", ("found_by", "name"), "found by this rule"))
    for at, voters, events in rules.values():
        names = world.in_order(voters)
        yield CHECK.finding(
            analysis,
            f"{listed(names)} votes on the finding of its own breach"
            if len(names) == 1
            else f"{listed(names)} each vote on the finding of their own breach",
            at,
            also=events,
            helps=("add `excluding accused` to the rule",),
            parties=names,
        )
