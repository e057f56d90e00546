"""What the checks of translations share: entries with the words that they translate, and findings with both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.diagnostics import Diagnostic, Label
from pdsl.semantics.analysis import Analysis

if TYPE_CHECKING:
    from pdsl.model.translations import Worded
    from pdsl.semantics.translated import Translated

_LONGEST, _MOST = 60, 6


def entries(analysis: Analysis) -> Iterator[tuple[Translated, Worded, str]]:
    """The entries of all translations that the text still has, each with the words that it translates."""
    for one in analysis.translated:
        if one.analysis is None or not one.language.known:
            continue
        for said in one.translation.words:
            original = one.words(said)
            if original and one.translates(said):
                yield one, said, original


def beside(found: Diagnostic, one: Translated, said: Worded, text: str) -> Diagnostic:
    """A finding with the words of the text as a related place."""
    place = one.place(said)
    return found if place is None else found._replace(secondary=(*found.secondary, Label(place, text)))


def short(words: str) -> str:
    """Some words, cut where they are long, fit for a message."""
    words = " ".join(words.split()).replace("`", "'")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"


def some(words: list[str]) -> str:
    """The first of some passages, and how many more there are."""
    more = f", and {len(words) - _MOST} more" if len(words) > _MOST else ""
    return "; ".join(f'"{short(one)}"' for one in words[:_MOST]) + more
