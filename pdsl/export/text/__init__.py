"""Canonical text from a model: the inverse of reading.

Declarations and clauses are written by forms, one folder of small templates with the file names of `lower/`
(`forms/guarantees.form`, …); what stands in slots, modifiers, acts, rules and formulas is written by the functions of
`slots`, `sentences` and `formulas`. A new construct needs a form, and nothing else. The text is laid out by the
formatter, and read again it gives the same model, but that everything is declared in one file.
"""

from __future__ import annotations

from typing import Any

from pdsl import resources
from pdsl.analysis import analyse
from pdsl.export.codec import said as said_fields
from pdsl.export.json import element_id
from pdsl.export.text.forms import Writer, said
from pdsl.export.text.slots import CLOCKS
from pdsl.model.changes import Change
from pdsl.model.record import Record
from pdsl.model.settlement import Instrument, Settlement, instrument_of
from pdsl.model.terms import Ref
from pdsl.model.walk import walk
from pdsl.source import Source

VERSION = 1
_FIRST = ("instruments", "actors", "areas", "milestones", "phases", "events", "regimes", "categories", "definitions")
# Lists that are said outside the settlement's own block, and what of them may also stand inside an article.
APART = {
    "preamble", "articles", "redlines", "preferences", "scenarios", "packages", "acknowledgements", "changes",
    "recorded", "translations",
}  # fmt: skip
INSIDE = frozenset({"Definition", "RedLine", "Package"})


class NoText(ValueError):
    """The model says what no text can say: it was not made from a text."""


def unparse(settlement: Settlement) -> str:
    """The text of a settlement, in the standard layout. Raises `NoText` where the language has no words for it."""
    from pdsl.format import format as lay_out
    from pdsl.syntax.parser import parse

    try:
        written = _written(settlement)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError) as gap:
        raise NoText(f"the model holds what no text can say: {gap}") from gap
    parsed = parse(Source("export", written))
    text, faults = lay_out(parsed)
    if text is None or faults:
        said = parsed.diagnostics or faults
        raise NoText(f"the model holds what no text can say: {said[0].message}")
    return text


def _written(settlement: Settlement) -> str:
    writer = Writer(dict(settlement.element_notes))
    vocabularies = _vocabularies(settlement)
    known = {(type(record).__name__, record.name) for held in vocabularies.values() for record in held}
    inside = {
        (type(record).__name__, str(getattr(record, "name", "")))
        for text in (
            settlement.articles,
            *(instrument.articles for instrument in settlement.instruments.values()),
            *(change.operations for change in settlement.changes),
        )
        for _, record, _ in walk(text)
        if type(record).__name__ in INSIDE
    }
    parts = [f"pdsl {VERSION}", *(f"import {name}" for name in vocabularies)]
    fields = {name: getattr(settlement, name) for name in type(settlement).FIELDS}
    outside = [name for name, held in fields.items() if isinstance(held, dict) or name in APART]
    if any(said(held) for name, held in fields.items() if name not in outside):
        parts.append(writer.form(settlement))
    tables = [name for name, held in fields.items() if isinstance(held, dict) and name != "element_notes"]
    for table in sorted(tables, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST)):
        for name, record in fields[table].items():
            if isinstance(record, Instrument):
                record = _seen_from_inside(record, settlement.name)
            if (type(record).__name__, name) not in inside | known:
                parts.append(writer.element(record, element_id(f"{table}.{name}", record)))
    if settlement.preamble:
        parts.append("preamble {\n" + "\n".join(map(writer.form, settlement.preamble)) + "\n}")
    parts += [writer.form(item) for item in settlement.articles if isinstance(item, Record)]
    for table in sorted(APART - {"preamble", "articles"}):
        for number, record in enumerate(fields.get(table, ())):
            if isinstance(record, Change):
                record = record.replace(operations=tuple(_in_its_text(part, settlement) for part in record.operations))
            if (type(record).__name__, getattr(record, "name", "")) not in inside:
                parts.append(writer.element(record, element_id(f"{table}[{number}]", record)))
    return "\n\n".join(parts) + "\n"


def _in_its_text(operation: Any, settlement: Settlement) -> Any:
    """An operation of a change as it is written: what it brings into a linked instrument is seen from inside that."""
    linked = any(
        instrument_of(str(getattr(record, "id", ""))) or getattr(record, "instrument", "")
        for _, record, _ in walk(operation)
    )
    return _seen_from_inside(operation, settlement.name) if linked else operation


def _seen_from_inside(value: Any, main: str) -> Any:
    """A linked instrument in which the clocks of the main text bear its name: a bare `signature` would be its own."""
    if isinstance(value, Ref):
        bare = value.kind == "milestone" and value.name in CLOCKS
        return value.replace(name=f"{main}:{value.name}") if bare else value
    if isinstance(value, tuple):
        return tuple(_seen_from_inside(part, main) for part in value)
    if isinstance(value, Record):
        fields = {name: getattr(value, name) for name in said_fields(value)}
        return value.replace(**{name: _seen_from_inside(held, main) for name, held in fields.items()})
    return value


def _vocabularies(settlement: Settlement) -> dict[str, list[Any]]:
    """The vocabularies that the tool ships and all of whose words the model holds as imported: name to records."""
    found = {}
    for name in resources.vocabularies():
        model = analyse(Source("vocabulary", f"pdsl {VERSION}\nimport {name}\n")).model
        tables = {table: held for table in type(model).FIELDS if isinstance(held := getattr(model, table), dict)}
        del tables["element_notes"]
        held = [(table, key, record) for table, records in tables.items() for key, record in records.items()]
        if held and all(getattr(settlement, table).get(key) == record for table, key, record in held):
            found[name] = [record for _, _, record in held]
    return found
