"""A translation with the text that it translates: what of it is there, where it stands, and what is left to translate.

Words are compared as documents compare them: every run of white space is one space.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.diagnostics import Place
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.translations import Translation, Worded
from pdsl.semantics.language import Language, language

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

ORIGINAL = "en"  # the language of a text's own words
# Fields with words that a document prints, beside those that are called `title`.
_PRINTED = frozenset({
    "Area.described", "Body.consequence", "Body.refusal", "Event.excused", "Event.words", "Note.text",
    "Provenance.point", "Settlement.constructed", "Settlement.draft", "Settlement.excerpt", "Settlement.notes",
    "SourceOfText.words", "Text.text", "Words.text",
})  # fmt: skip
_ARTICLES = ("the", "The", "a", "an")
_DECLARED = frozenset({"Actor", "Area", "Category", "Event", "Instrument", "Milestone", "Regime"})
_UNPRINTED = frozenset({"RedLine", "Preference", "Framework", "Scenario", "Translation"})


class Said(NamedTuple):
    """Words that a document prints; `name` is the declared thing that is called so, `code` that of a State.

    `declared`: they are printed only where the text uses the name. `cited`: the number of a point in the source, which
    may be left as it stands.
    """

    text: str
    name: str = ""
    code: str = ""
    declared: bool = False
    cited: bool = False


class Translated(NamedTuple):
    """A translation, and its text as anybody may see it.

    `analysis` is None where the text is not there. `own` are the words of the file itself, `places` those of its
    imports too; `present` are all of them, those that may not be shown as well. `names` are all names that the texts
    use. `titles` are what declared things are called. `elsewhere` are the translations that stand beside the imports.
    """

    translation: Translation
    path: str
    analysis: Analysis | None
    own: frozenset[str]
    places: dict[str, Place]
    present: frozenset[str]
    names: frozenset[str]
    titles: dict[str, str]
    elsewhere: tuple[Translation, ...]

    @property
    def whole(self) -> bool:
        """Whether the text is there and all of it could be read."""
        return self.analysis is not None and self.analysis.complete

    @property
    def language(self) -> Language:
        """What is known of the language."""
        return language(self.translation.language)

    @property
    def original(self) -> Language:
        """What is known of the language of the text."""
        return language(ORIGINAL)

    def words(self, said: Worded) -> str:
        """The words of the text that an entry translates, or nothing where the text has only a name for them."""
        return self.titles.get(said.of, "") if said.named else said.of

    def place(self, said: Worded) -> Place | None:
        """Where the text has the words of an entry."""
        return self.places.get(key(self.words(said)))

    def translates(self, said: Worded) -> bool:
        """Whether the text has the words, or the name, of an entry."""
        if said.named:
            return said.of in self.names
        bare = without_article(said.of)
        if bare.replace(" ", "_") in self.names:
            return True  # a name without a title is printed as it is written
        return any(words in self.present for words in (key(said.of), bare, *(f"{one} {bare}" for one in _ARTICLES)))

    def missing(self) -> list[str]:
        """The words of the file that documents print and nobody has translated, in the order of the model."""
        if self.analysis is None:
            return []
        entries = [said for one in (self.translation, *self.elsewhere) for said in one.words]
        names = {said.of for said in entries if said.named}
        words = {without_article(said.of) for said in entries if not said.named}
        known = self.language
        used = _used(self.analysis.written)
        found = [
            said.text for said in printed(self.analysis.written)
            if said.text in self.own and not said.cited and said.name not in names
            and without_article(said.text) not in words and not (said.declared and said.name not in used)
            and not known.has(said.text, said.code) and not known.has(without_article(said.text))
            and any(map(str.isalpha, said.text))
        ]  # fmt: skip
        return list(dict.fromkeys(found))


def key(text: str) -> str:
    """Words as they are compared."""
    return " ".join(text.split())


def without_article(text: str) -> str:
    """Words without the article in front of them, which documents set themselves, as they are compared."""
    first, _, rest = key(text).partition(" ")
    return rest if rest and first in _ARTICLES else key(text)


def printed(model: Record) -> Iterator[Said]:
    """The words of a model that documents print in the words of the text."""
    pending: list[object] = [model]
    while pending:
        value = pending.pop()
        if isinstance(value, Record):
            kind = type(value).__name__
            if kind in _UNPRINTED:
                continue
            for field in reversed(value.FIELDS):
                inner = getattr(value, field)
                if isinstance(inner, str):
                    if inner and (field == "title" or f"{kind}.{field}" in _PRINTED):
                        titled = field == "title"
                        yield Said(key(inner), getattr(value, "name", "") if titled else "",
                                   getattr(value, "code", "") or "", titled and kind in _DECLARED,
                                   kind == "Provenance")  # fmt: skip
                elif isinstance(inner, tuple) and f"{kind}.{field}" in _PRINTED:
                    yield from (Said(key(one)) for one in inner if isinstance(one, str))
                elif inner:
                    pending.append(inner)
        elif isinstance(value, dict):
            pending += reversed(list(value.values()))
        elif isinstance(value, (tuple, list)):
            pending += reversed(value)


def _used(model: Settlement) -> frozenset[str]:
    """The names that the provisions of a text use."""
    found = set[str]()
    pending: list[object] = [model.parties, *(text.articles for text in model.texts)]
    while pending:
        value = pending.pop()
        if isinstance(value, Ref):
            found.add(value.name)
        elif isinstance(value, Record):
            pending += (getattr(value, field) for field in value.FIELDS)
        elif isinstance(value, dict):
            pending += value.values()
        elif isinstance(value, (tuple, list)):
            pending += value
    return frozenset(found)
