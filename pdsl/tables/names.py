"""What the names in the other tables stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdsl.model.record import Record
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE, Words

COLUMNS = (
    Column("name", "Name", "as it stands in the other tables", 12),
    Column("kind", "Kind", "what it is: a state, a zone, a milestone, a guarantee …", 8),
    Column("title", "Title", "as the text writes it out", 20),
    Column("clause", "Declared", "where", 9),
)
_DECLARED = {
    "actors": "actor", "areas": "area", "milestones": "milestone", "phases": "phase", "events": "event",
    "regimes": "sanctions", "categories": "category", "instruments": "instrument",
}  # fmt: skip


def table(analysis: Analysis) -> Table:
    """One row for each declared name that the text uses, by kind."""
    words = Words(analysis)
    used = _used(analysis)
    rows = tuple(
        Row(
            (Cell(name, name), Cell(kind), Cell(title or NONE), words.cited((words.cite(element, "name", ""),))),
            frozenset({name}) & frozenset(analysis.model.actors),
        )
        for name, kind, title, element in _declared(analysis)
        if name in used
    )
    return Table("names", "What the names stand for", COLUMNS, rows, group="kind",
                 empty="" if rows else "this text declares no names")  # fmt: skip


def _declared(analysis: Analysis) -> Iterator[tuple[str, str, str, str]]:
    """Every declared name with its kind, its title and its element, those of one kind together."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for field, element in _DECLARED.items():
        for name, record in getattr(analysis.model, field).items():
            kind = getattr(record, "kind", "") if field in ("actors", "areas") else element
            found.setdefault(kind, []).append((name, getattr(record, "title", ""), f"{_prefix(field)}.{name}"))
    for clause, _ in analysis.model.clauses():
        held: Any = clause
        if getattr(held, "name", "") and getattr(held, "title", "") and getattr(held, "id", ""):
            kind = "".join(f" {c.lower()}" if c.isupper() else c for c in type(held).__name__).strip()
            found.setdefault(kind, []).append((held.name, held.title, held.id))
    for kind, listed in found.items():
        yield from ((name, kind, title, element) for name, title, element in listed)


def _prefix(field: str) -> str:
    return {"regimes": "sanctions", "categories": "category"}.get(field, field.removesuffix("s"))


def _used(analysis: Analysis) -> frozenset[str]:
    """The names that stand in the text and its own declarations; of imported ones only those that are used there."""
    model = analysis.model
    found: set[str] = set()
    own: list[object] = [model.articles, model.parties, model.guarantors, model.witnesses, model.preamble]
    for field in _DECLARED:
        for name, record in getattr(model, field).items():
            if not getattr(record, "imported", False):
                found.add(name)
                own.append(record)
    seen: set[int] = set()
    while own:
        at = own.pop()
        if isinstance(at, Ref):
            found.add(at.name)
        if isinstance(at, Record) and id(at) not in seen:
            seen.add(id(at))
            found.update([name] if isinstance(name := getattr(at, "name", ""), str) and not isinstance(at, Ref) else [])
            own.extend(vars(at).values())
        elif isinstance(at, tuple):
            own.extend(at)
    return frozenset(found)
