"""One text as an editor knows it: tokens, tree, model, and what each name in it stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from pdsl.analysis import analyse, no_files
from pdsl.diagnostics import Place
from pdsl.lower.context import Declared
from pdsl.lower.noting import Noting, Use
from pdsl.model.terms import Ref
from pdsl.resources import vocabularies
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source, Span
from pdsl.syntax.parser import Parsed, parse
from pdsl.syntax.tree import Node, Token

MOST_KEPT = 400  # texts of which a shelf keeps the tree


class Shelf:
    """Texts as they were read last, by name: a text that has not changed is not read again."""

    def __init__(self) -> None:
        self._known: dict[str, Parsed] = {}

    def parse(self, source: Source) -> Parsed:
        """A text read, now or before."""
        known = self._known.get(source.name)
        if known is not None and known.source.text == source.text:
            return known
        parsed = parse(source)
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        self._known[source.name] = parsed
        return parsed


class Symbol(NamedTuple):
    """What a name stands for. `declared` is None for what no text declares: built-in names, steps, unknown names."""

    name: str
    ref: Ref
    declared: Declared | None

    @property
    def place(self) -> Place | None:
        """Where its name is declared."""
        return self.declared.place if self.declared is not None else None

    @property
    def shipped(self) -> bool:
        """Whether a vocabulary of the tool declares it."""
        return self.declared is not None and self.declared.place.source.name in vocabularies()


class Names:
    """The declarations that a text knows and every use of a name, in it and in what it imports."""

    def __init__(self, ctx: Noting) -> None:
        self.declared: dict[str, list[Declared]] = ctx.names
        self.settlements: dict[str, Place] = ctx.settlements
        self._noting = ctx

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """Every use of a name, by text, each once, in order."""
        found: dict[str, list[Use]] = {}
        seen: set[tuple[str, Span]] = set()
        for use in self._noting.uses:
            key = (use.source.name, use.span)
            if key not in seen:
                seen.add(key)
                found.setdefault(use.source.name, []).append(use)
        for uses in found.values():
            uses.sort(key=lambda use: use.span)
        return found

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {name: [use.span.start for use in found] for name, found in self.uses.items()}

    def use_at(self, source: str, offset: int) -> Use | None:
        """The use of a name that holds an offset, or ends there."""
        index = bisect_right(self._starts.get(source, ()), offset) - 1
        if index < 0:
            return None
        use = self.uses[source][index]
        return use if use.span.start <= offset <= use.span.end else None

    def declared_at(self, source: str, offset: int) -> Declared | None:
        """The declaration whose name holds an offset, or ends there."""
        for declared in self._declared_in.get(source, ()):
            if declared.place.span.start <= offset <= declared.place.span.end:
                return declared
        return None

    @cached_property
    def _declared_in(self) -> dict[str, list[Declared]]:
        found: dict[str, list[Declared]] = {}
        for listed in self.declared.values():
            for declared in listed:
                found.setdefault(declared.place.source.name, []).append(declared)
        return found

    def declared_in(self, source: str) -> list[Declared]:
        """The declarations of one text, in its order."""
        return sorted(self._declared_in.get(source, ()), key=lambda declared: declared.place.span)

    def uses_of(self, declared: Declared) -> list[Use]:
        """Every use of a declared thing, text by text."""
        return list(self._uses_of.get(id(declared), ()))

    @cached_property
    def _uses_of(self) -> dict[int, list[Use]]:
        found: dict[int, list[Use]] = {}
        for uses in self.uses.values():
            for use in uses:
                if use.declared is not None:
                    found.setdefault(id(use.declared), []).append(use)
        return found


class Reading:
    """A text, its tree, its model, and the names in it. Made once for each version of a text.

    Its analysis lives as long as the reading: keep the reading, not the analysis alone.
    """

    def __init__(self, parsed: Parsed, analysis: Analysis, names: Names) -> None:
        self.source = parsed.source
        self.parsed = parsed
        self.analysis = analysis
        self.names = names

    def __del__(self) -> None:
        # nobody has the reading any more, and nobody else has its analysis
        self.analysis.release()

    @property
    def text(self) -> str:
        """The text itself."""
        return self.source.text

    def symbol_at(self, offset: int, source: str | None = None) -> tuple[Symbol, Span] | None:
        """The name at an offset of the text (or of one that it imports), and where it stands."""
        where = self.source.name if source is None else source
        use = self.names.use_at(where, offset)
        if use is not None:
            return Symbol(use.source.at(use.span), use.ref, use.declared), use.span
        declared = self.names.declared_at(where, offset)
        if declared is not None:
            return Symbol(declared.place.source.at(declared.place.span), declared.ref, declared), declared.place.span
        return None

    def path_at(self, offset: int) -> list[Node | Token]:
        """The nodes of the tree that hold an offset, outermost first, and the token."""
        return path(self.parsed.tree, offset)

    @cached_property
    def clauses(self) -> list[tuple[Span, str, object]]:
        """The clauses of this text in its order: place, element id, record."""
        found = []
        for clause, _ in self.analysis.written.clauses():
            element = getattr(clause, "id", "")
            place = self.analysis.place(element) if element else None
            if place is not None and place.source.name == self.source.name:
                found.append((place.span, element, clause))
        return sorted(found, key=lambda item: item[0])

    def clause_at(self, offset: int) -> tuple[Span, str, object] | None:
        """The innermost clause that holds an offset."""
        found = [item for item in self.clauses if item[0].start <= offset <= item[0].end]
        return min(found, key=lambda item: item[0].end - item[0].start, default=None)

    @cached_property
    def item_starts(self) -> list[int]:
        """Where the items of the file begin that could be read."""
        nodes = self.parsed.tree.nodes()
        return [node.start for node in nodes if not node.kind.startswith("bad_") and node.kind != "version"]

    @cached_property
    def paragraphs(self) -> dict[str, list[tuple[str, str]]]:
        """What the document says of each element: its number and its words, in order. Costly: a whole document."""
        from pdsl.ide.sentences import paragraphs

        return paragraphs(self.analysis.standing.model)

    @cached_property
    def beside(self) -> dict[str, object]:
        """What features have worked out of this reading, by their name."""
        return {}


def path(tree: Node, offset: int) -> list[Node | Token]:
    """The nodes of a tree that hold an offset, outermost first, and the token."""
    found: list[Node | Token] = [tree]
    node: Node | Token = tree
    while isinstance(node, Node):
        inner = [child for child in node.children if child.start <= offset <= child.end and child.end > child.start]
        if not inner:
            break
        node = inner[-1]
        found.append(node)
    return found


def read(
    source: Source, reader: Callable[[str], str | None] = no_files, shelf: Shelf | None = None,
    measures: tuple[tuple[str, int], ...] = (),
) -> Reading:  # fmt: skip
    """Read a text and what it imports. Never raises."""
    shelf = shelf or Shelf()
    ctx = Noting()
    analysis = analyse(source, reader, parsing=shelf.parse, ctx=ctx).measured_by(measures)
    return Reading(shelf.parse(source), analysis, Names(ctx))
