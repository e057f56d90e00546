"""Two documents as one Word file with tracked changes: accepting all gives the new one, rejecting all the old one.

    reading   what the writer of Word documents made of each block, as lines and tables
    planning  which of them are written as one, and which alone
    writing   the same with insertions, deletions and moves

All numbers and references are written out. Word counts what is deleted along with what is inserted as long as the
changes are neither accepted nor rejected, so that it would show numbers that stand in neither draft; written out, a
number that changed is a change like any other. For the same reason there are no contents: they would be those of one of
the two. What stands at the head and the foot of the pages is the new document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pdsl.render.document import (
    Block,
    Document,
    Heading,
    MarginNote,
    Notice,
    Paragraph,
    SignatureBlock,
    Table,
    plain_text,
)
from pdsl.render.tracked.alignment import HEADING, Item, Step, aligned
from pdsl.render.tracked.words import DELETED, INSERTED, units
from pdsl.render.writers.docx.body import Body
from pdsl.render.writers.docx.marks import NAMESPACES, paragraph
from pdsl.render.writers.docx.tracked.planning import Entry, alone, planned
from pdsl.render.writers.docx.tracked.reading import Line, Part, read, read_runs, text
from pdsl.render.writers.docx.tracked.writing import Notes, Tracked

AUTHOR = "pdsl compare"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?")
_FRAME = ("parties", "formula", "testimonium")
_REVISIONS_FROM = 100_000  # behind the numbers of bookmarks


class _Side(NamedTuple):
    """One of the two documents: what is compared of each block, what was written of it, and its notes."""

    items: list[Item]
    parts: list[tuple[Part, ...]]
    notes: Notes


def tracked(
    old: Document, new: Document, pairs: Iterable[tuple[str, str]] = (), *, author: str = AUTHOR, date: str = ""
) -> bytes:
    """The two documents as a .docx file in which the changes from the old to the new one are tracked.

    `pairs` are ids of blocks or elements that stand for each other, old and new, beyond those that are the same.
    `date` is a day, `2025-11-23`, or a time in UTC, `2025-11-23T09:00:00Z`; empty: the changes bear none. What moved
    in the same words is a move if there is a date, which the schema asks of moves, and else deleted and inserted.

    Raises ValueError for another date, and for documents in columns; ModuleNotFoundError without python-docx.
    """
    import docx

    from pdsl.render.writers.docx import package, styles

    if old.columns or new.columns:
        raise ValueError("documents in columns have no tracked changes")
    if date and not _DATE.fullmatch(date):
        raise ValueError(f"no date: {date}")
    left, right = _side(old), _side(new)
    date = date if "T" in date or not date else f"{date}T00:00:00Z"
    writer = Tracked(author or AUTHOR, date, left.notes, right.notes, _REVISIONS_FROM)
    steps = aligned(left.items, right.items, pairs)
    plan = [entry for step in steps for entry in _entries(step, left, right, moves=bool(date))]
    written = writer.text(plan)
    if plan[-1].kind != "kept":
        written += paragraph("Unnumbered", "")  # the end of a text cannot be taken away: this one is neither's
    file = docx.Document()
    styles.prepare(file, new)
    body = Body(new, counted=False)
    package.put(file, f"<w:body {NAMESPACES}>{written}</w:body>", body.numbering.xml(), writer.notes)
    package.properties(file, new)
    return package.save(file)


def _side(document: Document) -> _Side:
    body = Body(document, counted=False)
    items: list[Item] = []
    parts: list[tuple[Part, ...]] = []
    under = ""
    for block, written in body.apart():
        if isinstance(block, Heading):
            under = block.id
        made = read(written)
        items.append(_item(block, under, made))
        parts.append(made)
    section: dict[str, list[str]] = {}
    for item in items:
        section.setdefault(item.under, []).extend(item.words)
    items = [item._replace(words=tuple(section[item.under])) if item.kind == HEADING else item for item in items]
    notes = {note.number: read_runs(content) for note, content in zip(document.notes, body.footnotes(), strict=True)}
    return _Side(items, parts, notes)


def _item(block: Block | None, under: str, parts: tuple[Part, ...]) -> Item:
    """What is compared of a block; None: the titles."""
    if block is None:
        return Item(("",), "titles", (), seal="titles")
    if isinstance(block, Heading):
        title = plain_text(block.title)
        return Item((block.id,), HEADING, _words(title), under, seal=title or block.label)
    if isinstance(block, Paragraph):
        seal = block.role if block.role in _FRAME else ""
        return Item((block.id, block.element), "paragraph", _words(plain_text(block.runs)), under, seal)
    if isinstance(block, Table):
        cells = " ".join(plain_text(cell) for row in block.rows for cell in row)
        return Item((block.id, block.element), "table", _words(f"{plain_text(block.caption)} {cells}"), under)
    if isinstance(block, MarginNote):
        return Item((block.id, block.element), "remark", _words(plain_text(block.runs)), under)
    said = " ".join(text(part) for part in parts if isinstance(part, Line))
    kind = "notice" if isinstance(block, Notice) else "signatures"
    return Item((block.id,), kind, _words(said), under if isinstance(block, SignatureBlock) else "", seal=kind)


def _words(said: str) -> tuple[str, ...]:
    return tuple(unit.text for unit in units(said) if unit.kind == "word")


def _entries(step: Step, left: _Side, right: _Side, *, moves: bool) -> list[Entry]:
    """One step through both documents."""
    before = left.parts[step.old] if step.old is not None else ()
    after = right.parts[step.new] if step.new is not None else ()
    if step.kind == "kept":
        return planned(before, after)
    if step.kind in ("left", "arrived") and step.old is not None and step.new is not None:
        same = left.items[step.old].words == right.items[step.new].words
        if moves and same and all(isinstance(part, Line) for part in (*before, *after)):
            return alone(before if step.kind == "left" else after, step.kind, f"move{step.old}")
    if step.kind in ("left", "deleted"):
        return alone(before, DELETED)
    return alone(after, INSERTED)
