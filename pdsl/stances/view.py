"""What `pdsl stances` tells, as values that know no format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pdsl.semantics.stances import COLOURS, MEANINGS, RED, Hanging, Light, counts, hanging, lights, meaning
from pdsl.tables import make
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE, Words, lines

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


class Past(NamedTuple):
    """The counts of an earlier version: its day, how it is called, and how many articles had each colour.

    `fault` says why they are not known.
    """

    day: str
    version: str
    counts: dict[str, int]
    fault: str = ""


class View(NamedTuple):
    """The whole: `past` from the oldest to the newest version, `no_past` why there is none."""

    lights: tuple[Light, ...]
    counts: dict[str, int]
    hanging: tuple[Hanging, ...]
    positions: Table
    past: tuple[Past, ...] = ()
    no_past: str = ""


def view(analysis: Analysis, past: tuple[Past, ...] = (), no_past: str = "") -> View:
    """Where everything stands in one draft."""
    found = lights(analysis)
    red = tuple(light.article for light in found if light.colour == RED)
    return View(found, counts(found), hanging(analysis, red), make(analysis, "positions"), past, no_past)


def tables(analysis: Analysis, seen: View) -> list[Table]:
    """As sheets of a workbook: the articles, the positions, what hangs on what is rejected, and the counts."""
    words = Words(analysis)
    titles = {light.article: light.title or light.name.replace("_", " ") for light in seen.lights}
    articles = Table(
        "articles", "Where each article stands",
        (Column("article", "Article", "its title"), Column("colour", "Colour", "the colour"),
         Column("means", "Means", "what the colour means"), Column("why", "Why", "the stances behind it"),
         Column("line", "Line", "where it stands")),
        tuple(
            Row((
                Cell(titles[light.article], light.article), Cell(light.colour, light.colour),
                Cell(meaning(light)), Cell(lines(light.why) or NONE), words.cited([words.cite(light.article)]),
            ))
            for light in seen.lights
        ),
    )  # fmt: skip
    waiting = Table(
        "hanging", "What refers to, or waits for, what is rejected",
        (Column("article", "Article", "which refers or waits"), Column("on", "Rejected article", "for what"),
         Column("via", "Through", "the names that lead there")),
        tuple(
            Row((Cell(titles[one.article], one.article), Cell(titles[one.on], one.on), Cell(lines(one.via), one.via)))
            for one in seen.hanging
        ),
        empty="" if seen.hanging else "nothing refers to an article that is rejected",
    )  # fmt: skip
    now = Past("now", "this text", seen.counts)
    over_time = Table(
        "counts", "How many articles have each colour",
        (Column("day", "Day", "of the version"), Column("version", "Commit", "its commit in git"),
         *(Column(colour, colour.capitalize(), MEANINGS[colour]) for colour in COLOURS)),
        tuple(
            Row((Cell(one.day), Cell(one.version),
                 *(Cell(str(one.counts.get(c, NONE)), one.counts.get(c)) for c in COLOURS)))
            for one in (*seen.past, now)
        ),
        notes=(seen.no_past,) if seen.no_past else (),
    )  # fmt: skip
    return [articles, seen.positions, waiting, over_time]
