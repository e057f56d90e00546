"""The standard layout as edits: of the whole text, of some lines, of what was just typed. Only lines that change."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from pdsl.diagnostics import Edit, Place
from pdsl.format import format as lay_out
from pdsl.source import Source, Span
from pdsl.syntax.parser import Parsed

INDENT = 4
_DEEPEST = 240
_MOST_READ = 300_000  # characters that are read to count open blocks
_LONGEST = 20_000  # lines; a longer text is compared as a whole
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def formatted(parsed: Parsed, within: Span | None = None) -> tuple[Edit, ...]:
    """The edits that lay a text out, or the lines that a span touches; none for a text with faults."""
    text, diagnostics = lay_out(parsed)
    if text is None or diagnostics or text == parsed.source.text:
        return ()
    edits = _difference(parsed.source, text)
    if within is None:
        return edits
    first, last = parsed.source.position(within.start).line, parsed.source.position(within.end).line
    low = parsed.source.line_starts[first - 1]
    starts = parsed.source.line_starts
    high = starts[last] if last < len(starts) else len(parsed.source.text)
    return tuple(edit for edit in edits if low <= edit.place.span.start and edit.place.span.end <= high)


def _lines(text: str) -> list[str]:
    return [line for line in _LINE.findall(text) if line]


def _difference(source: Source, text: str) -> tuple[Edit, ...]:
    before, after = _lines(source.text), _lines(text)
    if len(before) > _LONGEST:
        return (Edit(Place(source, Span(0, len(source.text))), text),)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    found = []
    for sort, low, high, left, right in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if sort != "equal":
            found.append(Edit(Place(source, Span(starts[low], starts[high])), "".join(after[left:right])))
    return tuple(found)


def typed(source: Source, offset: int, sign: str) -> tuple[Edit, ...]:
    """After a new line or a `}`: the indentation of the line, by the blocks open before it. Broken text too."""
    number = source.position(offset).line
    start = source.line_starts[number - 1]
    line = source.line(number)
    blanks = len(line) - len(line.lstrip(" \t"))
    if sign == "}" and line.strip() != "}":
        return ()
    depth = _open_blocks(source.text[:start]) if start <= _MOST_READ else None
    if depth is None or depth > _DEEPEST:
        return ()
    if line.lstrip().startswith("}"):
        depth = max(0, depth - 1)
    wanted = " " * (INDENT * depth)
    if line[:blanks] == wanted:
        return ()
    return (Edit(Place(source, Span(start, start + blanks)), wanted),)


def _open_blocks(text: str) -> int | None:
    """How many blocks are open at the end of a text; None inside a text in quotation marks."""
    from pdsl.syntax.lexer import LEXEMES

    depth, at = 0, 0
    for found in LEXEMES.finditer(text):
        word = found[found.lastindex or 0]
        at = found.end()
        if word == "{":
            depth += 1
        elif word == "}":
            depth = max(0, depth - 1)
        elif word.startswith('"""') and not (word.endswith('"""') and len(word) >= 6):
            return None
    return depth if at >= 0 else None
