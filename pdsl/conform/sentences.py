"""What a draft and a framework say, in the sentences of the document, and what a reader calls the things they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from pdsl.model.redlines import RedLine

if TYPE_CHECKING:
    from pdsl.model.frameworks import Framework
    from pdsl.semantics.analysis import Analysis

LARGEST = 5000  # clauses; a longer text is quoted as it is written
_LONGEST = 320  # characters of a sentence that is quoted
_NAME = re.compile(r"`([A-Za-z_]\w*)`")
_TABLES = ("actors", "areas", "categories", "milestones", "phases", "events", "regimes", "instruments")


class Sentences:
    """The sentences of one draft, and of the requirements of frameworks in its words."""

    def __init__(self, analysis: Analysis, frameworks: Iterable[Framework] = ()) -> None:
        self._analysis = analysis
        self._frameworks = tuple(frameworks)

    @cached_property
    def _said(self) -> dict[str, list[tuple[str, str]]]:
        from pdsl.render import Refused, compose
        from pdsl.render.edition import Edition
        from pdsl.render.sentences import paragraphs

        model = self._analysis.standing.model
        if not self._analysis.complete or sum(1 for _ in model.clauses()) > LARGEST:
            return {}
        asked = tuple(
            RedLine(name=one.name, owners=(), lines=tuple(d.requirement.replace(id=d.id) for d in one.demands))
            for one in self._frameworks
        )
        try:
            return paragraphs(compose(model.replace(redlines=asked), Edition(extras=("redlines",))))
        except (RecursionError, Refused):
            return {}

    def of(self, element: str) -> str:
        """The sentence of an element, or of the clause in which it stands; empty where the document has none."""
        at = element
        while at and at not in self._said:
            at = at.rpartition(".")[0]
        parts = [words for _, words in self._said.get(at, ())]
        return _ended(" ".join(parts)) if parts else ""

    def names(self, text: str) -> str:
        """A text with the titles of what is declared in place of names between back-ticks."""
        return _NAME.sub(lambda found: self._titles.get(found[1], found[0]), text)

    def label(self, words: str) -> str:
        """A label in words, its names with a capital: `no Nato`, `guarantees for Ukraine`."""
        named = {*self._analysis.model.actors, *self._analysis.model.areas}
        return " ".join(word.capitalize() if word in named else word for word in words.split(" "))

    @cached_property
    def _titles(self) -> dict[str, str]:
        model, found = self._analysis.model, dict[str, str]()
        for table in _TABLES:
            for name, thing in getattr(model, table).items():
                if title := getattr(thing, "title", ""):
                    found.setdefault(name, title)
        return found


def _ended(words: str) -> str:
    words = words.strip().rstrip(";,")
    words = f"{words[:1].upper()}{words[1:]}"
    if len(words) > _LONGEST:
        return f"{words[: _LONGEST - 1].rstrip()}…"
    return words if words.endswith((".", ":", "…")) else f"{words}."
