"""The frontier as one picture.

Two parties: one against the other. More: parallel axes, one for each party, a line for each point. The picture is
complete in one file, loads nothing and runs nothing, and its words say what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape

from pdsl.solve.answer import Solved
from pdsl.solve.frontier import Reached

_WIDE, _HIGH, _EDGE = 640, 420, 70
_DARK, _NASH, _FAIR = "#2f5d8a", "#8a4f00", "#3d6b2f"
_MOST = 400


def picture(solved: Solved) -> tuple[str, str] | None:
    """The picture as SVG and what it shows in words; None where there is nothing to draw."""
    points = solved.frontier.points
    most = solved.best
    shown = [party for party, amount in enumerate(most) if amount > 0]
    if len(shown) < 2 or len(points) < 2:
        return None
    names = [solved.encoded.parties[party] for party in shown]
    named = [("Nash", solved.nash, _NASH), ("Kalai–Smorodinsky", solved.kalai_smorodinsky, _FAIR)]
    words = f"{len(points)} best agreements by what they give to {', '.join(names)}, each as a share of its own best."
    for name, some, _ in named:
        for point in some[:1]:
            said = ", ".join(f"{n} {_percent(point.values[p], most[p])}" for n, p in zip(names, shown, strict=True))
            words += f" {name}: {said}."
    if len(points) > _MOST:
        words += f" {_MOST} of them are drawn, in equal steps by what {solved.encoded.parties[0]} gets."
        points = tuple(points[(len(points) - 1) * step // (_MOST - 1)] for step in range(_MOST))
    drawn = _plane(points, shown, most, names) if len(shown) == 2 else _axes(points, shown, most, names)
    marks = [
        mark
        for name, some, tone in named
        for point in some[:_MOST]
        for mark in _mark(point, shown, most, name, tone)
    ]
    body = "\n".join((*drawn, *marks, *_key(named)))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" width="{_WIDE}" height="{_HIGH}"'
        ' font-family="sans-serif" role="img" aria-labelledby="frontier-title frontier-words">\n'
        '<title id="frontier-title">The best agreements</title>\n'
        f'<desc id="frontier-words">{escape(words)}</desc>\n'
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )
    return svg, words


def _x(share: Fraction) -> float:
    return _EDGE + float(share) * (_WIDE - 2 * _EDGE)


def _y(share: Fraction) -> float:
    return _HIGH - _EDGE - float(share) * (_HIGH - 2 * _EDGE)


def _place(point: Reached, shown: Sequence[int], most: Sequence[Fraction]) -> list[tuple[float, float]]:
    """Where a point lies: one place in the plane of two parties, or one on the axis of each."""
    shares = [point.values[party] / most[party] for party in shown]
    if len(shown) == 2:
        return [(_x(shares[0]), _y(shares[1]))]
    return [(_axis(number, len(shown)), _y(share)) for number, share in enumerate(shares)]


def _axis(number: int, count: int) -> float:
    return _x(Fraction(number, count - 1))


def _plane(
    points: Sequence[Reached], shown: Sequence[int], most: Sequence[Fraction], names: Sequence[str]
) -> Iterator[str]:
    left, right, top, bottom = _x(Fraction(0)), _x(Fraction(1)), _y(Fraction(1)), _y(Fraction(0))
    yield f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="#5b6770"/>'
    yield _text((left + right) / 2, bottom + 36, f"{names[0]}: share of its best", "middle")
    yield _text(left, top - 14, f"{names[1]}: share of its best", "start")
    for share in (Fraction(0), Fraction(1, 2), Fraction(1)):
        yield _text(_x(share), bottom + 18, _percent(share, Fraction(1)), "middle")
        yield _text(left - 8, _y(share) + 4, _percent(share, Fraction(1)), "end")
    for point in points:
        (x, y), = _place(point, shown, most)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_DARK}"/>'


def _axes(
    points: Sequence[Reached], shown: Sequence[int], most: Sequence[Fraction], names: Sequence[str]
) -> Iterator[str]:
    top, bottom = _y(Fraction(1)), _y(Fraction(0))
    for number, name in enumerate(names):
        x = _axis(number, len(names))
        yield f'<path d="M{x:.1f} {top}V{bottom}" stroke="#5b6770"/>'
        yield _text(x, bottom + 20, name, "middle")
    yield _text(_EDGE - 8, bottom + 4, "0%", "end")
    yield _text(_EDGE - 8, top + 4, "100%", "end")
    for point in points:
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in _place(point, shown, most))
        yield f'<polyline points="{places}" fill="none" stroke="{_DARK}" stroke-opacity="0.35"/>'


def _mark(
    point: Reached, shown: Sequence[int], most: Sequence[Fraction], name: str, tone: str
) -> Iterator[str]:
    places = _place(point, shown, most)
    radius = 8 if name == "Nash" else 12
    if len(places) == 1:
        x, y = places[0]
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="none" stroke="{tone}" stroke-width="2"/>'
    else:
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        dash = "" if name == "Nash" else ' stroke-dasharray="7 4"'
        yield f'<polyline points="{line}" fill="none" stroke="{tone}" stroke-width="3"{dash}/>'


def _key(named: Sequence[tuple[str, Sequence[Reached], str]]) -> Iterator[str]:
    for number, (name, some, tone) in enumerate(named):
        if some:
            x = _WIDE - _EDGE - 170
            y = 24 + 18 * number
            yield f'<circle cx="{x}" cy="{y - 4}" r="{6 + 2 * number}" fill="none" stroke="{tone}" stroke-width="2"/>'
            yield _text(x + 16, y, f"{name} point", "start")


def _percent(amount: Fraction, most: Fraction) -> str:
    return f"{round(100 * amount / most)}%"


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" text-anchor="{anchor}" fill="#1c2329">{escape(words)}</text>'
