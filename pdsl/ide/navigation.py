"""Where a name is declared and where it is used."""

from __future__ import annotations

from typing import NamedTuple

from pdsl.diagnostics import Place
from pdsl.ide.reading import Reading, Symbol
from pdsl.project import path_of
from pdsl.source import Span
from pdsl.syntax.tree import Token


class Target(NamedTuple):
    """A place in a text that may not be read yet: the name of the text, and the words in it."""

    source: str
    span: Span = Span(0, 0)


class Occurrence(NamedTuple):
    """One place of a name. `declares`: it is declared there."""

    place: Place
    declares: bool


def definition(reading: Reading, offset: int) -> tuple[Target, Span] | None:
    """Where what stands at an offset is declared, and the words there; of an import, the text that it names."""
    nodes = reading.path_at(offset)
    token = nodes[-1] if isinstance(nodes[-1], Token) else None
    kinds = {node.kind for node in nodes}
    if token is not None and "import" in kinds:
        if token.kind == "NAME":
            return Target(token.text), token.span
        return Target(path_of(reading.source.name, token)), token.span
    if token is not None and token.kind == "STRING" and {"instrument", "from"} <= kinds:
        return Target(path_of(reading.source.name, token)), token.span
    found = reading.symbol_at(offset)
    if found is None:
        return None
    symbol, span = found
    if symbol.place is not None:
        return Target(symbol.place.source.name, symbol.place.span), span
    settlement = reading.names.settlements.get(symbol.name)
    return (Target(settlement.source.name, settlement.span), span) if settlement is not None else None


def references(reading: Reading, offset: int, *, declaration: bool = True) -> list[Occurrence]:
    """Every place of the name at an offset, in this text and those that it imports, by text and place."""
    found = reading.symbol_at(offset)
    return occurrences(reading, found[0], declaration=declaration) if found is not None else []


def occurrences(reading: Reading, symbol: Symbol, *, declaration: bool = True) -> list[Occurrence]:
    """Every place of a name."""
    if symbol.declared is None:
        uses = [use for listed in reading.names.uses.values() for use in listed
                if use.declared is None and use.ref == symbol.ref]  # fmt: skip
        found = [Occurrence(Place(use.source, use.span), declares=False) for use in uses]
    else:
        uses = reading.names.uses_of(symbol.declared)
        found = [Occurrence(Place(use.source, use.span), declares=False) for use in uses]
        if declaration:
            found.append(Occurrence(symbol.declared.place, declares=True))
    return sorted(found, key=lambda one: (one.place.source.name, one.place.span))


def highlights(reading: Reading, offset: int) -> list[Occurrence]:
    """The places in this text of the name at an offset."""
    return [one for one in references(reading, offset) if one.place.source.name == reading.source.name]


def same_declaration(reading: Reading, place: Place) -> Symbol | None:
    """The thing that another text declares at a place, as this text knows it; None if it does not."""
    name = place.source.at(place.span)
    for declared in reading.names.declared.get(name, ()):
        if declared.place.source.name == place.source.name and declared.place.span == place.span:
            return Symbol(name, declared.ref, declared)
    return None
