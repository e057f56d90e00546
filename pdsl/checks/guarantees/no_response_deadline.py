"""A guarantee sets no time limit for the finding, the decision or the response

## Why it matters

The worst case of a response is finding, consultation, decision and response, each at its limit.
Where one limit is missing the whole is unbounded: a response that may lawfully come in three days
may lawfully come in three years.

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
        step assist: high_republic shall assist northland with armed_force
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
    }
}
```

## References

The Istanbul drafts of 2022 set three days for consultation; article 5 of the North Atlantic Treaty
says forthwith.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Game
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.strength import clock

CHECK = Check(
    code="GUA-08",
    name="no-response-deadline",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


def _unlimited(analysis: Analysis, game: Game | None) -> bool:
    """Whether a decision has no time limit. That a body has no rule at all is the matter of BOD-02."""
    if game is None or not game.chain or game.chain[0].hours is not None:
        return False
    forum = game.chain[0].decider
    return not (analysis.world.made_here(forum) and analysis.world.rule_of(forum) is None)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        if not guarantee.events and not guarantee.steps:  # the matter of GUA-05
            continue
        missing = [
            At(f"event.{event.name}", ("found_by",), f"the finding of `{event.name}`")
            for event in reading.triggers
            if _unlimited(analysis, reading.finding(event))
        ]
        if _unlimited(analysis, reading.activation()):
            missing.append(At(guarantee.id, ("activation", "decided_by"), "the decision to respond"))
        missing += [At(step.id, ("verb",), f"step `{step.name}`") for step in guarantee.steps if clock(step) is None]
        depends = guarded(guarantee.guards)
        if not guarantee.steps:
            missing.append(At(guarantee.id, ("name",), "the response, of which nothing is said"))
        if not missing:
            continue
        said = [at.text for at in missing]
        words = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
        main = missing[-1]
        decided_at = {guarantee.id, *(f"event.{event.name}" for event in reading.triggers)}
        part = main.text if main.element in decided_at else "its response"
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` sets no time limit for {part}"
            if guarantee.steps
            else f"`{guarantee.name}` says neither what is to be done nor by when",
            main._replace(text="no time limit"),
            also=(*missing[:-1], At(guarantee.id, ("name",), "this guarantee")),
            notes=(f"no limit is set for {words}: in the worst case the response is unbounded", *only_under(depends)),
            helps=("give each part a limit: `found by BODY within 24 hours`, `step NAME within 72 hours: ...`",),
            parties=reading.beneficiaries,
            depends=depends,
        )
