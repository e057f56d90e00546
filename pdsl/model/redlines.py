"""Red lines: where a party will not move."""

from __future__ import annotations

from pdsl.model.formulas import Requirement
from pdsl.model.record import Record
from pdsl.model.terms import Slot


class RedLine(Record):
    """A red line. `weight` is 0 where none is given; `basis` is (kind, words): `("constitution", "article 73")`."""

    name: str
    owners: tuple[Slot, ...]
    lines: tuple[Requirement, ...]
    title: str = ""
    absolute: bool = False
    weight: int = 0
    confidential: bool = False
    basis: tuple[tuple[str, str], ...] = ()
    imported: bool = False
