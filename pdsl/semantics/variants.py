"""The values a slot can take, one by one, each with the options on which it rests (SEMANTICS 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pdsl.model.terms import Choice, Duration, Range, Slot
from pdsl.semantics.calendar import hour_bounds
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


def length_for_which(slot: Slot, holds: Callable[[int], bool]) -> tuple[Duration, tuple[str, ...]] | None:
    """The first length of a slot for which something holds of its greatest number of hours, and on which options.

    No options if it holds of every length that the slot can have; None if it holds of none.
    """
    lengths = list(_lengths(slot))
    found = [(length, depends) for length, depends in lengths if holds(hour_bounds(length)[1])]
    if not found:
        return None
    return found[0][0], () if len(found) == len(lengths) else found[0][1]


def _lengths(slot: Slot) -> Iterator[tuple[Duration, tuple[str, ...]]]:
    """Every length that a slot can have, the two ends of a range."""
    for value, depends in settled((slot,)):
        if isinstance(value, Duration):
            yield value, depends
        elif isinstance(value, Range):
            for end in (value.low, value.high):
                if isinstance(end, Duration):
                    yield end, (*depends, f"{value.id} = {say(end)}")
