"""What a text says in words that the tool carries and does not interpret, each with its place.

Drafters say in prose what the language has no form for. A check that asks whether a text speaks of a thing at all looks
here before it concludes from silence. Sentences that the language knows stand elsewhere: `sayings`, `norms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pdsl.model.settlement import Settlement, instrument_of
from pdsl.model.terms import Words, possibilities
from pdsl.model.text import Article, Division, Text
from pdsl.model.undertakings import Guard, Statement, Undertaking


class Said(NamedTuple):
    """Some words and where a finding points (`element`, `field`).

    `kind`: `recital`, `heading`, `text`, `act`, `object`, `condition`, `statement`, `definition`, `event`, `area`.
    """

    kind: str
    element: str
    field: str
    words: str
    guards: tuple[Guard, ...] = ()


class Wording:
    """All words of a settlement, found in one walk, in the order of the text."""

    def __init__(self, model: Settlement) -> None:
        self.all = tuple(_walk(model))

    def of_kind(self, *kinds: str) -> Iterator[Said]:
        """The words of some kinds."""
        return (said for said in self.all if said.kind in kinds)

    def matching(self, pattern: re.Pattern[str], *kinds: str, instrument: str | None = None) -> Iterator[Said]:
        """The words in which a pattern is found, of some kinds or of all, of one instrument or of all."""
        for said in self.all:
            if (kinds and said.kind not in kinds) or instrument not in (None, instrument_of(said.element)):
                continue
            if pattern.search(said.words):
                yield said


def _walk(model: Settlement) -> Iterator[Said]:
    for text in model.texts:
        for recital in text.preamble:
            yield Said("recital", recital.id, "", f"{recital.verb} {recital.text}")
    for definition in model.definitions.values():
        yield Said("definition", definition.id, "name", definition.meaning)
    for event in model.events.values():
        if not event.imported:
            for words in (event.words, event.excused):
                if words:
                    yield Said("event", f"event.{event.name}", "occurrence", words)
    for area in model.areas.values():
        if area.described and not area.imported:
            yield Said("area", f"area.{area.name}", "described", area.described)
    headed: set[str] = set()
    for clause, article in model.clauses():
        if article.id not in headed:
            headed.add(article.id)
            yield from _heading(article)
        guards = getattr(clause, "guards", ())
        if isinstance(clause, Text):
            yield Said("text", clause.id, "", clause.text, guards)
        elif isinstance(clause, Statement):
            yield Said("statement", clause.id, "", clause.text, guards)
        for undertaking in _sentences(clause):
            yield from _of(undertaking)


def _heading(article: Article | Division) -> Iterator[Said]:
    if article.title:
        yield Said("heading", article.id, "name", article.title)


def _sentences(clause: object) -> Iterator[Undertaking]:
    if isinstance(clause, Undertaking):
        yield clause
    for step in (*getattr(clause, "steps", ()), *getattr(clause, "outcomes", ())):
        yield step.undertaking


def _of(said: Undertaking) -> Iterator[Said]:
    act = said.act
    if act.words:
        yield Said("act", said.id, "act", act.words, said.guards)
    for _, values in act.arguments:
        for slot in values:
            for value in possibilities(slot):
                if isinstance(value, Words):
                    yield Said("object", said.id, "object", value.text, said.guards)
    for condition in said.conditions.provided:
        yield Said("condition", said.id, "provided", condition.text, said.guards)
    if act.content is not None:
        yield from _of(act.content.replace(id=said.id))
