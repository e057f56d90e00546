"""Scorecards as one picture: a bar for each item, hatched where brackets or words leave the level open.

The picture is complete in one file, loads nothing and runs nothing. What has no level has no bar but a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pdsl.assess.card import NOT_APPLICABLE
from pdsl.assess.scoring import Line, Scored, Sheet
from pdsl.assess.writers.sheets import mark
from pdsl.report.screen import one_line, wrap

_WIDE, _LEFT, _ROW, _BAR = 860, 330, 20, 400
_CELLS = 150  # of a line below a card
_DARK, _LIGHT = "#2f5d8a", "#dfe5ea"


def written(scored: Sequence[Scored], settlement: str) -> str:
    """The picture, cards below each other."""
    parts: list[str] = []
    y = 34
    parts.append(_text(16, y, one_line(settlement), size=18, bold=True))
    for one in scored:
        y += 34
        parts.append(_text(16, y, one.card.title, size=15, bold=True))
        if not one.sheets:
            y += _ROW
            parts.append(_text(16, y, f"{one.card.nothing}.", size=12))
        for sheet in one.sheets:
            y = _sheet(parts, sheet, y, named=sheet.subject.element != "settlement")
        y += 4
        for line in wrap(f"Hatched: open, by brackets or by words. {one.card.caveat}", _CELLS):
            y += 14
            parts.append(_text(16, y, line, size=10, dim=True))
    high = y + 24
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high}" width="{_WIDE}" height="{high}"'
        ' font-family="sans-serif" role="img">\n'
        f"<title>{escape(one_line(settlement))}</title>\n"
        '<defs><pattern id="open" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{_LIGHT}"/><line x1="0" y1="0" x2="0" y2="6" stroke="{_DARK}"'
        f' stroke-width="4"/>'
        "</pattern></defs>\n"
        f'<rect width="{_WIDE}" height="{high}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _sheet(parts: list[str], sheet: Sheet, y: int, *, named: bool) -> int:
    if named:
        y += 24
        parts.append(_text(16, y, one_line(sheet.subject.title), size=13, bold=True))
    group = ""
    for line in sheet.lines:
        if line.item.group != group:
            group = line.item.group
            y += _ROW
            parts.append(_text(16, y, group, size=11, dim=True))
        y += _ROW
        parts += _row(line, y)
    return y


def _row(line: Line, y: int) -> list[str]:
    title = line.item.title if len(line.item.title) < 46 else line.item.title[:45] + "…"
    found = [f"<g><title>{escape(one_line(_why(line)))}</title>", _text(24, y, title, size=12)]
    if not line.scored:
        word = "n/a" if line.level.state == NOT_APPLICABLE else line.level.state
        return [*found, _text(_LEFT, y, word, size=11, dim=True), "</g>"]
    unit = _BAR / line.item.most
    found.append(_rect(_LEFT, y, _BAR, _LIGHT))
    if line.high > line.low:
        found.append(_rect(_LEFT, y, unit * line.high, "url(#open)"))
    if line.low:
        found.append(_rect(_LEFT, y, unit * line.low, _DARK))
    return [*found, _text(_LEFT + _BAR + 12, y, mark(line), size=11), "</g>"]


def _why(line: Line) -> str:
    if line.ways:
        return "; ".join(f"{way.level.low}: {way.level.why}" for way in line.ways)
    return line.level.why


def _rect(x: float, y: int, wide: float, fill: str) -> str:
    return f'<rect x="{x:g}" y="{y - 11}" width="{wide:g}" height="13" fill="{fill}"/>'


def _text(x: int, y: int, words: str, *, size: int, bold: bool = False, dim: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}"{weight}'
        f' fill="{"#5b6770" if dim else "#1c2329"}">{escape(words)}</text>'
    )
