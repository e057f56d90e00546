"""Markdown as GitHub reads it; ids stand in empty anchors, which it keeps."""

from __future__ import annotations

import re
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

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$&!+=@])")
_LIST = re.compile(r"^(\d+)([.)])|^(-)")
_LINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)")
_RULE = "\\_" * 24
_LEVEL = ("", "", "&emsp;", "&emsp;&emsp;", "&emsp;&emsp;&emsp;")


def escape(text: str) -> str:
    """Text that stays text: no emphasis, link, list, heading, table or HTML."""
    text = _SPECIAL.sub(r"\\\1", text)
    text = _LINK.sub(lambda found: (found[1] or found[3]) + "\\" + (found[2] or found[4]), text)
    return _LIST.sub(lambda found: f"\\{found[3]}" if found[3] else f"{found[1]}\\{found[2]}", text)


def write(document: Document, templates: Path) -> str:  # noqa: ARG001
    """The document in Markdown."""
    parts = [f"**{escape(document.marking)}**"] if document.marking else []
    parts += [_notice(block, one) for one in document.told for block in one.blocks if isinstance(block, Notice)]
    parts.append(f"# {escape(document.title)}")
    parts += [f"*{escape(line)}*" for line in (document.subtitle, document.as_of) if line]
    beside = document.commented()
    parts += [_comment(comment, document) for comment in beside.get("", ())]
    point = document.word("margin")
    inside = False
    parts += _columns(document, beside)
    for block in document.blocks:
        if isinstance(block, Parallel):
            continue
        if isinstance(block, Heading):
            inside = block.level > 1 and inside
            parts.append(_heading(block, rank=3 if inside else 2, point=point))
            inside = inside or block.level == 1
        elif not isinstance(block, Notice):
            parts.append(_block(block, point=point))
        parts += [_comment(comment, document) for comment in beside.get(block.id, ())]
    if document.notes:
        parts.append("---")
        parts.append(f"**{escape(document.word('notes'))}**")
        parts += [
            f'<a id="note-{note.number}"></a><sup>{note.number}</sup> {_text(note.runs)}' for note in document.notes
        ]
    if document.initials:
        parts += ["---", f"{escape(document.initials)} {_RULE}", escape(document.fingerprint)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _columns(document: Document, beside: dict[str, list[Comment]]) -> list[str]:
    """Languages beside each other: under each heading a table with a row for each block."""
    columns = document.columns
    points = [column.word("margin") for column in columns]
    head = "| " + " | ".join(escape(column.spoken) for column in columns) + " |\n|" + " --- |" * len(columns)
    parts: list[str] = []
    rows: list[str] = []
    inside = False
    for block in document.blocks:
        if not isinstance(block, Parallel):
            continue
        first = block.cells[0]
        if isinstance(first, (Heading, Table)):
            parts += ["\n".join((head, *rows))] if rows else []
            rows = []
        if isinstance(first, Heading):
            inside = first.level > 1 and inside
            titles = [_titled(cell, point) for cell, point in zip(block.cells, points, strict=True)
                      if isinstance(cell, Heading)]  # fmt: skip
            anchors = "".join(f'<a id="{cell.id}"></a>' for cell in block.cells)
            parts.append(f"{anchors}\n\n{'#' * (3 if inside else 2)} {' / '.join(titles)}")
            inside = inside or first.level == 1
            parts += [_comment(comment, document) for comment in beside.get(block.id, ())]
            continue
        cells = [_block(cell, point=point) for cell, point in zip(block.cells, points, strict=True)]
        if isinstance(first, Table):
            parts += cells
        else:
            rows.append(f"| {' | '.join(_celled(cell) for cell in cells)} |")
        if comments := beside.get(block.id):
            parts += ["\n".join((head, *rows))] if rows else []
            parts += [_comment(comment, document) for comment in comments]
            rows = []
    return [*parts, *(["\n".join((head, *rows))] if rows else [])]


def _celled(written: str) -> str:
    """A block in the cell of a table, which has one line."""
    return "<br>".join(" ".join(part.split("\n")) for part in written.split("\n\n")).removeprefix("> ")


def _text(runs: tuple[Run, ...]) -> str:
    parts: list[str] = []
    for run in runs:
        if isinstance(run, Plain):
            parts.append(escape(run.text))
        elif isinstance(run, Reference):
            parts.append(f"[{escape(run.text)}](#{run.target})")
        elif isinstance(run, Styled):
            inner = _text(run.runs)
            lead = inner[: len(inner) - len(inner.lstrip())]
            tail = inner[len(inner.rstrip()) :]
            mark = {"emphasis": "*", "term": "", "author": "", "bracket": "", "blank": "", "missing": "**",
                    "untranslated": "", "spoken": ""}[run.style]  # fmt: skip
            inner = f"{APART[0]}{inner}{APART[1]}" if run.style == "untranslated" else inner
            parts.append(f"{lead}{mark}{inner.strip()}{mark}{tail}" if inner.strip() else inner)
        elif isinstance(run, NoteMark):
            parts.append(f" <sup>[{run.number}](#note-{run.number})</sup>")
        elif isinstance(run, SourceMark):
            parts.append(f" <sup>{escape(run.letter)}</sup>")
    return "".join(parts)


def _points(points: tuple[str, ...], word: str) -> str:
    return f" <sub>{escape(word)} {escape(', '.join(points))}</sub>" if points else ""


def _notice(notice: Notice, document: Document) -> str:
    lines = [f"**{escape(notice.heading)}**", *(_text(paragraph) for paragraph in notice.paragraphs)]
    if notice.points:
        lines.append(escape(document.word("points_small")))
    lines += [f"<sup>{escape(mark)}</sup> {escape(meaning)}" for mark, meaning in notice.legend]
    return "\n>\n".join(f"> {line}" for line in lines)


def _comment(comment: Comment, document: Document) -> str:
    lines = [f"**{escape(document.word('comment'))} {comment.number}: {escape(comment.heading)}**",
             *map(escape, comment.paragraphs)]  # fmt: skip
    return "\n>\n".join(f"> {line}" for line in lines)


def _heading(block: Heading, *, rank: int, point: str) -> str:
    return f'<a id="{block.id}"></a>\n\n{"#" * rank} {_titled(block, point)}'


def _titled(block: Heading, point: str) -> str:
    title = f" — {_text(block.title)}" if block.title else ""
    return f"{escape(block.label)}{title}{_text(block.marks)}{_points(block.points, point)}"


def _block(block: Block, *, point: str) -> str:
    anchor = f'<a id="{block.id}"></a>'
    if isinstance(block, Paragraph):
        number = escape(block.number) + " " if block.number else ""
        return f"{anchor}{_LEVEL[block.level]}{number}{_text(block.runs)}{_points(block.points, point)}"
    if isinstance(block, Table):
        head = "| " + " | ".join(escape(column) for column in block.columns) + " |"
        rule = "|" + " --- |" * len(block.columns)
        rows = ["| " + " | ".join(_text(cell) for cell in row) + " |" for row in block.rows]
        return f"{anchor}{_text(block.caption)}\n\n" + "\n".join((head, rule, *rows))
    if isinstance(block, MarginNote):
        return f"> {anchor}{_text(block.runs)}"
    if isinstance(block, SignatureBlock):
        places = [
            f"{escape(place.lead)}{' (' + escape(place.capacity) + ')' if place.capacity else ''}\n\n{_RULE}"
            for place in block.signatures
        ]
        return anchor + "\n\n".join(places)
    return ""
