"""One of the documents that are compared: its blocks as they are matched, and as they are written."""

from __future__ import annotations

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
from pdsl.render.tracked.alignment import HEADING, Item
from pdsl.render.tracked.words import bare
from pdsl.render.writers.docx.body import Body
from pdsl.render.writers.docx.tracked.reading import Line, Part, read, read_runs, text
from pdsl.render.writers.docx.tracked.writing import Notes

_FRAME = ("parties", "formula", "testimonium")


class Side(NamedTuple):
    """One of the two documents: what is compared of each block, what was written of it, and its notes."""

    items: list[Item]
    parts: list[tuple[Part, ...]]
    notes: Notes


def side(document: Document, *, room: int = 0) -> Side:
    """A document as what is compared of it; `room`: the width of the column in which it stands."""
    body = Body(document, counted=False, room=room)
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
    return Side(items, parts, notes)


def _item(block: Block | None, under: str, parts: tuple[Part, ...]) -> Item:
    """What is compared of a block; None: the titles."""
    if block is None:
        return Item(("",), "titles", (), seal="titles")
    if isinstance(block, Heading):
        title = plain_text(block.title)
        return Item((block.id,), HEADING, bare(title), under, seal=title or block.label)
    if isinstance(block, Paragraph):
        seal = block.role if block.role in _FRAME else ""
        return Item((block.id, block.element), "paragraph", bare(plain_text(block.runs)), under, seal)
    if isinstance(block, Table):
        cells = " ".join(plain_text(cell) for row in block.rows for cell in row)
        return Item((block.id, block.element), "table", bare(f"{plain_text(block.caption)} {cells}"), under)
    if isinstance(block, MarginNote):
        return Item((block.id, block.element), "remark", bare(plain_text(block.runs)), under)
    said = " ".join(text(part) for part in parts if isinstance(part, Line))
    kind = "notice" if isinstance(block, Notice) else "signatures"
    return Item((block.id,), kind, bare(said), under if isinstance(block, SignatureBlock) else "", seal=kind)
