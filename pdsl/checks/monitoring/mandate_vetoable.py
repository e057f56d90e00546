"""The mandate of a monitoring body depends on the vote of a party that it monitors

## Why it matters

A mission whose mandate comes from a body in which a monitored party has a veto can be refused,
narrowed or ended by that party. When in 1981 no United Nations force could be agreed for Sinai, the
parties made one by treaty: the Multinational Force and Observers.

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

state elsewhere "Elsewhere"
organization world_council "the World Council" {
    members           southland, high_republic, elsewhere
    permanent_members southland, high_republic
    decides by        2 of members including the concurring votes of permanent_members
}

body mission "the Monitoring Mission" {
    performed by high_republic
    oversees     all
    mandate from world_council
    access       cape
    tasks        observation, investigation
    attributes responsibility
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

Charter of the United Nations, article 27(3); Protocol establishing the Multinational Force and
Observers (1981).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.games import Verdict
from pdsl.semantics.options import listed

CHECK = Check(
    code="MON-02",
    name="mandate-vetoable",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, article 27(3)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body."""
    world = analysis.world
    parties = world.expand(analysis.model.parties)
    for body in bodies.bodies(analysis.model):
        sources = world.expand(body.mandate_from)
        blocking: list[str] = []
        for source in sources:
            game = bodies.body_game(world, source)
            can = [n for n in parties if game is not None and game.can_block(n) is Verdict.YES]
            if source in parties or not can:
                blocking = []
                break  # one source that no party can block is enough
            blocking += [name for name in can if name not in blocking]
        if not blocking:
            continue
        yield CHECK.finding(
            analysis,
            f"{listed(blocking)} can prevent the mandate of `{body.name}`, which monitors it"
            if len(blocking) == 1
            else f"{listed(blocking)} can each prevent the mandate of `{body.name}`",
            At(f"actor.{body.name}", ("mandate_from", "name"), "a veto lies here"),
            also=[At(f"actor.{source}", ("decides", "name"), "its rule") for source in sources],
            helps=("let the parties give the mandate by this text, or name a second source",),
            parties=blocking,
        )
