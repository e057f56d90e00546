"""A class of actors is to do something to one of its own members

## Why it matters
"The Parties shall assist Northland" binds Northland to assist itself, if Northland is a Party. Either a narrower
class was meant, such as the guarantors, or the duty is nonsense for one of its bearers; which it is decides how many
are bound.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland, coastland  form treaty }
state coastland "Coastland"
article aid "Aid" {
    each of parties shall assist northland with intelligence
}
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland, coastland  form treaty }
state coastland "Coastland"
article aid "Aid" {
    each of southland, coastland shall assist northland with intelligence
}
```

## References
Vienna Convention on the Law of Treaties, article 2(1)(g), on who is a party; United Nations Editorial Manual.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Quantified, Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="DEF-08",
    name="party-class-confusion",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 2(1)(g)",),
)
_TOWARDS = ("object", "with", "to", "against")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty of a class that is owed to, or directed at, one that belongs to the class."""
    for clause in analysis.model.undertakings():
        if not promises(clause) or not any(map(_is_class, clause.bearers)):
            continue
        world = analysis.world.text_of(clause.id)
        members = set(bearers(world, clause.bearers))
        towards = [name for name in _towards(clause) if name in members]
        if towards and len(members) > 1:
            depends = guarded(clause.guards)
            yield CHECK.finding(
                analysis,
                f"{listed(towards)} is among those who are to {_verb(clause)} it",
                At(clause.id, ("bearer", "verb"), f"includes {listed(towards)}"),
                also=(At(clause.id, ("object", "with", "to", "against"), "and is named here"),),
                notes=only_under(depends),
                helps=("name those who are meant, or a narrower class",),
                parties=towards,
                depends=depends,
            )


def _verb(clause: Undertaking) -> str:
    return "do this with" if clause.act.opaque else clause.act.kind.replace("_", " ")


def _is_class(slot: object) -> bool:
    """Whether a bearer is a class: the parties, the guarantors, a group."""
    if isinstance(slot, Ref):
        return slot.kind in ("voters", "group", "all")
    return isinstance(slot, Quantified) and slot.what.name == "party"


def _towards(clause: Undertaking) -> list[str]:
    kinds = ("state", "organization", "movement")
    return [
        value.name
        for role in _TOWARDS
        for value in clause.act.role(role)
        if isinstance(value, Ref) and value.kind in kinds
    ]
