"""An act in the words of the language, with declared names between back-ticks, and lists of names."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pdsl.export.text.sentences import act as act_words
from pdsl.export.text.sentences import joined
from pdsl.model.record import Record
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Act

_WORDS = frozenset({"kind", "all", "standing", "voters"})  # kinds of references that are words of the language


def what(act: Act) -> str:
    """An act in the words of the language."""
    said, complements = act_words(_ticked(act))
    return f"{said} {joined(complements)}".rstrip()


def names_of(names: Collection[str]) -> str:
    """``a`, `b` and `c``."""
    *first, last = [f"`{name}`" for name in names]
    return f"{', '.join(first)} and {last}" if first else last


def _ticked(value: Any) -> Any:
    if isinstance(value, Ref):
        named = value.kind not in _WORDS and value.name.isidentifier()
        return value.replace(name=f"`{value.name}`") if named else value
    if isinstance(value, Record):
        held = value.__dict__
        return type(value)(**{name: _ticked(held[name]) for name in type(value).FIELDS if name in held})
    if isinstance(value, tuple):
        return tuple(_ticked(one) for one in value)
    return value
