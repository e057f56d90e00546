"""An office is tied to a named person, and nobody succeeds

## Why it matters

People leave office, fall ill and die; treaties are made to last longer. An institution that rests
on one name ends, or is disputed, when that person can no longer hold it.

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

office head "the Chair of the Council" { named "A. Person" }

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

office deputy "the Deputy Chair of the Council"
office head   "the Chair of the Council" { named "A. Person"  succeeded by deputy }

article force "Force" {
    no_force: each of northland, southland shall not use force
}
```

## References

Institutional practice: an office, its holder by virtue of another office, and a rule of succession.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="BOD-15",
    name="ad-hominem",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each office."""
    for actor in analysis.model.actors.values():
        if not actor.named or actor.successors:
            continue
        held = [
            At(f"actor.{body.name}", ("chair", "led_by", "name"), "rests on this office")
            for body in analysis.model.actors.values()
            if actor.name in analysis.world.expand((*getattr(body, "chair", ()), *getattr(body, "led_by", ())))
        ]
        yield CHECK.finding(
            analysis,
            f"`{actor.name}` is tied to a named person, and nobody succeeds",
            At(f"actor.{actor.name}", ("named", "name"), "no `succeeded by`"),
            also=held,
            notes=("when that person can no longer hold it, the office is vacant",),
            helps=("name an office in place of the person, or add `succeeded by`",),
        )
