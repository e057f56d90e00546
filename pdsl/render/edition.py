"""How a document is to be made of a settlement: everything that a caller may ask for, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pdsl.diagnostics import Diagnostic
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.time import Date
from pdsl.model.translations import Translation

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


Choices = tuple[tuple[str, str], ...] | Mapping[str, str]


class Edition(Record):
    """What is asked of a document beyond its text.

    A field that is left out changes nothing: `Edition()` is the text in English with all its brackets. Whoever adds a
    way to make documents adds a field with a default here; nothing else is handed from `render` to what makes them.
    """

    language: str = "en"
    view: str = "bracketed"
    choices: Choices = ()  # (open term, option), as `semantics.choosing` takes them, or a mapping of these
    owner: str = ""  # the party whose copy it is: named first, with its own confidential red lines
    stamps: tuple[str, ...] = ()  # what the document says that it is; empty: what the text says of itself
    distribution: str = ""  # a marking in the caller's words: who may see it
    as_of: Date | None = None  # the moment that the document gives the state of; never read from a clock
    extras: tuple[str, ...] = ()  # what stands behind the text, `redlines`
    line_numbers: bool = False
    annexes: tuple[str, ...] = ()  # made from the text: names of `annexes.ANNEXES`
    analysis: Analysis | None = None  # of the settlement; annexes, comments and sources are made from it
    earlier: Settlement | None = None  # the draft with which the annex `correspondence` compares
    translations: tuple[Translation, ...] = ()  # asked for the text's own words, where it is in another language
    templates: str = ""  # a folder with templates of one's own, `DIR/en/undertaking.j2`, which run in bounds
    comments: tuple[Diagnostic, ...] | None = None  # findings that stand beside the text; None: none are asked for
    sources: bool = False  # with the lines of the draft behind each paragraph, where a format can show them

    @property
    def chosen(self) -> tuple[tuple[str, str], ...] | None:
        """The choices as pairs of an open term and an option; None for what is none."""
        said: object = tuple(self.choices.items()) if isinstance(self.choices, Mapping) else self.choices
        if not isinstance(said, (tuple, list)):
            return None
        pairs = [tuple(pair) for pair in said if isinstance(pair, (tuple, list))]
        fit = len(pairs) == len(said) and all([type(word) for word in pair] == [str, str] for pair in pairs)
        return tuple((term, option) for term, option in pairs) if fit else None

    @property
    def attributed(self) -> bool:
        """Whether the document tells whose position a bracket is, and who stands where."""
        return self.view in ("bracketed", "resolved")


PLAIN = Edition()


def moment(words: str) -> Date:
    """A day, with hour and zone if they are said: `2031-03-14`, `2031-03-14 16:30 utc+2`, as a draft writes them.

    Raises ValueError, in words, for what is none.
    """
    from pdsl.semantics.calendar import invalid_date, invalid_time, known_zone

    day, time, zone, *more = [*words.replace("T", " ", 1).split(), "", ""][: max(3, len(words.split()))]
    if len(time) > len("16:30") and time.endswith(("Z", "z")):
        time, zone = time[:-1], "utc"
    fault = invalid_date(day) or (invalid_time(time) if time else None)
    if fault is not None:
        raise ValueError(fault)
    zone = zone.lower() if zone[:3].lower() == "utc" else zone
    if more or (zone and not known_zone(zone)):
        raise ValueError("a zone is written utc, utc+2, or as Europe/Kyiv")
    return Date(iso=day, time=time, zone=zone)
