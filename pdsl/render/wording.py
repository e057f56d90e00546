"""What a text's own words, and the words of the language of drafts, are in the language of a document.

A translation is looked for in the files beside the text, then, for a State, in the table of States, then in the
vocabulary of the language. What none of them knows stays in the language of the text, and is marked as such: nothing is
guessed, and no case of a name is made that nobody wrote down.

    templates/LANGUAGE/states.json       {"UA": {"nom": ..., "gen": ..., ..., "gender": "f"}}
    templates/LANGUAGE/vocabulary.json   {"names": {"battle tanks": {...}}, "words": {"lifted": {...}}}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pdsl.model.record import Record
from pdsl.model.translations import CASES, Translation, Worded
from pdsl.render.inline import clean, styled, words

ORIGINAL = "en"  # the language of a text's own words
_OPEN_TEXT = ("[", "]", "●")  # signs of text that is not agreed
_REMEMBERED = 4096  # names and words made fit, which a document says over and over
_SPACES = re.compile(r"[ \t\r\n\f\v]+")  # not those that hold words together
_LETTER = re.compile(r"[^\W\d_]")


class Forms(Record):
    """Some words with their forms. `translated` is False for words that stay in the language of the text."""

    text: str
    cases: tuple[str, ...] = ()  # of `CASES`, or nothing
    gender: str = ""
    plural: bool | None = None
    animate: bool = False
    translated: bool = True


class Wording:
    """The words of one language for texts in another; `translations` in the order in which they are asked."""

    def __init__(self, language: str, templates: Path, translations: tuple[Translation, ...] = (),
                 original: str = ORIGINAL) -> None:  # fmt: skip
        self.language = language
        self.original = original
        self.same = language == original
        self._folder = templates / language
        self._own = tuple(one for one in translations if one.language == language)
        self._left: dict[str, None] = {}
        self.lacking: dict[str, None] = {}  # templates that a language which is not complete does not have

    @property
    def untranslated(self) -> tuple[str, ...]:
        """The passages for which no translation was found, in the order in which they were asked for."""
        return tuple(self._left)

    @property
    def translations(self) -> tuple[Translation, ...]:
        """The translations that are used."""
        return self._own

    # ── Tables ────────────────────────────────────────────────────────────

    @cached_property
    def _by_words(self) -> dict[str, Worded]:
        return _first(self._own, named=False)

    @cached_property
    def _by_name(self) -> dict[str, Worded]:
        return _first(self._own, named=True)

    @cached_property
    def states(self) -> dict[str, Forms]:
        """The names of States by their code (ISO 3166-1 alpha-2)."""
        return _table(_read(self._folder / "states.json"))

    @cached_property
    def _vocabulary(self) -> dict[str, Any]:
        return _read(self._folder / "vocabulary.json")

    @cached_property
    def _names(self) -> dict[str, Forms]:
        return _table(self._vocabulary.get("names", {}))

    @cached_property
    def _words(self) -> dict[str, Forms]:
        return _table(self._vocabulary.get("words", {}))

    # ── Words ─────────────────────────────────────────────────────────────

    def of(self, text: str) -> Forms:
        """A text's own words. They may be of several paragraphs; what is given back is without line breaks."""
        key = clean(text)
        if self.same or not _LETTER.search(key):
            return Forms(text=key)
        found = self._by_words.get(key)
        if found is not None:
            return _forms(found)
        known = self._names.get(key)
        if known is not None:
            return known
        self._left[key] = None
        return Forms(text=key, translated=False)

    def paragraphs(self, text: str) -> str:
        """A text of several paragraphs as it was translated, or as it stands."""
        found = None if self.same else self._by_words.get(clean(text))
        return text if found is None else found.text

    def name(self, name: str, texts: tuple[str, ...], code: str = "") -> Forms:
        """What a declared thing is called that the text calls by any of some words; `code` is that of a State."""
        if self.same:
            return Forms(text=texts[0])
        if (own := self._by_name.get(name)) is not None:
            return _forms(own)
        for text in texts:
            if (own := self._by_words.get(text)) is not None:
                return _forms(own)
        if code and (state := self.states.get(code)) is not None:
            return state
        return next((self._names[text] for text in texts if text in self._names), None) or self.of(texts[0])

    def said(self, text: str) -> str:
        """A text's own words, fit for a template, and marked where they are not translated."""
        return words(text) if self.same else self.marked(self.of(text))

    def marked(self, forms: Forms, case: str = "nom") -> str:
        """Words in one of their cases, fit for a template, and marked where they are not translated."""
        text = forms.cases[CASES.index(case)] if forms.cases else forms.text
        return fit(text) if forms.translated else styled("untranslated", words(text), self.original)

    def word(self, token: str, case: str = "nom") -> str:
        """A word of the language of drafts (`lifted`, `calibre`), fit for a template."""
        return words(token.replace("_", " ")) if self.same else self.marked(self.word_forms(token), case)

    def word_forms(self, token: str) -> Forms:
        """The forms of a word of the language of drafts."""
        key = clean(token.replace("_", " ").replace("\x1e", " "))
        known = self._words.get(key) or self._names.get(key)
        return known if known is not None else self.of(key)


@lru_cache(maxsize=_REMEMBERED)
def fit(text: str) -> str:
    """Translated words for use in a template: other spaces than the plain one hold words together, and are kept."""
    plain_spaces = _SPACES.sub(" ", text).strip()
    return "".join(piece if piece in "\u00a0\u202f" else words(piece) or _space(piece)
                   for piece in re.split("([\u00a0\u202f ])", plain_spaces) if piece)  # fmt: skip


def _space(piece: str) -> str:
    return words(f"x{piece}x")[1:-1]


def _forms(said: Worded) -> Forms:
    cases = (said.text, *said.declined) if said.declined else ()
    return Forms(text=said.text, cases=cases, gender=said.gender[:1], animate=said.animate,
                 plural=said.number == "plural" if said.number else None)  # fmt: skip


def _first(translations: Iterable[Translation], *, named: bool) -> dict[str, Worded]:
    """What is said first of each. Words that say nothing, or pose as an open bracket, translate nothing."""
    found: dict[str, Worded] = {}
    for translation in translations:
        for said in translation.words:
            if said.named == named and _fair(said):
                found.setdefault(said.of if named else clean(said.of), said)
    return found


def _fair(said: Worded) -> bool:
    texts = (said.text, *said.declined)
    forged = any(sign in text for text in texts for sign in _OPEN_TEXT if sign not in said.of)
    return all(map(clean, texts)) and not forged


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return {}
    found: dict[str, Any] = json.loads(text)
    return found


def _table(entries: Mapping[str, Any]) -> dict[str, Forms]:
    return {key: _entry(entry) for key, entry in entries.items()}


def _entry(entry: str | Mapping[str, Any]) -> Forms:
    """`"words"`, or `{"nom": ..., "gen": ..., "gender": "f", "plural": true, "animate": true}`."""
    if isinstance(entry, str):
        return Forms(text=entry)
    cases = tuple(str(entry[case]) for case in CASES) if all(case in entry for case in CASES) else ()
    return Forms(text=str(entry["nom"]), cases=cases, gender=str(entry.get("gender", "")),
                 plural=entry.get("plural"), animate=bool(entry.get("animate", False)))  # fmt: skip
