"""Only one side may set the procedure in motion

## Why it matters
A procedure that one party may begin and the other may not is a complaint box for one of them. Where both have duties,
both need the way.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article disagreements "Disputes" {
    each of northland, southland shall not use force
    ladder settle "Settlement" on "a dispute" {
        invoked by northland
        step talks within 15 days: northland, southland jointly shall consult
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article disagreements "Disputes" {
    each of northland, southland shall not use force
    ladder settle "Settlement" on "a dispute" {
        invoked by any party
        step talks within 15 days: northland, southland jointly shall consult
    }
}
```

## References
Equality of the parties is a rule of procedure of every international court: Model Rules on Arbitral Procedure (1958).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under
from pdsl.semantics.world import World

CHECK = Check(
    code="DSP-13",
    name="asymmetric-forum-access",
    severity=Severity.WARNING,
    authority=("equality of the parties before a forum",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ladder that some parties may set in motion and others, who have duties too, may not."""
    for ladder in analysis.model.ladders():
        called = ladder.invocation
        world = World(analysis.model.text_of(ladder.id))
        may = set(world.expand(called.by)) if called is not None else set()
        if called is None or not may or any(not isinstance(slot, Ref) or slot.kind == "voters" for slot in called.by):
            continue
        shut = world.in_order(world.parties - may)
        if not may & world.parties or not shut:
            continue
        depends = guarded(ladder.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(shut)} may not set `{ladder.name}` in motion",
            At(called.id, ("invoked_by", ""), "only these"),
            also=(At(ladder.id, ("name",), "this procedure"),),
            notes=("those who may not invoke it have duties under the same text", *only_under(depends)),
            helps=("write `invoked by any party`",),
            parties=shut,
            depends=depends,
        )
