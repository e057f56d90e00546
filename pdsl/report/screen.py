"""Text as a terminal shows it: how many cells it takes, and what must be spelled out.

A draft may hold anything: escape sequences that would steer the terminal, marks that reverse the direction
of writing so that a clause reads otherwise than it stands, letters without a shape. None of it passes
through raw; it appears as `<U+202E>`.
"""

from __future__ import annotations

TAB = 4
_JOINERS = "\u200c\u200d"  # they shape Persian and Indic words, and change neither direction nor position
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0"  # letters by category, without a visible shape
_LINE_BREAKS = ("\r\n", "\n", "\r", "\t")

_RESET = "\x1b[0m"
_STYLES = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "info": "\x1b[1;36m",
    "headline": "\x1b[1m",
    "secondary": "\x1b[34m",
    "frame": "\x1b[2m",
}


def paint(text: str, style: str, *, color: bool) -> str:
    """The text in a style (a severity, `headline`, `secondary`, `frame`), if colours are wanted."""
    return f"{_STYLES[style]}{text}{_RESET}" if color and text else text


def visible(text: str) -> str:
    """The text with every control (tab and line end too), direction mark, surrogate and blank letter spelled out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_spelled, text))


def one_line(text: str) -> str:
    """Like `visible`, with line ends and tabs as single spaces: for headlines, notes and names."""
    for mark in _LINE_BREAKS:
        if mark in text:
            text = text.replace(mark, " ")
    return visible(text)


def lines(text: str) -> str:
    """Like `visible`, with line feeds and tabs kept: for a whole document shown on a terminal."""
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


def width(text: str) -> int:
    """The number of terminal cells that a text without control characters takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def wrap(text: str, room: int) -> list[str]:
    """The text in lines of at most `room` cells, broken at spaces; a longer word stands on its own line."""
    if width(text) <= room:
        return [text]
    broken = [""]
    for word in text.split(" "):
        longer = f"{broken[-1]} {word}" if broken[-1] else word
        if broken[-1] and width(longer) > room:
            broken.append(word)
        else:
            broken[-1] = longer
    return broken


def spread(line: str) -> tuple[list[str], list[int]]:
    """What is shown for each code point of a line, and the cell at which it begins (one more, for the end)."""
    if line.isascii() and line.isprintable():
        return list(line), list(range(len(line) + 1))
    shown: list[str] = []
    cells = [0]
    for char in line:
        if char == "\t":
            piece = " " * (TAB - cells[-1] % TAB)
        elif " " <= char <= "~":
            piece = char
        else:
            piece = _spelled(char)
        shown.append(piece)
        cells.append(cells[-1] + width(piece))
    return shown, cells


def _spelled(char: str) -> str:
    """One code point, as `<U+…>` if it must not or cannot be shown."""
    if char in _BLANK_LETTERS:
        return f"<U+{ord(char):04X}>"
    if char.isprintable() or char in _JOINERS:
        return char
    from unicodedata import category

    return char if category(char) == "Zs" else f"<U+{ord(char):04X}>"


def _cells(char: str) -> int:
    if char < "\u0300" or "\u0370" <= char < "\u0483" or "\u2010" <= char < "\u2028":
        return 1
    from unicodedata import category, east_asian_width

    if char in _JOINERS or category(char) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1
