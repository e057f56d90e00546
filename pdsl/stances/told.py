"""Who stands where, as blocks of words that know no format. It counts and quotes, and judges nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.report import provenance
from pdsl.report.blocks import Block, Grid, Heading, Items, Text
from pdsl.semantics.stances import COLOURS, MEANINGS, RED, meaning
from pdsl.tables.words import Words

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.stances.view import Past, View


def told(analysis: Analysis, seen: View) -> list[Block]:
    """The report."""
    return list(_blocks(analysis, seen))


def _blocks(analysis: Analysis, seen: View) -> Iterator[Block]:
    words = Words(analysis)
    titles = {light.article: light.title or light.name.replace("_", " ") for light in seen.lights}
    yield Heading(1, f"Who stands where: {analysis.model.title or analysis.model.name}")
    if about := provenance.about(analysis.model):
        yield Text(about)
    yield Items(tuple((f"{seen.counts[one]} {one}: {MEANINGS[one]}", ()) for one in COLOURS))
    yield Heading(2, "The articles")
    rows = []
    for light in seen.lights:
        where = words.cite(light.article).words
        rows.append((f"{titles[light.article]} ({where})", f"{light.colour}: {meaning(light)}",
                     "; ".join(light.why)))  # fmt: skip
    yield Grid(("Article", "Stands", "Why"), tuple(rows), tuple(light.colour for light in seen.lights))
    if any(light.colour == RED for light in seen.lights):
        yield Heading(2, "What hangs on the red ones")
        items: list[tuple[str, tuple[str, ...]]] = []
        for light in seen.lights:
            if light.colour == RED:
                below = tuple(
                    f"{titles[one.article]}, through {' and '.join(f'`{name}`' for name in one.via)}"
                    for one in seen.hanging if one.on == light.article
                )  # fmt: skip
                items.append((titles[light.article], below or ("no other article refers to it or waits for it",)))
        yield Items(tuple(items))
    yield Heading(2, "Positions by party")
    skipped = ("colour", "why")
    kept = [number for number, column in enumerate(seen.positions.columns) if column.key not in skipped]
    if seen.positions.rows:
        yield Grid(
            tuple(seen.positions.columns[number].title for number in kept),
            tuple(
                tuple("; ".join(row.cells[number].text.split("\n")) for number in kept) for row in seen.positions.rows
            ),
        )
    yield Heading(2, "Over time")
    if seen.past:
        days = [one.day for one in seen.past]
        past = [(_version(one, days.count(one.day) > 1), one.counts) for one in seen.past]
        yield Grid(
            ("Version", *COLOURS),
            tuple(
                (said, *(str(counts.get(colour, "—")) for colour in COLOURS))
                for said, counts in (*past, ("now", seen.counts))
            ),
        )
    else:
        yield Text(f"No earlier versions are counted: {seen.no_past or 'none were asked for'}.")


def _version(one: Past, several: bool) -> str:
    """An earlier version by its day; by its commit too where there are several of one day."""
    said = f"{one.day} (commit {one.version[:8]})" if several else one.day
    return f"{said}: {one.fault}" if one.fault else said
