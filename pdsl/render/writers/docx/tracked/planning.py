"""Which lines and tables of two documents are written as one, and which alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pdsl.render.tracked.words import DELETED, INSERTED, in_order, likeness, units
from pdsl.render.writers.docx.tracked.reading import Grid, Line, Part, text

_ALIKE = 0.4  # of the words that two lines, rows or notes share to be versions of one


class Entry(NamedTuple):
    """A line or table of both documents, or of one of them alone.

    `kind` is `kept`, `deleted`, `inserted`, or `left` and `arrived` for the two ends of a move, whose name is `move`.
    """

    kind: str
    old: Part | None
    new: Part | None
    move: str = ""


def alone(parts: Sequence[Part], kind: str, move: str = "") -> list[Entry]:
    """Parts that stand in one of the documents alone, or whose other end is elsewhere."""
    gone = kind in (DELETED, "left")
    return [
        Entry(kind, part if gone else None, None if gone else part, f"{move}_{at}" if move else "")
        for at, part in enumerate(parts)
    ]


def planned(old: Sequence[Part], new: Sequence[Part]) -> list[Entry]:
    """Parts of a block that stands in both documents. A table with other columns is another one, and so its block:
    Word makes one table of two that stand next to each other.
    """
    if [_shape(part) for part in old] == [_shape(part) for part in new] or len(old) == len(new) == 1:
        pairs = list(zip(range(len(old)), range(len(new)), strict=True))
    else:
        pairs = in_order(len(old), len(new), lambda i, j: _alike(old[i], new[j]))
    if any(_columns(old[left]) != _columns(new[right]) for left, right in pairs):
        return alone(old, DELETED) + alone(new, INSERTED)
    made: list[Entry] = []
    i = j = 0
    for left, right in [*pairs, (len(old), len(new))]:
        made += alone(old[i:left], DELETED) + alone(new[j:right], INSERTED)
        if left < len(old):
            made.append(Entry("kept", old[left], new[right]))
        i, j = left + 1, right + 1
    return made


def close(old: str, new: str) -> float:
    """How alike two texts are; 0 if they are no versions of one."""
    alike = likeness(_words(old), _words(new))
    return alike if alike >= _ALIKE else 0.0


def _words(said: str) -> list[str]:
    return [unit.text for unit in units(said) if unit.kind == "word"]


def _shape(part: Part) -> str:
    return part.style if isinstance(part, Line) else "table"


def _alike(old: Part, new: Part) -> float:
    if isinstance(old, Line) and isinstance(new, Line):
        return close(text(old), text(new)) if old.style == new.style else 0.0
    return 1.0 if isinstance(old, Grid) and isinstance(new, Grid) else 0.0


def _columns(part: Part) -> int:
    """The number of columns; -1 for a line."""
    return len(part.rows[0].cells) if isinstance(part, Grid) else -1
