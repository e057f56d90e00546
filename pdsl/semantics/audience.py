"""Keeping confidential words from those who may not see them: in excerpts, places and findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

from pdsl.diagnostics import Diagnostic, Label, Place
from pdsl.model.forces import ForceCap
from pdsl.model.record import Record
from pdsl.model.redlines import RedLine
from pdsl.source import Source, Span

T = TypeVar("T")

HIDDEN = "a passage that is not shown here has a fault; its owner can see it"
_TO_SEE = "whose red line it is, sees the passage with `--for PARTY`; `confidential` stands alone inside the block"


class Blanked:
    """Sources in which some passages are blanked; lines and offsets stay as they are."""

    def __init__(self, hidden: Iterable[Place]) -> None:
        self._hidden: dict[Source, list[Span]] = {}
        for source, span in hidden:
            self._hidden.setdefault(source, []).append(span)
        self.sources = {
            source: Source(source.name, _blank(source.text, spans)) for source, spans in self._hidden.items()
        }

    def place(self, place: Place) -> Place:
        """The same place in the blanked source."""
        return Place(self.sources.get(place.source, place.source), place.span)

    def diagnostic(self, diagnostic: Diagnostic) -> Diagnostic:
        """The finding without hidden words: inside a hidden passage it keeps its code alone."""
        if diagnostic.primary is not None and self.inside(diagnostic.primary.place):
            return Diagnostic(diagnostic.code, diagnostic.name, diagnostic.severity, HIDDEN, None,
                              helps=(_TO_SEE,))  # fmt: skip
        labels = tuple(label for label in diagnostic.secondary if not self.inside(label.place))
        primary = diagnostic.primary
        return diagnostic._replace(
            primary=Label(self.place(primary.place), primary.text) if primary else None,
            secondary=tuple(Label(self.place(label.place), label.text) for label in labels),
            fix=None,
            helps=diagnostic.helps if len(labels) == len(diagnostic.secondary) else (),
        )

    def inside(self, place: Place) -> bool:
        """Whether a place lies in a hidden passage."""
        spans = self._hidden.get(place.source, ())
        start, end = place.span
        return any(span.start <= start < span.end or span.start < end <= span.end for span in spans)


def with_braces(hidden: Iterable[Place], faults: Iterable[Diagnostic]) -> list[Place]:
    """Hidden passages with the braces right behind them that close nothing: a brace too many is a fault of theirs."""
    strays = {
        (place.source, place.span.start): place.span.end
        for place in (fault.primary.place for fault in faults if fault.primary)
        if place.source.text[place.span.start : place.span.end] == "}"
    }
    found = []
    for source, (start, end) in hidden:
        reach = end
        while strays:
            after = len(source.text) - len(source.text[reach:].lstrip())
            if (source, after) not in strays:
                break
            reach = strays[(source, after)]
        found.append(Place(source, Span(start, reach)))
    return found


def open_ended(hidden: Iterable[Place]) -> bool:
    """Whether some passage may hold more than a confidential line: a note in it is opened and never closed.

    What follows is then part of the passage as far as anybody can tell. That something is hidden shows, since else a
    part of the text would be left out in silence.
    """
    return any(source.text[start:end].count('"""') % 2 for source, (start, end) in hidden)


def begins_as_line_of(owner: str, place: Place) -> bool:
    """Whether a passage that cannot be read is one red line or preference, whose first words name this owner alone."""
    text = place.source.text[place.span.start : place.span.end]
    begins = re.match(rf'(?:redline|preference)\s+\w+\s+(?:"[^"\n]*"\s+)?of\s+{re.escape(owner)}\s+(?!,)', text)
    return begins is not None and len(re.findall(r"\b(?:redline|preference)\b", text)) == 1 and text.count("{") == 1


def without(parts: tuple[T, ...], hidden: Sequence[RedLine | ForceCap]) -> tuple[T, ...]:
    """Some parts of a text without the hidden ones among them and inside them, at any depth."""
    kinds = tuple({type(one) for one in hidden})
    kept = tuple(_without(part, hidden) for part in parts if not (isinstance(part, kinds) and part in hidden))
    return parts if kept == parts else kept


def _without(part: T, hidden: Sequence[RedLine | ForceCap]) -> T:
    if isinstance(part, tuple):
        return cast("T", without(part, hidden))
    if not isinstance(part, Record):
        return part
    held = {field: value for field in part.FIELDS if isinstance(value := getattr(part, field), (tuple, Record))}
    changed = {field: left for field, value in held.items() if (left := _without(value, hidden)) != value}
    return part.replace(**changed) if changed else part


def blank(hidden: Iterable[Place]) -> Blanked:
    """Blank these passages."""
    return Blanked(hidden)


def _blank(text: str, spans: list[Span]) -> str:
    """The text with every visible character of the spans made a space; line ends stay."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            parts += [text[at:start], "".join(char if char in "\r\n" else " " for char in text[start:end])]
            at = end
    return "".join([*parts, text[at:]])
