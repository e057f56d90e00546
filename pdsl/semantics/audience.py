"""Keeping confidential words from those who may not see them: in excerpts, places and findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

from pdsl.diagnostics import Diagnostic, Label, Place
from pdsl.model.forces import ForceCap
from pdsl.model.preferences import Preference
from pdsl.model.record import Record
from pdsl.model.redlines import RedLine
from pdsl.model.terms import Ref
from pdsl.source import Source, Span

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

T = TypeVar("T")
Owned = TypeVar("Owned", RedLine, Preference)

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


def for_audience(analysis: Analysis, owner: str | None, *, tell_faults: bool = False) -> Analysis:
    """The analysis for one party, or for everybody: what others keep confidential is not there at all.

    The texts are read again with the words of others blanked, so that the answers to everything are those to a
    text that never had them, and a fault in them shows nowhere. A model that came as JSON cannot be read again:
    there a fault in what is hidden keeps its code alone, and so it does with `tell_faults`, for those who cannot
    work on the text until it is mended.
    """
    whole = analysis.written
    hidden = [line for line in whole.redlines if line.confidential and not _owns(analysis, owner, line)]
    wishes = [one for one in whole.preferences if one.confidential and not _owns(analysis, owner, one)]
    # of several of one name the first has its place under that name; the others' are among the unread passages
    names = {f"redline.{line.name}" for line in _first(whole.redlines) if line in hidden}
    names |= {f"preference.{one.name}" for one in _first(whole.preferences) if one in wishes}
    found = (analysis.origins.get((name, "")) for name in sorted(names))
    unread = (place for place in analysis.unread_redlines if owner is None or not begins_as_line_of(owner, place))
    places = with_braces([*filter(None, found), *unread], analysis.reading)
    if not names and not places:
        return analysis
    shown = any(source.text[start:end].strip() for source, (start, end) in places)
    if analysis.blanking is not None and not tell_faults and shown:
        again = for_audience(analysis.blanking(tuple(places)), owner)  # what was hidden behind others is found now
        return _in_place_of(analysis, again, places)
    blanked = blank(places)
    written = whole.replace(
        redlines=tuple(line for line in whole.redlines if line not in hidden),
        preferences=tuple(one for one in whole.preferences if one not in wishes),
        articles=without(whole.articles, hidden),
        instruments={
            name: text.replace(articles=without(text.articles, hidden)) for name, text in whole.instruments.items()
        },
        changes=without(whole.changes, hidden),
        element_notes={name: notes for name, notes in whole.element_notes.items() if name not in names},
    )
    origins = {key: blanked.place(place) for key, place in analysis.origins.items()}
    reading = tuple(blanked.diagnostic(diagnostic) for diagnostic in analysis.reading)
    return type(analysis)(
        written, origins, analysis.headings, reading, analysis.complete, analysis.unreadable, (), (), analysis.until,
        analysis.measures, analysis.translating,
    )  # fmt: skip


def _in_place_of(analysis: Analysis, again: Analysis, hidden: list[Place]) -> Analysis:
    """The analysis of the text without what is hidden, asked as the first one is.

    Where a hidden passage may hold more than a confidential line its fault is told, without a word of it.
    """
    reading, complete = again.reading, again.complete
    if open_ended(hidden):
        blanked = blank(hidden)
        faults = (blanked.diagnostic(d) for d in analysis.reading if d.primary and blanked.inside(d.primary.place))
        reading, complete = (*reading, *dict.fromkeys(faults)), False
    return type(again)(
        again.written, again.origins, again.headings, reading, complete, again.unreadable, again.unread_redlines,
        (), analysis.until, analysis.measures, again.translating, again.blanking,
    )  # fmt: skip


def _owns(analysis: Analysis, owner: str | None, line: RedLine | Preference) -> bool:
    """Whether a party owns a line for certain: it, or a group that it belongs to, is named outright."""
    named = [ref for ref in line.owners if isinstance(ref, Ref)]
    return owner is not None and (owner in analysis.world.expand(named) or owner in {ref.name for ref in named})


def _first(named: tuple[Owned, ...]) -> Iterator[Owned]:
    """Of several of one name the first."""
    seen: set[str] = set()
    for one in named:
        if one.name not in seen:
            seen.add(one.name)
            yield one
