"""Between offsets in code points and the protocol's lines and columns, which count UTF-8, UTF-16 or UTF-32 units."""

from __future__ import annotations

from lsprotocol import types

from pdsl.source import Source, Span

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"
ENCODINGS = (UTF8, UTF16, UTF32)


def units(words: str, encoding: str) -> int:
    """How many units of an encoding some words take."""
    if encoding == UTF32 or words.isascii():
        return len(words)
    if encoding == UTF8:
        return len(words.encode("utf-8", "surrogatepass"))
    return len(words) + sum(1 for sign in words if ord(sign) > 0xFFFF)


def code_points(line: str, column: int, encoding: str) -> int:
    """How many signs of a line stand before a column; a column inside a sign is before it, one beyond is the end."""
    if encoding == UTF32 or line.isascii():
        return min(column, len(line))
    at = 0
    for index, sign in enumerate(line):
        at += units(sign, encoding)
        if at > column:
            return index
    return len(line)


def position(source: Source, offset: int, encoding: str) -> types.Position:
    """The line and column of an offset."""
    place = source.position(offset)
    start = source.line_starts[place.line - 1]
    return types.Position(place.line - 1, units(source.text[start : start + place.column - 1], encoding))


def span_range(source: Source, span: Span, encoding: str) -> types.Range:
    """The lines and columns of a span."""
    return types.Range(position(source, span.start, encoding), position(source, span.end, encoding))


def offset(source: Source, at: types.Position, encoding: str) -> int:
    """The offset of a line and column; beyond the end of a line or of the text it is that end."""
    if at.line >= len(source.line_starts):
        return len(source.text)
    start = source.line_starts[at.line]
    return start + code_points(source.line(at.line + 1), at.character, encoding)


def range_span(source: Source, within: types.Range, encoding: str) -> Span:
    """The span of lines and columns."""
    start = offset(source, within.start, encoding)
    return Span(start, max(start, offset(source, within.end, encoding)))
