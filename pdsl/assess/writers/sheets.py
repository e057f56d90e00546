"""Scorecards as tables: one table for each sheet, written as tables are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pdsl.assess.card import IN_WORDS, NOT_APPLICABLE, SCORED, Card
from pdsl.assess.scoring import Line, Scored, Sheet, Way
from pdsl.tables import writers
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE, Words

_MOST_CITED = 4


def written(scored: Sequence[Scored], form: str, words: Words, *, settlement: str, width: int, color: bool) -> str:
    """Each sheet under the title of its card, with source, evidence and caveat below it."""
    tables = [table for one in scored for table in _tables(one, words, wide=form == "markdown")]
    return writers.written(tables, form, settlement=settlement, width=width, color=color)


def _tables(one: Scored, words: Words, *, wide: bool) -> list[Table]:
    card = one.card
    if not one.sheets:
        return [Table(card.name, card.title, (), (), empty=card.nothing)]
    found = []
    for number, sheet in enumerate(one.sheets):
        whole = sheet.subject.element == "settlement"
        title = card.title if whole else f"{card.title}: {sheet.subject.title}"
        last = number == len(one.sheets) - 1
        found.append(_table(card, title, sheet, words, wide=wide, notes=_about(card) if last else ()))
    return found


def _table(card: Card, title: str, sheet: Sheet, words: Words, *, wide: bool, notes: tuple[str, ...]) -> Table:
    shown = [line for line in sheet.lines if not card.covering or _worth_a_row(line)]
    grouped = any(line.item.group for line in sheet.lines)
    columns = (
        Column("group", "Group", "the kind of item"),
        Column("level", "Level", "of how many", 5),
        Column("item", "Item", "what is asked", 14),
        Column("why", "Why", "why this level", 24),
        *((Column("better", "Would raise it", "what would raise it", 16),) if wide else ()),
        Column("clauses", "Clauses", "what earns it", 18),
    )
    rows = tuple(
        Row(
            (
                Cell(line.item.group or NONE),
                Cell(mark(line)),
                Cell(line.item.title),
                Cell(_why(line, words, wide=wide)),
                *((Cell(_better(line) or NONE),) if wide else ()),
                Cell(_clauses(line)),
            )
        )
        for line in shown
    )
    return Table(
        card.name,
        title,
        columns,
        rows,
        (*_left(card, sheet), *_sum(card, sheet), *_known(sheet), *notes),
        "group" if grouped else "",
        "" if rows else "nothing of it is in what is typed",
    )


def _worth_a_row(line: Line) -> bool:
    return bool(line.ways) or (line.level.state == SCORED and line.high > 0)


def mark(line: Line) -> str:
    """`2/3`, `0–2/3`, `n/a`, `?`."""
    if not line.scored:
        return "n/a" if line.level.state == NOT_APPLICABLE else "?"
    level = str(line.low) if line.low == line.high else f"{line.low}–{line.high}"
    return f"{level}/{line.item.most}"


def _why(line: Line, words: Words, *, wide: bool) -> str:
    if line.ways:
        return "\n".join(f"{_short(way, line)}: {way.level.why}{words.under(way.options)}" for way in line.ways)
    level = line.level
    said = level.why
    if level.state not in {SCORED, NOT_APPLICABLE}:
        said = f"{level.state}: {said}" if not said.startswith(level.state) else said
    if not wide and _better(line):
        said += f"\nraises it: {_better(line)}"
    return said


def _short(way: Way, line: Line) -> str:
    level = way.level
    if level.state != SCORED:
        return "n/a" if level.state == NOT_APPLICABLE else "?"
    return f"{level.low}/{line.item.most}" if level.low == level.top else f"{level.low}–{level.top}/{line.item.most}"


def _better(line: Line) -> str:
    said = [way.level.better for way in line.ways] or [line.level.better]
    return "; ".join(dict.fromkeys(filter(None, said)))


def _clauses(line: Line) -> str:
    said = list(
        dict.fromkeys(
            f"{credit.cite.words}{f' ({credit.contested})' if credit.contested else ''}" for credit in line.credits
        )
    )
    more = [f"and {len(said) - _MOST_CITED} more"] if len(said) > _MOST_CITED + 1 else []
    return "\n".join([*(said[:_MOST_CITED] if more else said), *more]) or NONE


def _left(card: Card, sheet: Sheet) -> Iterable[str]:
    """What has no row on a card of coverage: named, by the reason."""
    if not card.covering:
        return
    rest = [line for line in sheet.lines if not _worth_a_row(line)]
    there = sum(line.low > 0 and not line.ways for line in sheet.lines if line.scored)
    maybe = sum(line.high > 0 for line in sheet.lines if line.scored) - there
    asked = sum(line.level.state != NOT_APPLICABLE or bool(line.ways) for line in sheet.lines)
    yield f"{there} of {asked} that may be asked of this text are in it" + (f", {maybe} more perhaps" if maybe else "")
    for state, title in (
        (SCORED, "not in what is typed"),
        (IN_WORDS, IN_WORDS),
        ("not decided", "not decided"),
        (NOT_APPLICABLE, "n/a (interstate)"),
    ):
        named = [line.item.title for line in rest if line.level.state == state]
        if named:
            yield f"{title}: {', '.join(named)}"


def _known(sheet: Sheet) -> Iterable[str]:
    if sheet.unknown:
        yield f"only part of the text is known: {sheet.unknown}"


def _sum(card: Card, sheet: Sheet) -> Iterable[str]:
    if card.subtotal:
        low, high, most = sheet.subtotal
        level = str(low) if low == high else f"{low} to {high}"
        yield f"subtotal: {level} of {most} ({card.subtotal}; an item without a level is left out of both)"


def _about(card: Card) -> tuple[str, ...]:
    return (f"source: {card.source}", f"evidence: {card.evidence}", f"caveat: {card.caveat}")
