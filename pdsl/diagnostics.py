"""Findings as values: what every stage returns and every report prints.

Style of the words (a test reads every message the suite produces): a headline begins in lower case
unless it begins with a name, has no full stop and no line break, says in treaty words what is wrong, and
stands alone; a label is short and relative to where it points; a note says why and shows the arithmetic;
a help says what to do; an authority says on what the finding rests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from pdsl.source import Source, Span


class Severity(StrEnum):
    """How much a finding weighs. It is no part of a code: a profile may change it."""

    ERROR = "error"  # the text has no meaning, or contradicts itself
    WARNING = "warning"  # it has a meaning that will be disputed or will fail in practice
    INFO = "info"  # an observation

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


class Applicability(StrEnum):
    """How a fix may be applied. In a legal text a fix is *safe* only if the model is unchanged by it."""

    SAFE = "safe"
    SUGGESTED = "suggested"
    MANUAL = "manual"


class Place(NamedTuple):
    """A span in one source."""

    source: Source
    span: Span


class Places(Mapping[tuple[str, str], Place]):
    """Where the fields of elements stand, by (element id, field). Each place is kept as one number: a text has three
    a line, and they live as long as the model.
    """

    def __init__(self) -> None:
        self.packed: dict[tuple[str, str], int] = {}
        self._sources: list[Source] = []

    def base(self, source: Source) -> int:
        """What the numbers of places in a source begin with; `base + pack(start, end)` is a place."""
        if source not in self._sources:
            self._sources.append(source)
        return self._sources.index(source) << 2 * _BITS

    def __getitem__(self, key: tuple[str, str]) -> Place:
        number = self.packed[key]
        return Place(self._sources[number >> 2 * _BITS], Span(number >> _BITS & _OFFSET, number & _OFFSET))

    def __setitem__(self, key: tuple[str, str], place: Place) -> None:
        self.packed[key] = self.base(place.source) + pack(*place.span)

    def __contains__(self, key: object) -> bool:
        return key in self.packed

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)


_BITS = 32  # of an offset: no text has 4,294,967,296 characters
_OFFSET = (1 << _BITS) - 1


def pack(start: int, end: int) -> int:
    """Two offsets as one number."""
    return start << _BITS | end


class Label(NamedTuple):
    """A place with a few words about it."""

    place: Place
    text: str = ""


class Edit(NamedTuple):
    """Replace the text at `place` by `text`."""

    place: Place
    text: str


class Fix(NamedTuple):
    """Edits that would mend a finding."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SUGGESTED


class Diagnostic(NamedTuple):
    """One finding. `primary` is None only where there is no text to point at (a model read from JSON)."""

    code: str  # "GUA-01"
    name: str  # "adversary-veto"
    severity: Severity
    message: str
    primary: Label | None
    secondary: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    fix: Fix | None = None
    within: str = ""  # heading path: 'article "Garrison"'
    parties: tuple[str, ...] = ()  # names of the parties affected, in the order of the text
    depends: tuple[str, ...] = ()  # the brackets on which the finding depends: "arms.army.personnel = [usa: 600_000]"

    acknowledged: str = ""  # why, and by whom, it is accepted; empty: it is not

    @property
    def lines(self) -> frozenset[tuple[str, int]]:
        """The lines of the primary place, as (name of the source, line); at most fifty of a long passage."""
        if self.primary is None:
            return frozenset()
        source, span = self.primary.place
        first, last = source.position(span.start).line, source.position(max(span.start, span.end - 1)).line
        return frozenset((source.name, line) for line in range(first, min(last, first + 50) + 1))

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of a report: by file, place, code, message; the same on every run."""
        if self.primary is None:
            return ("", 0, 0, self.code, self.message)
        place = self.primary.place
        return (place.source.name, place.span.start, place.span.end, self.code, self.message)
