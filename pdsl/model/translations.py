"""Translations of a text's own words, which stand in a file beside it: `draft.ru.pdsl` for `draft.pdsl`."""

from __future__ import annotations

from pdsl.model.record import Record
from pdsl.model.terms import Slot

# The forms of a noun, in the order in which they are written; the first is the word as it is cited.
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")


class Worded(Record):
    """Some words in a language: `of` are the words, or the declared name, that they translate.

    `declined` are the genitive, dative, accusative, instrumental and locative, or nothing. `gender` (`masculine`,
    `feminine`, `neuter`) and `number` (`singular`, `plural`) are empty where they are not said.
    """

    id: str
    of: str
    text: str
    named: bool = False  # `of` is a declared name
    declined: tuple[str, ...] = ()
    gender: str = ""
    number: str = ""
    animate: bool = False


class Revision(Record):
    """Who has confirmed a translation: the words that the file has for the reviser, and the day."""

    by: str
    dated: Slot = None


class Translation(Record):
    """`translation ru of "draft.pdsl" { ... }`: what the words of one text are in one language (ISO 639-1)."""

    id: str
    language: str
    of: str  # the path of the text, as it is written
    words: tuple[Worded, ...] = ()
    revised: Revision | None = None
