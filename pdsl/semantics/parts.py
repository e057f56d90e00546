"""The parts of a text while it is being changed: articles, clauses and what stands in them, and the names they bear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdsl.model.brackets import ClauseOption, Either
from pdsl.model.changes import Trace
from pdsl.model.record import Record
from pdsl.model.text import Article, Division

# What holds other parts of a text, and in which field.
HELD: dict[type, str] = {Article: "clauses", Division: "items", Either: "options", ClauseOption: "clauses"}


class Part:
    """A clause, an article or another part of the text while it is being changed."""

    __slots__ = ("children", "record", "under")

    def __init__(self, record: Any, under: Part | None) -> None:
        self.record = record
        self.under = under
        held = HELD.get(type(record))
        self.children = [Part(child, self) for child in getattr(record, held)] if held else []

    def made(self) -> Any:
        """The record with what stands in it now."""
        held = HELD.get(type(self.record))
        if held is None:
            return self.record
        inner = tuple(child.made() for child in self.children)
        before = getattr(self.record, held)
        same = len(inner) == len(before) and all(a is b for a, b in zip(inner, before, strict=True))
        return self.record if same else self.record.replace(**{held: inner})

    def all(self) -> Iterator[Part]:
        """The part and all in it."""
        stack = [self]
        while stack:
            at = stack.pop()
            yield at
            stack += reversed(at.children)


def keys(record: object) -> list[tuple[str, str]]:
    """The names by which a part is known."""
    if isinstance(record, (Article, Division)):
        instrument, slash, _ = record.id.partition("/")
        name = f"{instrument}/{record.name}" if slash else record.name
        return [("part", name)] if record.name else []
    if isinstance(record, ClauseOption) or not isinstance(record, Record):
        return []
    names = (getattr(record, "label", ""), getattr(record, "name", "")) if not isinstance(record, Trace) else ()
    return [("clause", name) for name in names if isinstance(name, str) and name]


def labelled(parts: tuple[object, ...], old: object) -> tuple[object, ...]:
    """The parts, of which the first takes over the label of what it replaces if none has it."""
    label = getattr(old, "label", "")
    if not label or any(getattr(part, "label", "") == label for part in parts):
        return parts
    for number, part in enumerate(parts):
        if isinstance(part, Record) and getattr(part, "label", None) == "":
            return (*parts[:number], part.replace(label=label), *parts[number + 1 :])
    return parts
