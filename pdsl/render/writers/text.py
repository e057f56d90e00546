"""Plain text: lines of at most 78 characters, hanging indents, footnotes at the end.

Languages beside each other have 44 characters each, which a page on its side holds.

Square brackets mean that a text is not agreed, so footnotes are marked `(note 1)`, and the numbers of the
source's points `{1}`.
"""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from pathlib import Path

from pdsl.render.document import (
    APART,
    Block,
    Comment,
    Document,
    Heading,
    MarginNote,
    NoteMark,
    Notice,
    Paragraph,
    Parallel,
    Plain,
    Reference,
    Run,
    SignatureBlock,
    SourceMark,
    Styled,
    Table,
)

_WIDTH = 78
_INDENT = (0, 0, 4, 8, 12)
_HANG = 4
_BESIDE = 4  # columns that a line has room for
_COLUMN, _GAP = 44, 4  # characters of a column, and between two
_KEPT = "\x00"  # a space at which no line breaks; no text holds it


def write(document: Document, templates: Path) -> str:  # noqa: ARG001
    """The document in plain text."""
    lines = [*_centred(document.marking), ""] if document.marking else []
    for one in document.told:
        for block in one.blocks:
            lines += _notice(block, one) if isinstance(block, Notice) else []
    for one in document.told:
        lines += [*_centred(one.title.upper()), ""]
        for said in (one.subtitle, one.as_of):
            lines += [*_centred(said), ""] if said else []
    if document.columns:
        lines += [*_abreast([[column.spoken, "-" * _COLUMN] for column in document.columns]), ""]
    beside = document.commented()
    for comment in beside.get("", ()):
        lines += [*_comment(comment), ""]
    numbered = len(lines)  # a line in front of the text itself is not cited
    for block in document.blocks:
        if isinstance(block, Parallel):
            lines += [*_row(block, document.columns), ""]
        elif not isinstance(block, Notice):
            lines += [*_block(block, document.word("note")), ""]
        for comment in beside.get(block.id, ()):
            lines += [*_comment(comment), ""]
    if document.notes:
        lines += ["-" * 20, document.word("notes"), ""]
        for note in document.notes:
            lines += _filled(_text(note.runs, document.word("note")), f"{note.number}. ", 0, 5)
    ends = len(lines)
    if document.initials:
        lines += ["", document.initials + " " + "_" * 24, document.fingerprint]
    if document.lines_asked:
        lines = _numbered(lines, numbered, ends)
    return "\n".join(line.rstrip() for line in lines).replace(_KEPT, " ").rstrip() + "\n"


def _row(block: Parallel, columns: tuple[Document, ...]) -> list[str]:
    """A block in each language, side by side; tables one below the other."""
    words = [column.word("note") for column in columns]
    if isinstance(block.cells[0], Table):
        return [line for cell, word in zip(block.cells, words, strict=True) for line in (*_block(cell, word), "")][:-1]
    return _abreast([_block(cell, word, _COLUMN) for cell, word in zip(block.cells, words, strict=True)])


def _abreast(columns: list[list[str]]) -> list[str]:
    gap = " " * _GAP
    return [gap.join(line.ljust(_COLUMN) for line in lines) for lines in zip_longest(*columns, fillvalue="")]


def _numbered(lines: list[str], first: int, last: int) -> list[str]:
    """The lines with a column for numbers in front: every fifth of the text has one; empty lines do not count."""
    width = max(4, len(str(last - first)))
    made, count = [], 0
    for index, line in enumerate(lines):
        count += first <= index < last and bool(line.strip())
        shown = str(count) if first <= index < last and line.strip() and count % 5 == 0 else ""
        made.append(f"{shown:>{width}}  {line}")
    return made


def _text(runs: tuple[Run, ...], note: str) -> str:
    parts: list[str] = []
    for run in runs:
        if isinstance(run, (Plain, Reference)):
            parts.append(run.text)
        elif isinstance(run, Styled):
            inner = _text(run.runs, note)
            parts.append(f"{APART[0]}{inner}{APART[1]}" if run.style == "untranslated" else inner)
        elif isinstance(run, NoteMark):
            parts.append(f" ({note}{_KEPT}{run.number})")
        elif isinstance(run, SourceMark):
            parts.append(f" ({run.letter})")
    return "".join(parts)


def _centred(text: str, width: int = _WIDTH) -> list[str]:
    narrow = width < _WIDTH  # there a long word must not reach into the next column
    room = width if narrow else width - 12
    return [line.center(width) for line in textwrap.wrap(text, room, break_long_words=narrow)] or [""]


def _filled(text: str, lead: str, indent: int, hang: int, width: int = _WIDTH) -> list[str]:
    first = " " * indent + lead.ljust(hang)
    rest = " " * (indent + hang)
    wrapped = textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest,
                            break_long_words=width <= _COLUMN, break_on_hyphens=False)  # fmt: skip
    return wrapped or [first]


def _notice(notice: Notice, document: Document) -> list[str]:
    lines = ["=" * _WIDTH, notice.heading.upper(), ""]
    said = [_text(paragraph, document.word("note")) for paragraph in notice.paragraphs]
    for paragraph in (*said, *([document.word("points_behind")] if notice.points else ())):
        lines += [*_filled(paragraph, "", 0, 0), ""]
    lines += [line for mark, meaning in notice.legend for line in _filled(meaning, f"({mark})", 0, _HANG)]
    return [*lines, "=" * _WIDTH, ""]


def _comment(comment: Comment) -> list[str]:
    """A comment, set off by a bar, so that nobody takes it for text."""
    filled = [line for said in (comment.headed, *comment.paragraphs) for line in textwrap.wrap(said, _WIDTH - 10)]
    return [f"{' ' * 6}| {line}" for line in filled]


def _block(block: Block, note: str, width: int = _WIDTH) -> list[str]:
    if isinstance(block, Heading):
        marked = _text((Plain(text=block.label), *block.marks), note) + _points(block.points)
        return ["", *_centred(marked, width), *(_centred(_text(block.title, note), width) if block.title else [])]
    if isinstance(block, Paragraph):
        text = _text(block.runs, note) + _points(block.points)
        if block.role == "recital":
            return _filled(text, "", 4, 0, width)
        if not block.number:
            return _filled(text, "", _INDENT[block.level] if block.level > 1 else 0, 0, width)
        hang = max(_HANG, len(block.number) + 1)
        return _filled(text, f"{block.number} ", _INDENT[block.level], hang, width)
    if isinstance(block, Table):
        return _table(block, note)
    if isinstance(block, MarginNote):
        return [f"  | {line}" for line in _filled(_text(block.runs, note), "", 0, 0, width - 4)]
    if isinstance(block, SignatureBlock):
        lines: list[str] = []
        for place in block.signatures:
            capacity = _filled(f"({place.capacity})", "", 0, 0, width) if place.capacity else []
            lines += [*_filled(place.lead, "", 0, 0, width), *capacity, "", "_" * 36, ""]
        return lines[:-1]
    return []


def _points(points: tuple[str, ...]) -> str:
    return f"  {{{', '.join(points)}}}" if points else ""


def _table(table: Table, note: str) -> list[str]:
    lines = [*_filled(_text(table.caption, note), "", 0, 0), ""] if table.caption else []
    if len(table.columns) > _BESIDE:
        return lines + _one_below_the_other(table, note)
    rows = [table.columns, *(tuple(_text(cell, note) for cell in row) for row in table.rows)]
    room = _WIDTH - 2 * (len(table.columns) - 1)
    widths = [int(room * share) for share in table.shares]
    for index, row in enumerate(rows):
        cells = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        lines += [
            "  ".join((cell[line] if line < len(cell) else "").ljust(width)
                      for cell, width in zip(cells, widths, strict=True))
            for line in range(max(map(len, cells)))
        ]  # fmt: skip
        if index == 0:
            lines.append("  ".join("-" * width for width in widths))
    return lines


def _one_below_the_other(table: Table, note: str) -> list[str]:
    """A table that is too wide for a line: each row as a list, headed by its first cell."""
    wide = min(max(map(len, table.columns)) + 2, 24)
    lines: list[str] = []
    for row in table.rows:
        head, *cells = (_text(cell, note) for cell in row)
        lines += [*([""] if lines else []), *_filled(head, "", 0, 0)]
        for column, cell in zip(table.columns[1:], cells, strict=True):
            lines += _filled(cell, f"{column}: ", _HANG, wide)
    return lines
