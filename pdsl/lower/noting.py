"""A lowering that also notes what each name in the text was read as: for editors, which ask about single words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pdsl.lower.context import Declared, Lowering
from pdsl.model.terms import Ref
from pdsl.source import Source, Span
from pdsl.syntax.tree import Token


class Use(NamedTuple):
    """One name where it is used: what it was read as, and the kinds of things that fit there (None: any).

    `declared`: where it is declared; None for built-in names, steps and names that nobody declared.
    """

    source: Source
    span: Span
    ref: Ref
    kinds: frozenset[str] | None
    declared: Declared | None


class Noting(Lowering):
    """Keeps the trees, and every name with what it was read as."""

    keeps = True

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[tuple[Source, Token, Ref, frozenset[str] | None]] = []

    def resolve(self, token: Token, kinds: frozenset[str] | None = None, role: str = "") -> Ref:
        """What a name refers to, noted."""
        ref = super().resolve(token, kinds, role)
        self.noted.append((self._source, token, ref, kinds))
        return ref

    @property
    def uses(self) -> Iterator[Use]:
        """Every name that was resolved, in the order in which it was."""
        for source, token, ref, kinds in self.noted:
            declared = next((item for item in self.names.get(token.text, ()) if item.ref is ref), None)
            yield Use(source, token.span, ref, kinds, declared)
