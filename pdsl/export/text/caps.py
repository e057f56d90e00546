"""The rows of force caps: plain rows with the parts in them, and the rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pdsl.export.text import sentences
from pdsl.export.text.slots import listed, number, slot
from pdsl.model.forces import CapRow, Category

WRITTEN = frozenset({"CapRow", "CapStep"})


def rows(value: tuple[CapRow, ...]) -> str:
    """The rows of a cap, each on a line; cells of one row of a table stand together."""
    return "\n".join(_rows(value))


def _rows(value: tuple[CapRow, ...]) -> Iterator[str]:
    done: set[str] = set()
    for row in value:
        if row.line:
            if row.line not in done:
                done.add(row.line)
                yield _table_row([cell for cell in value if cell.line == row.line])
        elif not row.under:
            yield _row(row, [part for part in value if part.under == row.id])


def _row(row: CapRow, parts: list[CapRow]) -> str:
    head = f"together {listed(row.categories)}" if row.together else listed(row.categories)
    words = [head, row.measure, _bound(row)]
    words += [f"of which {slot(part.active)} {_bound(part)}" for part in parts]
    return " ".join(filter(None, [*words, _place(row), _modifiers(row), *_steps([row])]))


def _table_row(cells: list[CapRow]) -> str:
    """A row of a table: its head in one order, then a number for each column."""
    row = cells[0]
    head = [
        f"of {listed(row.holders)}" if row.holders else "",
        f"of which {slot(row.active)}" if row.active is not None else "",
        f"in {listed(row.areas)}" if row.areas else "",
    ]
    words = ["row", *(head if any(head) else ["total"]), row.bound, ", ".join(slot(cell.value) for cell in cells)]
    words += ["of baseline" if row.of_baseline else "", _modifiers(row), *_steps(cells)]
    return " ".join(filter(None, words))


def _bound(row: CapRow) -> str:
    if row.kept:
        return f"only {listed(row.kept)}"
    value = slot(row.value) if row.value is not None else ""
    return " ".join(filter(None, (row.bound, value, "of baseline" if row.of_baseline else "")))


def _place(row: CapRow) -> str:
    near = f"from {listed(row.reference)}" if row.reference else ""
    return " ".join(filter(None, (f"in {listed(row.areas)}" if row.areas else "", near)))


def _modifiers(row: CapRow) -> str:
    return sentences.joined(sentences.modifiers(row))


def _steps(cells: list[CapRow]) -> Iterator[str]:
    for number_, step in enumerate(cells[0].steps):
        values = ", ".join(slot(cell.steps[number_].value) for cell in cells)
        yield " ".join(filter(None, ("then", step.bound, values, sentences.joined(sentences.modifiers(step)))))


def excluded(category: Category) -> str:
    """What a category does not count, and for how long."""
    lasting = dict(category.transient)
    plain = tuple(value for value in category.excludes if value not in lasting)
    lines = [f"excludes {listed(plain)}"] if plain else []
    lines += [f"excludes {slot(what)} for {slot(length)}" for what, length in category.transient]
    return "\n".join(lines)


def ratio(parts: tuple[Fraction, ...]) -> str:
    """`5:2:2`."""
    return ":".join(number(part).replace("_", "") for part in parts)


def points(corners: tuple[tuple[Fraction, Fraction], ...]) -> str:
    """`"48.1 N 37.2 E, 48.2 N 37.4 E"`."""
    return ", ".join(f"{_degrees(north, 'NS')} {_degrees(east, 'EW')}" for north, east in corners)


def _degrees(value: Fraction, halves: str) -> str:
    size = abs(value)
    written = str(size.numerator) if size.denominator == 1 else f"{float(size):.12g}"
    return f"{written} {halves[0 if value >= 0 else 1]}"
