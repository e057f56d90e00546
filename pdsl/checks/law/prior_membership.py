"""A party must not join what it belongs to already

## Why it matters
A ban on joining an alliance says nothing of one that the party is a member of. Either it has to leave, which the
other text has rules for, or the ban is idle; the two treaties then stand side by side, and each names another duty.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts" { members southland  decides by consensus of members }
article alliances "Alliances" { each of northland, southland shall not join league }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts" { members southland  decides by consensus of members }
article alliances "Alliances" {
    each of northland, southland shall not join league
    southland shall leave league by 2032-01-01
}
```

## References
Vienna Convention on the Law of Treaties, articles 30 and 59, on successive treaties.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, prohibits, promises
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="LAW-18",
    name="prior-membership",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 30",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ban on joining or admitting, with the members that are not told to leave."""
    world = analysis.world
    leaving: set[tuple[str, str]] = set()
    for saying in analysis.sayings.of_kind("leave", "terminate", "withdraw"):
        if promises(saying.said):
            arguments = (value for _, values in saying.said.act.arguments for value in values)
            named = {value.name for value in arguments if isinstance(value, Ref)}
            leaving |= {(who, name) for who in bearers(world, saying.said.bearers) for name in named}
    for saying in analysis.sayings.of_kind("join", "admit"):
        said, clause = saying.said, saying.duty
        if not prohibits(said) or said.manner in ("none_but", "nobody_outside"):
            continue
        objects = [value.name for value in said.act.role("object") if isinstance(value, Ref)]
        who = bearers(world, said.bearers)
        pairs = [(one, other) if said.act.kind == "join" else (other, one) for one in who for other in objects]
        inside = [(member, body) for member, body in pairs if member in (world.members(body) or ())]
        staying = [(member, body) for member, body in inside if (member, body) not in leaving]
        if not staying:
            continue
        depends = guarded(clause.guards)
        body = staying[0][1]
        members = listed(member for member, of in staying if of == body)
        yield CHECK.finding(
            analysis,
            f"{members} must not join `{body}`, and is a member of it",
            At(clause.id, ("object", "verb", "act"), "a member already"),
            also=(At(f"actor.{body}", ("members", "name"), "its members"),),
            notes=only_under(depends),
            helps=("say that it leaves, by when, or that its membership is not affected",),
            parties=(member for member, _ in staying),
            depends=depends,
        )
