"""The members of a body can be split so that it can decide nothing

## Why it matters

An even number of votes, or a rule that needs all of them, leaves room for a split in which neither
side can carry a decision. A chair with a casting vote, or somebody who decides when the body does
not, closes it.

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

body commission "the Joint Commission" {
    members  northland, southland
    decides  by majority of members
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
office arbiter "the Arbiter"

body commission "the Joint Commission" {
    members  northland, southland
    decides  by majority of members within 10 days failing which arbiter
    oversees all
}

article force "Force" {
    no_force: each of northland, southland shall not use force
}
```

## References

The usual remedies are a neutral chair, a casting vote, and an appointing or deciding authority in
default.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, body_game
from pdsl.semantics.games import Verdict

CHECK = Check(
    code="BOD-03",
    name="deadlock-possible",
    severity=Severity.WARNING,
    authority=(),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body; a minority that may block a larger majority is an observation."""
    for body in bodies(analysis.model):
        game = body_game(analysis.world, body.name)
        if game is None or game.can_deadlock() is not Verdict.YES:
            continue
        every = game.all_can_block() is Verdict.YES
        kinds = {step.kind for step in game.chain}
        tied = every or bool(kinds & {"majority", "unanimity", "consensus"})
        yield CHECK.finding(
            analysis,
            f"`{body.name}` can be split so that it decides nothing",
            At(f"actor.{body.name}", ("decides", "name"), f"{len(game.voters)} votes"),
            notes=(
                "each member alone can prevent every decision"
                if every
                else f"{len(game.voters)} voters can divide so that neither side reaches the threshold",
            ),
            helps=("say who decides then: `failing which` a chair, an office or another body",),
            parties=sorted(game.voters),
            severity=None if tied else Severity.INFO,
        )
