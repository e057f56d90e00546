"""A table as a value: columns, rows and notes, independent of any format.

A cell says one thing twice: in words for a reader, and as a plain value for a program. It knows the elements of the
text that it rests on, so that a reader can look, and names the brackets on which it depends.
"""

from __future__ import annotations

from typing import NamedTuple

Plain = str | int | bool | None | tuple[str, ...]


class Column(NamedTuple):
    """One column. `about` says what stands in it; `least` is the room in characters below which it cannot be read.

    `under`: the column below whose text it may stand where there is no room for it, with the words `lead` in front.
    """

    key: str
    title: str
    about: str
    least: int = 8
    under: str = ""
    lead: str = ""


class Cite(NamedTuple):
    """An element of the text and where it stands: its number in the draft that it renders, article, file, line."""

    element: str
    point: str = ""
    article: str = ""
    file: str = ""
    line: int = 0

    @property
    def words(self) -> str:
        """As a reader looks it up: `point 10.b, line 214`."""
        where = f"{f'{self.file}:' if self.file else 'line '}{self.line}" if self.line else self.element
        return f"point {self.point}, {where}" if self.point else where


class Cell(NamedTuple):
    """What stands in one place. `text` may have several lines; `value` is empty where words say all."""

    text: str
    value: Plain = None
    cites: tuple[Cite, ...] = ()


class Row(NamedTuple):
    """The cells in the order of the columns. `about` are the actors that it concerns."""

    cells: tuple[Cell, ...]
    about: frozenset[str] = frozenset()


class Table(NamedTuple):
    """A table. `group`: the column by which neighbouring rows belong together; `empty`: why there are no rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    group: str = ""
    empty: str = ""

    def of(self, actor: str) -> Table:
        """Only the rows that concern an actor."""
        rows = tuple(row for row in self.rows if actor in row.about)
        empty = self.empty if not self.rows else f"nothing in this table concerns `{actor}`"
        return self._replace(rows=rows, empty="" if rows else empty)
