"""A body is set up without saying who sits on it

## Why it matters

A body without members cannot meet. Composition is the first thing that is disputed when it is to do
so, and leaving it open means negotiating it when the parties trust each other least. A mission that
somebody leads or performs needs no members and is not reported.

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

body commission "the Joint Commission" {
    members  northland, southland
    decides  by majority of members
    oversees all
}

article force "Force" {
    no_force: each of northland, southland shall not use force
}
```

## References

Practice of joint commissions: composition, chair, decision rule, seat and cost are settled in the
instrument or its annex.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies

CHECK = Check(
    code="BOD-01",
    name="members-undefined",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body."""
    for body in bodies(analysis.model):
        if body.members is not None or body.participants or body.performed_by or body.led_by:
            continue
        chair = analysis.world.expand(body.chair)
        yield CHECK.finding(
            analysis,
            f"the text does not say who sits on `{body.name}`",
            At(f"actor.{body.name}", ("name",), "no `members`"),
            notes=(f"only its chair is named: `{chair[0]}`",) if chair else (),
            helps=("name its members: `members northland, southland`",),
            parties=chair,
        )
