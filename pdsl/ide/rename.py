"""Another name for a declared thing, in every text that speaks of it; proved by reading the texts again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pdsl.diagnostics import Edit, Place
from pdsl.ide.navigation import occurrences, same_declaration
from pdsl.ide.reading import Reading, Symbol, read
from pdsl.lower.context import BUILT_IN, noun
from pdsl.source import Source, Span

_NAME = re.compile(r"[^\W\d]\w*")


class Refused(ValueError):
    """Why a name cannot be changed, or not to this one; for people."""


class Renaming(NamedTuple):
    """The edits of a renaming, by text."""

    edits: tuple[Edit, ...]


def prepare(reading: Reading, offset: int) -> tuple[Span, str]:
    """The name that would be changed, and its place. Raises `Refused`."""
    found = reading.symbol_at(offset)
    if found is None:
        raise Refused("no declared name stands here")
    symbol, span = found
    _changeable(symbol)
    return span, symbol.name


def _changeable(symbol: Symbol) -> None:
    if symbol.declared is None:
        if symbol.ref.kind == "missing":
            raise Refused(f"`{symbol.name}` is not declared")
        if symbol.name in BUILT_IN:
            raise Refused(f"`{symbol.name}` is a word of the language")
        raise Refused(f"the name of {noun(symbol.ref.kind)} is changed where it stands")
    if symbol.shipped:
        raise Refused(f"`{symbol.name}` comes from the vocabulary `{symbol.declared.place.source.name}` of the tool")


def rename(
    readings: Iterable[Reading], offset: int, new: str, reader: Callable[[str], str | None]
) -> Renaming:
    """The edits that give the name at an offset of the first reading another one, in all texts of the readings.

    `reader` gives the present text of any file. Raises `Refused`: for what is imported from the tool's own vocabulary,
    for what is no name or taken, and where the texts would not read as they do now.
    """
    first, *others = readings
    found = first.symbol_at(offset)
    if found is None:
        raise Refused("no declared name stands here")
    symbol, _ = found
    _changeable(symbol)
    assert symbol.declared is not None
    place = symbol.declared.place
    affected = [(first, symbol)]
    for other in others:
        same = same_declaration(other, place)
        if same is not None:
            affected.append((other, same))
    if new == symbol.name:
        return Renaming(())
    _proper(new, (reading for reading, _ in affected))
    places: dict[tuple[str, Span], Place] = {}
    for reading, one in affected:
        for occurrence in occurrences(reading, one):
            places.setdefault((occurrence.place.source.name, occurrence.place.span), occurrence.place)
    edits = tuple(Edit(places[key], new) for key in sorted(places))
    _prove(affected, edits, symbol, new, reader)
    return Renaming(edits)


def _proper(new: str, readings: Iterable[Reading]) -> None:
    if not _NAME.fullmatch(new):
        raise Refused(f"`{new}` is no name: a name is one word of letters, digits and `_`, and begins with a letter")
    if new in BUILT_IN:
        raise Refused(f"`{new}` is a word of the language")
    for reading in readings:
        taken = reading.names.declared.get(new)
        if taken:
            raise Refused(f"`{new}` is the name of {noun(taken[0].ref.kind)} already")
        if new in reading.names.settlements:
            raise Refused(f"`{new}` is the name of a settlement already")


def _prove(
    affected: list[tuple[Reading, Symbol]], edits: tuple[Edit, ...], symbol: Symbol, new: str,
    reader: Callable[[str], str | None],
) -> None:  # fmt: skip
    """Read the texts again with the new name: as many faults, as many uses, of the same kind. Raises `Refused`."""
    changed: dict[str, str] = {}
    for name in {edit.place.source.name for edit in edits}:
        own = [edit for edit in edits if edit.place.source.name == name]
        changed[name] = applied(own[0].place.source.text, own)

    def reading_now(path: str) -> str | None:
        return changed[path] if path in changed else reader(path)

    for reading, one in affected:
        text = changed.get(reading.source.name, reading.text)
        again = read(Source(reading.source.name, text), reading_now)
        before, after = reading.analysis.reading, again.analysis.reading
        declared = again.names.declared.get(new, [])
        assert one.declared is not None
        uses = len(reading.names.uses_of(one.declared))
        if len(after) != len(before) or len(declared) != 1 or len(again.names.uses_of(declared[0])) != uses:
            fault = next((d.message for d in after if d.message not in {b.message for b in before}), "")
            raise Refused(f"with the name `{new}` for `{symbol.name}` the text would not read as it does"
                          f"{f': {fault}' if fault else ''}")  # fmt: skip


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made in it."""
    for edit in sorted(edits, key=lambda one: one.place.span, reverse=True):
        text = text[: edit.place.span.start] + edit.text + text[edit.place.span.end :]
    return text
