"""Alternatives of whole clauses, and packages of options."""

from __future__ import annotations

from pdsl.model.decisions import Default
from pdsl.model.record import Record
from pdsl.model.terms import Slot
from pdsl.model.undertakings import Guard, Provenance, Stance


class ClauseOption(Record):
    """One option of an `either`: its clauses stand only if it is chosen."""

    name: str
    title: str = ""
    clauses: tuple[object, ...] = ()
    stances: tuple[Stance, ...] = ()


class Either(Record):
    """`either e { option a { .. } option b { .. } }`: exactly one option is chosen."""

    id: str
    name: str
    options: tuple[ClauseOption, ...]
    title: str = ""
    stances: tuple[Stance, ...] = ()
    provenance: Provenance = Provenance()


class Package(Record):
    """Options that are chosen together or not at all."""

    name: str
    options: tuple[Slot, ...]


def under(clause: object, guard: Guard) -> object:
    """The clause with one more guard; alternatives inside alternatives pass it on to their own clauses."""
    if isinstance(clause, Either):
        options = tuple(
            option.replace(clauses=tuple(under(inner, guard) for inner in option.clauses))
            for option in clause.options
        )
        return clause.replace(options=options)
    if not isinstance(clause, Record):
        return clause
    changed: dict[str, object] = {}
    for field in clause.FIELDS:
        if field == "guards":
            changed[field] = (guard, *getattr(clause, field))
        elif field == "entries":
            changed[field] = tuple(entry.replace(guards=(guard, *entry.guards)) for entry in getattr(clause, field))
        elif field in ("outcomes", "steps"):
            changed[field] = tuple(
                part.replace(undertaking=part.undertaking.replace(guards=(guard, *part.undertaking.guards)))
                for part in getattr(clause, field)
            )
    failing = getattr(clause, "failing", None)
    if isinstance(failing, Default):
        kept = tuple(under(inner, guard) for inner in failing.clauses)
        changed["failing"] = failing.replace(clauses=kept)
    return clause.replace(**changed)
