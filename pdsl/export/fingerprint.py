"""A hash of what a settlement says: equal for texts that say the same, different for texts that do not.

It ignores comments, layout, where a thing is declared (imports), the order of declarations, of articles, of the
clauses in an article and of the members of a list; titles, notes, recitals, prose clauses, sources, numbers of
points; labels, names of articles and all ids. It changes with everything else: who, what, when, where, under which
condition, by which decision; with brackets, their options and authors; with stances; with the words of acts and
conditions said in words (`shall "…"`, `provided "…"`), which are equal to themselves alone; with the names of
declared things. Red lines, frameworks and scenarios are not what the settlement says and do not count.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import NamedTuple

from pdsl.export.json import walk
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.text import Article, Definition, Division, Note, Recital, Text
from pdsl.model.undertakings import Line

LENGTH = 32  # hexadecimal digits
_ROUNDS = 8  # references from clause to clause followed
_PROSE = (Text, Note, Recital, Definition)
_NOT_SAID = frozenset({"redlines", "scenarios", "frameworks", "facts", "expectations", "acknowledgements"})
_NO_MEANING = frozenset({
    "id", "label", "title", "imported", "provenance", "written", "notes", "element_notes",
    "sources", "draft", "draft_dated", "stage", "constructed", "excerpt", "profile", "point", "mark", "source",
})  # fmt: skip
_ORDERED = frozenset({
    "chain", "steps", "stages", "columns", "cells", "values", "bounds", "ratio", "terms", "path", "happenings",
})  # fmt: skip
_LABELS = frozenset({"clause", "article", "division", "instrument_part"})  # kinds whose names are only labels
_TABLES_OF_PARTS = (Article, Division)


class Fingerprint(NamedTuple):
    """The hash of the whole and of each article, in the order of the text: (name, title, hash)."""

    whole: str
    articles: tuple[tuple[str, str, str], ...]


def fingerprint(settlement: Settlement) -> Fingerprint:
    """The fingerprint of a settlement."""
    hashing = _Hashing(settlement)
    articles = tuple(
        (article.name, article.title, hashing.of(article))
        for _, article, _ in walk(settlement)
        if isinstance(article, Article)
    )
    return Fingerprint(hashing.whole(), articles)


class _Hashing:
    """Hashes by refinement: what a label stands for is first unknown, then known one reference deeper each round."""

    def __init__(self, settlement: Settlement) -> None:
        self.settlement = settlement
        labelled: dict[str, Record] = {}
        for _, record, _ in walk((settlement.articles, *(i.articles for i in settlement.instruments.values()))):
            for field in ("id", "label", "name"):
                known = getattr(record, field, "") if field in type(record).FIELDS else ""
                if known and not isinstance(record, Ref):
                    labelled.setdefault(known, record)
        self.meaning: dict[str, str] = dict.fromkeys(labelled, "")
        self.kept: dict[int, str] = {}
        used = self._referenced(labelled)
        for _ in range(min(_ROUNDS, len(used))):
            self.kept = {}
            self.meaning |= {name: self.of(labelled[name]) for name in used}
        self.kept = {}

    def _referenced(self, labelled: dict[str, Record]) -> list[str]:
        """The labels and ids that something refers to."""
        used: set[str] = set()
        for _, record, _ in walk(self.settlement):
            if isinstance(record, Ref) and record.kind in _LABELS:
                used.add(record.name)
            elif type(record).__name__ == "Guard":
                used.add(str(getattr(record, "either", "")))
        return sorted(used & labelled.keys())

    def whole(self) -> str:
        """The hash of the settlement."""
        return _hash(["settlement", *sorted(self._root())])

    def _root(self) -> list[str]:
        parts = []
        for name in type(self.settlement).FIELDS:
            held = getattr(self.settlement, name)
            if name in _NO_MEANING | _NOT_SAID | {"name", "preamble", "definitions"}:
                continue
            if isinstance(held, dict):
                kept = [record for record in held.values() if self._counts(record)]
                parts += [f"{name}:{self.of(record)}" for record in kept]
            elif held != getattr(type(self.settlement), name):
                parts.append(f"{name}:{self._value(held, name)}")
        return parts

    def _counts(self, record: object) -> bool:
        """Whether a declared thing counts: it is the text's own, or the text uses it."""
        return not getattr(record, "imported", False) or (getattr(record, "name", "")) in self._used

    @cached_property
    def _used(self) -> frozenset[str]:
        """The names that are used from what the text itself says, however far."""
        tables = [held for name in type(self.settlement).FIELDS
                  if name not in _NOT_SAID and isinstance(held := getattr(self.settlement, name), dict)]  # fmt: skip
        declared: dict[str, list[Record]] = {}
        todo: list[object] = [
            getattr(self.settlement, name) for name in type(self.settlement).FIELDS
            if name not in _NOT_SAID and not isinstance(getattr(self.settlement, name), dict)
        ]  # fmt: skip
        for table in tables:
            for record in table.values():
                if isinstance(record, Record):
                    declared.setdefault(str(getattr(record, "name", "")), []).append(record)
                    if not getattr(record, "imported", False):
                        todo.append(record)
        reached: set[str] = set()
        while todo:
            for _, record, _ in walk(todo.pop()):
                if isinstance(record, Ref) and record.name not in reached:
                    reached.add(record.name)
                    todo += declared.get(record.name, [])
        return frozenset(reached)

    def of(self, record: Record) -> str:
        """The hash of a record."""
        known = self.kept.get(id(record))
        if known is None:
            known = self.kept[id(record)] = _hash(self._record(record))
        return known

    def _record(self, record: Record) -> list[str]:
        kind = type(record)
        if isinstance(record, Ref) and record.kind in _LABELS and record.name in self.meaning:
            return ["Ref", record.kind, self.meaning[record.name]]
        if kind.__name__ == "Guard":
            either = str(getattr(record, "either", ""))
            return ["Guard", self.meaning.get(either, ""), str(getattr(record, "option", ""))]
        parts = [kind.__name__]
        for name in kind.FIELDS:
            if name in _NO_MEANING or (name == "name" and isinstance(record, _TABLES_OF_PARTS)):
                continue
            value = getattr(record, name)
            if name == "lines" and isinstance(value, tuple):  # where a line comes from is no part of the meaning
                value = tuple(line for line in value if not isinstance(line, Line) or line.stances)
            if name in kind.REQUIRED or value != getattr(kind, name):
                parts.append(f"{name}={self._value(value, name)}")
        return parts

    def _value(self, value: object, field: str) -> str:
        if isinstance(value, _PROSE):
            return ""
        if isinstance(value, Record):
            return self.of(value)
        if isinstance(value, tuple):
            found = [self._value(item, field) for item in value if not isinstance(item, _PROSE)]
            pair = len(value) == 2 and isinstance(value[0], str)  # (role, values), (matter, rule)
            return _hash(["list", *(found if field in _ORDERED or pair else sorted(found))])
        if isinstance(value, frozenset):
            return _hash(["set", *sorted(map(str, value))])
        return f"{type(value).__name__}:{value}"


def _hash(parts: list[str]) -> str:
    told = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
