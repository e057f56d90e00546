"""Preferences: what a party would rather have, of what is still open."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Slot


class Wish(Record):
    """What is preferred of one open term, which is named as reports name it.

    `kind`: `increasing`, `decreasing`, `ideal` (nearest to `value`), or `order` (options by name, the best first).
    `weight` is 0 where none is given.
    """

    id: str
    term: str
    kind: str
    value: Slot = None
    order: tuple[str, ...] = ()
    weight: int = 0


class Preference(Record):
    """A preference. `basis` is (kind, words): `("statement", "Statement of 2 May 2031")`."""

    name: str
    owners: tuple[Slot, ...]
    wishes: tuple[Wish, ...] = ()
    title: str = ""
    confidential: bool = False
    basis: tuple[tuple[str, str], ...] = ()
    imported: bool = False
