"""The provisions of a draft, one by one, in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pdsl.compare.comparison import Unit
from pdsl.compare.likeness import Forms, declared
from pdsl.compare.words import TABLES, Saying
from pdsl.model.brackets import ClauseOption, Either
from pdsl.model.changes import Trace
from pdsl.model.record import Record
from pdsl.model.redlines import RedLine
from pdsl.model.settlement import Settlement
from pdsl.model.status import Status
from pdsl.model.terms import Blank, Choice, Range, Ref
from pdsl.model.text import Article, Definition, Division, Note
from pdsl.model.walk import walk
from pdsl.semantics.points import IN_FORCE, SIGNATURE
from pdsl.tables.table import Cite
from pdsl.tables.words import Words

if TYPE_CHECKING:
    from pdsl.diagnostics import Place
    from pdsl.semantics.analysis import Analysis

_NOT_TEXT = (Note, Trace, RedLine, Definition)  # remarks, marks of changes, lines; definitions stand in a table
OPEN = (Choice, Range, Blank)
_NESTED = 64  # provisions before a place among which the one that holds it is looked for
_KINDS = {"StatusEntry": "status", "FinalClause": "final", "ForceCap": "force_cap"}


class Side:
    """One of the drafts that are compared: its units, its words, and what its elements are called."""

    def __init__(self, analysis: Analysis, shared: frozenset[tuple[str, str]] = frozenset()) -> None:
        """`shared`: the imported things, as (table, name), that are not the same in all drafts."""
        self.analysis = analysis
        self.shared = shared
        self.model = analysis.model
        self.saying = Saying(self.model)
        self.cites = Words(analysis)
        self.points: dict[str, str] = {}
        self.alternatives: dict[str, str] = {}  # in words, by the `option` of the units that stand in it
        self.matched: dict[str, str] = {}  # of the new draft: the ids that its units have in the old one
        self.units: list[Unit] = list(self._units())
        self.units += [unit._replace(at=number) for number, unit in enumerate(self._imported(), len(self.units))]
        self.by_id = {unit.id: unit for unit in self.units}

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name and label of the draft, the clocks that every text has included."""
        found = {record.name for table in TABLES for record in getattr(self.model, table).values()}
        found |= {unit.name for unit in self.units}
        found |= set(self.model.definitions) | set(self.analysis.named) | {self.model.name, SIGNATURE, IN_FORCE}
        return frozenset(found)

    @cached_property
    def _spans(self) -> dict[str, tuple[list[int], list[tuple[int, str]]]]:
        """Where units begin and end, by file, in the order of the file."""
        found: dict[str, list[tuple[int, int, str]]] = {}
        for unit in self.units:
            place = self.analysis.place(unit.id)
            if place is not None and unit.kind not in ("frame", "article"):
                found.setdefault(place.source.name, []).append((place.span.start, place.span.end, unit.id))
        sorted_ = {name: sorted(spans) for name, spans in found.items()}
        return {
            name: ([start for start, *_ in spans], [(end, ident) for _, end, ident in spans])
            for name, spans in sorted_.items()
        }

    def unit_at(self, place: Place) -> str:
        """The id of the unit in which a place lies; empty where it lies in none."""
        starts, ends = self._spans.get(place.source.name, ([], []))
        at = bisect_right(starts, place.span.start) - 1
        for number in range(at, max(at - _NESTED, -1), -1):
            end, ident = ends[number]
            if place.span.start < end:
                return ident
        return ""

    def text_at(self, place: Place) -> str:
        """The name of the linked text in which a place lies; empty for the main text."""
        known = self.by_id.get(self.unit_at(place))
        if known is not None and known.kind != "declared":
            return known.instrument
        for text in self.model.texts:
            whole = self.analysis.place(text.element) if text.instrument else None
            if whole is not None and whole.source.name == place.source.name and (
                whole.span.start <= place.span.start < whole.span.end
            ):
                return text.instrument
        return ""

    def called(self, element: str, name: str) -> str:
        """What an element is called in a report: a provision by its title, its article or its words, else by its name.

        A part of a provision is called as that.
        """
        unit = self.by_id.get(element)
        while unit is None and "." in element:
            element = element.rpartition(".")[0]
            unit = self.by_id.get(element)
        if unit is None or unit.kind in ("article", "declared", "frame"):
            return self.saying.name(name)
        title = str(getattr(unit.record, "title", ""))
        if title or not unit.name:
            return title or f"“{unit.words}”"
        return f"“{unit.heading}”" if unit.heading else self.saying.name(unit.name)

    def counterpart(self, element: str, names: Forms) -> str:
        """The id of an element with the names of the other draft, as far as a provision has one there."""
        return self.matched.get(element, names.anywhere(element))

    # ── units ────────────────────────────────────────────────────────────

    def _units(self) -> Iterator[Unit]:
        return (unit._replace(at=number) for number, unit in enumerate(self._all()))

    def _all(self) -> Iterator[Unit]:
        for text in self.model.texts:
            frame = self.model.instruments.get(text.instrument) if text.instrument else _frame(self.model)
            if frame is not None:
                title = text.title or text.name
                yield self._unit(text.element, "frame", text.instrument, title, frame, text.instrument)
            for recital in text.preamble:
                yield self._unit(recital.id, "recital", "", self.saying.clause(recital), recital, text.instrument)
            for item in text.articles:
                yield from self._item(item, text.instrument)
        for definition in self.model.definitions.values():
            words = f"{definition.term} means {definition.meaning}"
            yield self._unit(definition.id, "definition", definition.name, words, definition, "")
        for table, name, record in declared(self.model):
            linked = table == "instruments" and record.linked
            if not linked and not record_is_imported(record):
                yield self._declared(table, name, record)
        for package in self.model.packages:
            options = " and ".join(self.saying.of(option) for option in package.options)
            words = f"interdependent: {options}"
            yield self._unit(f"package.{package.name}", "package", package.name, words, package, "")

    def _imported(self) -> Iterator[Unit]:
        """Imported things that the text names and that another draft knows otherwise."""
        if self.shared:
            for table, name, record in declared(self.model):
                if record_is_imported(record) and (table, name) in self.shared and name in self.named:
                    yield self._declared(table, name, record)

    def _declared(self, table: str, name: str, record: Any) -> Unit:
        words = record.title or name.replace("_", " ")
        return self._unit(f"{TABLES[table]}.{name}", "declared", name, words, record, "")

    @cached_property
    def named(self) -> frozenset[str]:
        """The names that the provisions use, near and far."""
        found: set[str] = set()
        records: dict[str, list[Record]] = {}
        for _, name, record in declared(self.model):
            records.setdefault(name, []).append(record)
        todo: list[Record] = [unit.record for unit in self.units if unit.kind not in ("declared", "frame")]
        while todo:
            for _, record, _ in walk(todo.pop()):
                if isinstance(record, Ref) and record.name not in found:
                    found.add(record.name)
                    todo += records.get(record.name, ())
        return frozenset(found)

    def _item(self, item: object, instrument: str) -> Iterator[Unit]:
        if isinstance(item, Article):
            yield self._unit(item.id, "article", item.name, item.title, item.replace(clauses=()), instrument,
                             item)  # fmt: skip
            for clause in item.clauses:
                yield from self._clause(clause, item, instrument, "")
        elif isinstance(item, Division):
            yield self._unit(item.id, "article", item.name, item.title, item.replace(items=()), instrument,
                             item)  # fmt: skip
            for inner in item.items:
                if isinstance(inner, (Article, Division)):
                    yield from self._item(inner, instrument)
                else:
                    yield from self._clause(inner, item, instrument, "")

    def _clause(self, clause: object, article: Article | Division, instrument: str, option: str) -> Iterator[Unit]:
        if not isinstance(clause, Record) or isinstance(clause, _NOT_TEXT):
            return
        held: Any = clause
        if isinstance(clause, Status):
            for entry in clause.entries:
                one = clause.replace(entries=(entry,), guards=())
                words = self.saying.clause(one, instrument)
                yield self._unit(entry.id, "status", clause.label, words, one, instrument, article, option)
        elif isinstance(clause, Either):
            bare = clause.replace(options=tuple(one.replace(clauses=()) for one in clause.options))
            words = f"alternatives: {' or '.join(map(self._alternative, clause.options))}"
            yield self._unit(clause.id, "either", clause.name, words, bare, instrument, article, option)
            for way in clause.options:
                within = f"{option} / {clause.name}: {way.name}" if option else f"{clause.name}: {way.name}"
                said = self._alternative(way)
                self.alternatives[within] = f"{self.alternatives[option]}, {said}" if option else said
                for inner in way.clauses:
                    yield from self._clause(inner, article, instrument, within)
        else:
            name = getattr(held, "name", "") or getattr(held, "label", "")
            words = self.saying.clause(held, instrument)
            yield self._unit(held.id, kind_of(held), name, words, held, instrument, article, option)

    def _alternative(self, way: ClauseOption) -> str:
        """What an alternative is called: by its title, else by what its author calls it."""
        return f"“{way.title or way.name.replace('_', ' ')}”"

    def _unit(
        self, id: str, kind: str, name: str, words: str, record: Record, instrument: str,  # noqa: A002
        article: Article | Division | None = None, option: str = "",
    ) -> Unit:  # fmt: skip
        heading = (article.title or article.name.replace("_", " ")) if article is not None else ""
        cite = self.cite(id)
        held: Any = record
        if kind != "frame":
            self._number(held, cite.point)
        provenance = getattr(held.entries[0] if isinstance(held, Status) else held, "provenance", None)
        if provenance is not None and provenance.point:
            cite = cite._replace(point=provenance.point)
        return Unit(id, kind, name, words, article.id if article is not None else "", heading, instrument, option, 0,
                    cite, record)  # fmt: skip

    def _number(self, record: Any, inherited: str) -> None:
        """The numbers of the parts of a provision in the text that the draft renders."""
        for _, part, holder in walk(record):
            ident = str(getattr(part, "id", ""))
            if ident and not isinstance(part, OPEN):
                own = getattr(part, "provenance", None)
                above = self.points.get(str(getattr(holder, "id", "")), inherited)
                self.points[ident] = (own.point if own is not None else "") or above

    # ── what is asked of a draft ─────────────────────────────────────────

    def cite(self, element: str, *fields: str) -> Cite:
        """Where an element stands, with the name of its file: two drafts are cited side by side."""
        place = self.analysis.place(element, *(fields or ("name", "label", "")))
        said = self.cites.cite(element)
        if place is None:
            return said
        return said._replace(file=place.source.name, line=place.source.position(place.span.start).line)


def _frame(model: Settlement) -> Record:
    return model


def record_is_imported(record: Any) -> bool:
    """Whether a declared thing stands in a file that the draft imports."""
    return bool(getattr(record, "imported", False))


def kind_of(record: Record) -> str:
    """The kind of a clause: `undertaking`, `force_cap`, `guarantee` …"""
    name = type(record).__name__
    return _KINDS.get(name) or "".join(f"_{c.lower()}" if c.isupper() else c for c in name).strip("_")


def differing(drafts: Sequence[Analysis]) -> frozenset[tuple[str, str]]:
    """The things, as (table, name), that some draft imports and another knows otherwise."""
    found: set[tuple[str, str]] = set()
    first = {(table, name): record for table, name, record in declared(drafts[0].model)}
    for analysis in drafts[1:]:
        for table, name, record in declared(analysis.model):
            known = first.get((table, name))
            if known is not None and known is not record and known != record:
                found.add((table, name))
    return frozenset(found)
