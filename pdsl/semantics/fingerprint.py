"""A hash of what a settlement says: equal for texts that say the same, different for texts that do not.

It ignores comments, layout, where a thing is declared (imports), the order of declarations, of articles, of the
clauses in an article and of the members of a list; titles, notes, recitals, prose clauses, sources, numbers of
points; labels, names of articles and all ids. It changes with everything else: who, what, when, where, under which
condition, by which decision; with brackets, their options and authors; with stances; with the words of acts and
conditions said in words (`shall "…"`, `provided "…"`), which are equal to themselves alone; with the names of
declared things. Red lines, frameworks, scenarios and facts are not what the settlement says and do not count.

What is agreed is more and less than that: also titles, the words of prose clauses, recitals and definitions, and what
the things mean that a clause names; not who stands where on it. `Records` gives the fingerprint of that, for one
element or the whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from pdsl.model.record import Record
from pdsl.model.settlement import Settlement, instrument_of
from pdsl.model.terms import Ref
from pdsl.model.text import Article, Definition, Division, Note, Recital, Text
from pdsl.model.undertakings import Line
from pdsl.model.walk import walk

LENGTH = 32  # hexadecimal digits
_ROUNDS = 8  # references from clause to clause followed
_PROSE_FIELDS = frozenset({"preamble", "definitions"})
_WORDS = ("verb", "term", "meaning", "text")  # of a prose clause, in the order in which they are said
_PROSE = (Text, Note, Recital, Definition)
_NOT_SAID = frozenset({
    "redlines", "preferences", "scenarios", "frameworks", "facts", "expectations", "acknowledgements", "recorded",
    "translations",
})  # fmt: skip
_NO_MEANING = frozenset({
    "id", "label", "title", "imported", "provenance", "written", "notes", "element_notes",
    "sources", "draft", "draft_dated", "stage", "constructed", "excerpt", "profile", "point", "mark", "source",
})  # fmt: skip
_ORDERED = frozenset({
    "chain", "steps", "stages", "columns", "cells", "values", "bounds", "ratio", "terms", "path", "happenings",
})  # fmt: skip
_LABELS = frozenset({"clause", "article", "division", "instrument_part"})  # kinds whose names are only labels
_TABLES_OF_PARTS = (Article, Division)
_KINDS = {
    "Article": "article", "Division": "division", "ForceCap": "force_cap", "Guarantee": "guarantee",
    "Snapback": "snapback", "Ceasefire": "ceasefire", "Ladder": "ladder", "Vote": "vote", "Fund": "fund",
    "Either": "either",
}  # fmt: skip
_NOT_AGREED = frozenset({"stances", "lines"})  # who stands where on it, and where it comes from


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


class Records:
    """Fingerprints of what is agreed, of any elements of one settlement as it is written."""

    def __init__(self, settlement: Settlement) -> None:
        self._hashing = _Hashing(settlement.replace(changes=(), stances=()), agreed=True)
        self._settlement = settlement

    def of(self, ref: Ref) -> str:
        """The fingerprint of an article, a clause, an instrument or the whole; empty for what the text does not have.

        Two numbers: of its own words, and of what they name (bodies, areas, categories, … near and far). Of the whole
        one number, since all that it names is in it.
        """
        if ref.kind == "instrument" and ref.name == self._settlement.name:
            return self._hashing.whole()
        record = self._hashing.element(ref)
        if record is None:
            return ""
        named = sorted(f"{name}:{self._hashing.of(thing)}" for name, thing in self._hashing.named(record))
        return f"{self._hashing.of(record)}-{_hash(['named', *named])}"

    def element(self, ref: Ref) -> str:
        """The id of what a reference stands for; empty for what the text does not have."""
        if ref.kind == "instrument":
            return f"instrument.{ref.name}" if ref.name in self._settlement.instruments else "settlement"
        return str(getattr(self._hashing.element(ref), "id", ""))

    def articles(self) -> Iterator[Ref]:
        """The articles that a record can name, in the order of the text, those of linked instruments last."""
        return (ref for ref in self._hashing.parts if ref.kind == "article" and self.find(_bare(ref)) == ref)

    def find(self, name: str) -> Ref | None:
        """The part of the text that has a name or label: articles first, those of the main text before others."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> dict[str, Ref]:
        linked = [name for name, instrument in self._settlement.instruments.items() if instrument.linked]
        texts = [Ref(name=name, kind="instrument") for name in (self._settlement.name, *linked) if name]
        found: dict[str, Ref] = {}
        for ref in sorted((*self._hashing.parts, *texts), key=_rank):
            found.setdefault(_bare(ref), ref)
        return found

    def names(self, ref: Ref) -> tuple[str, ...]:
        """The declared things on whose meaning an element rests, in alphabetical order."""
        record = self._hashing.element(ref)
        return tuple(sorted({name for name, _ in self._hashing.named(record)})) if record is not None else ()


class Meanings:
    """What the clauses of a settlement say, as hashes: equal for clauses of any two that say the same.

    Who stands where on a clause, its label, its place and where it comes from do not count.
    """

    def __init__(self, settlement: Settlement) -> None:
        self._hashing = _Hashing(settlement, stances=False)

    def of(self, record: Record) -> str:
        """The hash of a clause."""
        return self._hashing.of(record)

    def named(self, record: Record) -> dict[str, str]:
        """The hashes of the declared things that a clause names, near and far, by name."""
        return {name: self._hashing.of(thing) for name, thing in self._hashing.named(record)}


class _Hashing:
    """Hashes by refinement: what a label stands for is first unknown, then known one reference deeper each round.

    `agreed`: of what is agreed, as `Records` tells.
    """

    def __init__(self, settlement: Settlement, agreed: bool = False, stances: bool = True) -> None:
        # remarks about the text cite clauses too, and are no part of it
        self.settlement = settlement = settlement.replace(recorded=(), acknowledgements=())
        self.agreed = agreed
        self._passed = (_NO_MEANING - {"title"}) | _NOT_AGREED if agreed else _NO_MEANING
        if not stances:
            self._passed = self._passed | _NOT_AGREED
        labelled: dict[str, Record] = {}
        for _, record, _ in walk((settlement.articles, *(i.articles for i in settlement.instruments.values()))):
            for field in ("id", "label", "name"):
                known = getattr(record, field, "") if field in type(record).FIELDS else ""
                if known and not isinstance(record, Ref):
                    labelled.setdefault(known, record)
        self._labelled = labelled
        self.meaning: dict[str, str] = dict.fromkeys(labelled, "")
        self.kept: dict[int, str] = {}
        used = self._referenced(labelled)
        for _ in range(min(_ROUNDS, len(used))):
            self.kept = {}
            known = {name: self.of(labelled[name]) for name in used}
            if all(self.meaning[name] == found for name, found in known.items()):
                break
            self.meaning |= known
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

    def element(self, ref: Ref) -> Record | None:
        """What a reference to a part of the text stands for."""
        return self.settlement.instruments.get(ref.name) if ref.kind == "instrument" else self.parts.get(ref)

    @cached_property
    def parts(self) -> dict[Ref, Record]:
        """The parts of the text by what refers to them."""
        found: dict[Ref, Record] = {}
        texts = (self.settlement.articles, *(i.articles for i in self.settlement.instruments.values()))
        for _, record, _ in walk(texts):
            kind = _KINDS.get(type(record).__name__)
            if kind is not None:
                scope = instrument_of(str(getattr(record, "id", ""))) if isinstance(record, _TABLES_OF_PARTS) else ""
                name = str(getattr(record, "name", ""))
                found.setdefault(Ref(name=f"{scope}/{name}" if scope else name, kind=kind), record)
            elif label := str(getattr(record, "label", "")):
                found.setdefault(Ref(name=label, kind="clause"), record)
        return found

    def named(self, start: Record) -> list[tuple[str, Record]]:
        """The declared things that an element names, and those that these name, each once."""
        found: dict[int, tuple[str, Record]] = {}
        todo: list[Record] = [start]
        parts = {id(start)}
        while todo:
            for _, record, _ in walk(todo.pop()):
                if not isinstance(record, Ref):
                    continue
                part = self._labelled.get(record.name) if record.kind in _LABELS else None
                if part is not None and id(part) not in parts:  # a clause that is cited: its words count already
                    parts.add(id(part))
                    todo.append(part)
                for thing in self._declared.get(record.name, ()):
                    if id(thing) not in found and id(thing) not in parts:
                        found[id(thing)] = (record.name, thing)
                        todo.append(thing)
        return list(found.values())

    @cached_property
    def _declared(self) -> dict[str, list[Record]]:
        """The declared things by name."""
        found: dict[str, list[Record]] = {}
        for name in type(self.settlement).FIELDS:
            held = getattr(self.settlement, name)
            for record in held.values() if isinstance(held, dict) and name not in _NOT_SAID else ():
                if isinstance(record, Record):
                    found.setdefault(str(getattr(record, "name", "")), []).append(record)
        return found

    def whole(self) -> str:
        """The hash of the settlement."""
        return _hash(["settlement", *sorted(self._root())])

    def _root(self) -> list[str]:
        parts = []
        for name in type(self.settlement).FIELDS:
            held = getattr(self.settlement, name)
            if name in self._passed | _NOT_SAID | {"name"} or (name in _PROSE_FIELDS and not self.agreed):
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
            if name in self._passed or (name == "name" and isinstance(record, _TABLES_OF_PARTS)):
                continue
            value = getattr(record, name)
            if name == "lines" and isinstance(value, tuple):  # where a line comes from is no part of the meaning
                value = tuple(line for line in value if not isinstance(line, Line) or line.stances)
            if name in kind.REQUIRED or value != getattr(kind, name):
                parts.append(f"{name}={self._value(value, name)}")
        return parts

    def _value(self, value: object, field: str) -> str:
        if isinstance(value, _PROSE):
            return self._prose(value)
        if isinstance(value, Record):
            return self.of(value)
        if isinstance(value, tuple):
            found = [told for item in value if (told := self._value(item, field)) or not isinstance(item, _PROSE)]
            pair = len(value) == 2 and isinstance(value[0], str)  # (role, values), (matter, rule)
            return _hash(["list", *(found if field in _ORDERED or pair else sorted(found))])
        if isinstance(value, frozenset):
            return _hash(["set", *sorted(map(str, value))])
        return f"{type(value).__name__}:{value}"


    def _prose(self, prose: Record) -> str:
        """The words of a prose clause where they are what is agreed; of a note to the reader none."""
        if not self.agreed or isinstance(prose, Note):
            return ""
        words = [str(getattr(prose, name)) for name in _WORDS if name in type(prose).FIELDS]
        return _hash([type(prose).__name__, *(" ".join(said.split()) for said in words)])


def _bare(ref: Ref) -> str:
    """A name without the instrument in which it stands."""
    return ref.name.rpartition("/")[2]


def _rank(ref: Ref) -> tuple[bool, bool]:
    return ref.kind not in ("article", "division"), "/" in ref.name


def _hash(parts: list[str]) -> str:
    told = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
