"""The values a slot can take, one by one, each with the options on which it rests (SEMANTICS 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pdsl.model.terms import Choice, Slot
from pdsl.semantics.options import say


class Settled(NamedTuple):
    """One value that a slot can take, and the options that must be chosen for it: `element.field = option`."""

    value: object
    depends: tuple[str, ...] = ()


def settled(slots: Iterable[Slot]) -> Iterator[Settled]:
    """Every value of some slots with the options on which it rests; a list inside an option is opened."""
    for slot in slots:
        yield from _settled(slot, ())


def _settled(slot: Slot, depends: tuple[str, ...]) -> Iterator[Settled]:
    if isinstance(slot, Choice):
        for option in slot.options:
            yield from _settled(option.value, (*depends, f"{slot.id} = {say(option.value)}"))
    elif isinstance(slot, tuple):
        for item in slot:
            yield from _settled(item, depends)
    elif slot is not None:
        yield Settled(slot, depends)
