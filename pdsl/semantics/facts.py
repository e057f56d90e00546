"""What the declared facts tell: how many are held, how far places lie, how deep zones are, and on whose word.

A fact is never read into the text: it holds no undertaking, answers no formula and sets no state. Where several figures
are declared for one thing, those of the latest day stand beside each other, and none is preferred: what is known is
the span of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from pdsl.model.facts import Fact, Figure
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Quantity, Range, Slot
from pdsl.semantics.options import say

_MARKS = {"reported": "reported", "summarised": "from a summary", "from_memory": "from memory"}


class Span(NamedTuple):
    """Between two numbers, both included; None: nothing is known of this end. Lengths are in metres."""

    low: Fraction | None
    high: Fraction | None

    def against(self, other: Span) -> str:
        """`below` or `above` whatever both may turn out to be, `same` if both are one number, else `open`."""
        if self.high is not None and other.low is not None and self.high < other.low:
            return "below"
        if self.low is not None and other.high is not None and self.low > other.high:
            return "above"
        if self.low is not None and self == other and self.low == self.high:
            return "same"
        return "open"


class Reported(NamedTuple):
    """What is known of one thing: its span, and the figures with the facts in which they stand, in order."""

    span: Span
    figures: tuple[tuple[Figure, Fact], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the figures."""
        return tuple(figure.id for figure, _ in self.figures)

    @property
    def words(self) -> str:
        """The figures as they are written: `800_000 to 880_000`."""
        return " or ".join(dict.fromkeys(written(figure) for figure, _ in self.figures))

    @property
    def sources(self) -> tuple[str, ...]:
        """One sentence for each figure: what, as of when, who says so, how sure."""
        return tuple(dict.fromkeys(_source(figure, fact) for figure, fact in self.figures))

    @property
    def rough(self) -> bool:
        """Whether one of the figures is given as `about`."""
        return any(end.about for figure, _ in self.figures for end in _ends(figure))


class Facts:
    """The declared facts, by what they speak of."""

    def __init__(self, model: Settlement) -> None:
        self._forces: dict[tuple[str, str], list[tuple[Figure, Fact]]] = {}
        self._distances: dict[tuple[str, str], list[tuple[Figure, Fact]]] = {}
        self._depths: dict[str, list[tuple[Figure, Fact]]] = {}
        for fact in model.facts.values():
            for figure in fact.figures:
                if figure.of.missing:
                    continue
                if figure.kind == "forces" and figure.category is not None:
                    self._forces.setdefault((figure.of.name, figure.category.name), []).append((figure, fact))
                elif figure.kind == "distance" and figure.start is not None:
                    self._distances.setdefault((figure.of.name, figure.start.name), []).append((figure, fact))
                elif figure.kind == "depth":
                    self._depths.setdefault(figure.of.name, []).append((figure, fact))

    def forces(self, actor: str, category: str) -> Reported | None:
        """How many of a category an actor is said to have; None if no fact says it of this category."""
        found = self._forces.get((actor, category))
        return _latest(found) if found else None

    def distances(self) -> Iterator[tuple[str, str, Reported]]:
        """(place, from where, how far), in the order of declaration."""
        for (place, start), found in self._distances.items():
            yield place, start, _latest(found)

    def depths(self) -> Iterator[tuple[str, Reported]]:
        """(area, how deep), in the order of declaration."""
        for area, found in self._depths.items():
            yield area, _latest(found)


def span_of(value: Slot) -> Span | None:
    """The span of a settled value of a clause, tolerance included; of a range its ends; None if it has no number."""
    if isinstance(value, Range) and isinstance(value.low, Quantity) and isinstance(value.high, Quantity):
        return Span(_least(value.low), _most(value.high))
    return Span(_least(value), _most(value)) if isinstance(value, Quantity) and value.unit != "share" else None


def written(figure: Figure) -> str:
    """A figure as it is written."""
    low, high = figure.known.low, figure.known.high
    if low is None or high is None:
        return f"at most {say(high)}" if low is None else f"at least {say(low)}"
    return " to ".join(dict.fromkeys(_say(end) for end in (low, high)))


def _say(end: Quantity) -> str:
    tolerance = f" give or take {end.tolerance} {end.unit}".rstrip() if end.tolerance is not None else ""
    return f"{'about ' if end.about else ''}{say(end)}{tolerance}"


def _latest(found: Iterable[tuple[Figure, Fact]]) -> Reported:
    """The figures of the latest day, and beside them those of its year, or of no day that is told."""
    dated = [(figure.as_of or fact.as_of, figure, fact) for figure, fact in found]
    last = max(day for day, _, _ in dated)
    kept = [(figure, fact) for day, figure, fact in dated if last.startswith(day)]
    lows = [None if f.known.low is None else _least(f.known.low) for f, _ in kept]
    highs = [None if f.known.high is None else _most(f.known.high) for f, _ in kept]
    low = None if None in lows else min(end for end in lows if end is not None)
    high = None if None in highs else max(end for end in highs if end is not None)
    return Reported(Span(low, high), tuple(kept))


def _ends(figure: Figure) -> Iterator[Quantity]:
    for end in (figure.known.low, figure.known.high):
        if end is not None:
            yield end


def _least(value: Quantity) -> Fraction:
    return (value.amount - (value.tolerance or 0)) * (1000 if value.unit == "km" else 1)


def _most(value: Quantity) -> Fraction:
    return (value.amount + (value.tolerance or 0)) * (1000 if value.unit == "km" else 1)


def _source(figure: Figure, fact: Fact) -> str:
    """`800_000 to 880_000 as of 2025 (press reports, November 2025; reported)`."""
    own, whole = figure.provenance, fact.provenance
    said = own if own.source else whole
    mark = _MARKS.get(own.mark or said.mark, "")
    dated = f", {say(said.dated)}" if said.dated is not None else ""
    sources = [f"{said.source}{dated}" if said.source else "no source is given", mark]
    day = figure.as_of or fact.as_of
    return f"{written(figure)}{f' as of {day}' if day else ''} ({'; '.join(filter(None, sources))})"
