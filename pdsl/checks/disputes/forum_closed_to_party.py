"""Disputes go to a body to which not all parties belong

## Why it matters
A court or tribunal hears a State that has accepted it. A clause that names a forum to which one party does not
belong, or which it has not accepted, ends in an objection to jurisdiction. The check compares the declared members of
the forum with the parties.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization court "the Court of the Coasts" { members northland }
article last "Final clauses" {
    disputes court
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization court "the Court of the Coasts" { members northland, southland }
article last "Final clauses" {
    disputes court
}
```

## References
Statute of the International Court of Justice, articles 35 and 36: jurisdiction rests on consent.
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
    code="DSP-03",
    name="forum-closed-to-party",
    severity=Severity.WARNING,
    authority=("Statute of the International Court of Justice, article 36",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause on disputes that names a forum with declared members, a party not among them."""
    for text in analysis.model.texts:
        world = World(text)
        for final in text.finals():
            if final.kind != "disputes":
                continue
            for slot in final.subjects:
                members = world.members(slot.name) if isinstance(slot, Ref) and slot.kind == "organization" else None
                outside = world.in_order(world.parties - members) if members else []
                if not outside or not isinstance(slot, Ref):
                    continue
                depends = guarded(final.guards)
                yield CHECK.finding(
                    analysis,
                    f"disputes go to `{slot.name}`, and not all belong to it: {listed(outside)}",
                    At(final.id, ("subjects", ""), "whose consent?"),
                    also=(At(f"actor.{slot.name}", ("members", "name"), "its members"),),
                    notes=("it can hear a State only with its consent", *only_under(depends)),
                    helps=("name another forum, or let the text itself be the consent of each party",),
                    parties=outside,
                    depends=depends,
                )
