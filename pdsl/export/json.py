"""A settlement as JSON text, and JSON text as a settlement that can be checked and rendered.

Of the document: `format` is `pdsl-model`, `version` is 1, `settlement` is the model. `docs/schema` has its JSON Schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from types import NoneType
from typing import Any, get_args, get_origin

from pdsl.diagnostics import Diagnostic, Label, Place, Severity
from pdsl.export.codec import TYPE, alternatives, classes, described, encode, hints
from pdsl.export.reading import Unreadable, Value, read
from pdsl.lower.context import BUILT_IN
from pdsl.model.preferences import Preference
from pdsl.model.record import Record
from pdsl.model.redlines import RedLine
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.text import Article, Division
from pdsl.model.walk import walk
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source, Span
from pdsl.spelling import nearest

FORMAT, VERSION = "pdsl-model", 1
WIDTH = 110
_FREE_KINDS = frozenset({"kind", "missing", "all", "word", *BUILT_IN.values()})
_PREFIXES = {"regimes": "sanctions"}  # what the ids of a table's elements begin with, where it is not its singular
_NOTHING = object()


def dump(settlement: Settlement) -> str:
    """The JSON text of a settlement: what fits on a line of 110 characters stands on one."""
    return _laid_out({"format": FORMAT, "version": VERSION, "settlement": encode(settlement)}, 0) + "\n"


def _laid_out(value: Any, indent: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= WIDTH or not isinstance(value, (dict, list)) or not value:
        return flat
    margin = " " * (indent + 2)
    if isinstance(value, dict):
        rows = [f"{margin}{json.dumps(key, ensure_ascii=False)}: {_laid_out(item, indent + 2)}"
                for key, item in value.items()]  # fmt: skip
        return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(margin + _laid_out(item, indent + 2) for item in value) + "\n" + " " * indent + "]"


def load(source: Source) -> Analysis:
    """The settlement that a JSON text holds, its places those of the JSON. Never raises.

    What is no model gives `SYN-30` at the value that is at fault, and then there is no model at all: an empty one,
    marked incomplete, so that nothing is concluded from it.
    """
    reading = _Reading(source)
    settlement = reading.settlement()
    if settlement is None or reading.faults:
        places = {("text", ""): Place(source, Span(0, 1))}
        found, hidden = tuple(reading.faults), _hidden(source)
        return Analysis(Settlement(), places, {}, found, complete=False, unread_redlines=hidden)
    origins, headings = _places(source, settlement, reading.spans)
    faults = tuple(_names(source, settlement, reading.spans)) or _unsayable(source, settlement)
    hidden = _hidden(source) if faults else ()
    return Analysis(settlement, origins, headings, faults, not faults, unread_redlines=hidden)


def _hidden(source: Source) -> tuple[Place, ...]:
    """What is not shown of a document with faults: all of it, if a word of confidence occurs anywhere in it."""
    return (Place(source, Span(0, len(source.text))),) if "confidential" in source.text else ()


def _unsayable(source: Source, settlement: Settlement) -> tuple[Diagnostic, ...]:
    """A finding if the model is not what its own text says: nobody could answer for what is concluded from it."""
    from pdsl.analysis import analyse
    from pdsl.export.text import NoText, unparse

    start = Span(0, min(1, len(source.text)))
    try:
        again = analyse(Source("export", unparse(settlement)))
    except NoText as gap:
        return (fault(source, str(gap), start, ""),)
    if again.reading:
        return (fault(source, f"no text says this: {again.reading[0].message}", start, again.reading[0].within),)
    path = difference(encode(settlement), encode(again.written))
    if path:
        return (fault(source, f"no text says what stands at `settlement{path}`", start, ""),)
    return ()


def difference(left: Any, right: Any, path: str = "") -> str:
    """The JSON path of the first difference of two encoded models, imports aside; empty if there is none."""
    if isinstance(left, dict) and isinstance(right, dict):
        keys = [key for key in {**left, **right} if key != "imported"]
        found = (difference(left.get(key, _NOTHING), right.get(key, _NOTHING), f"{path}.{key}") for key in keys)
        return next((one for one in found if one), "")
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        pairs = enumerate(zip(left, right, strict=True))
        return next((one for n, (a, b) in pairs if (one := difference(a, b, f"{path}[{n}]"))), "")
    return "" if left == right and type(left) is type(right) else path


class _Reading:
    """One document being read: the faults found, and where each record stands."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults: list[Diagnostic] = []
        self.spans: dict[int, Value] = {}  # id of a record -> the value that it was read from
        self.kept: list[Record] = []  # so that no id is given twice

    def fault(self, message: str, span: Span, path: str, *helps: str) -> object:
        """Keep a fault; gives the mark of a value that could not be read."""
        self.faults.append(fault(self.source, message, span, path, *helps))
        return _NOTHING

    def settlement(self) -> Settlement | None:
        """The document's settlement."""
        try:
            value = read(self.source.text)
        except Unreadable as bad:
            self.fault(f"this is no JSON: {bad.reason}", bad.span, "")
            return None
        document = value.value
        opening = Span(value.span.start, value.span.start + 1)
        if not isinstance(document, dict) or document.get("format", Value("", value.span)).value != FORMAT:
            how = '`pdsl export --to json` writes such files: {"format": "pdsl-model", "version": 1, ...}'
            self.fault(f'this JSON is no settlement: its `format` is not "{FORMAT}"', opening, "", how)
            return None
        version = document.get("version", Value(None, value.span))
        if version.value != VERSION or isinstance(version.value, bool):
            known = f"this tool reads version {VERSION}"
            self.fault("this version of the format is not known here", version.span, "version", known)
            return None
        for key, item in document.items():
            if key not in ("format", "version", "settlement", "$schema"):
                self.fault(f"`{key}` is no part of the document", item.span, key)
        if "settlement" not in document:
            self.fault("the document holds no `settlement`", opening, "")
            return None
        made = self.value(document["settlement"], Settlement, "settlement")
        return made if isinstance(made, Settlement) else None

    def value(self, found: Value, hint: Any, path: str) -> Any:
        """A value where the model expects one of some annotation; `_NOTHING` after a fault."""
        raw = found.value
        options = alternatives(hint)
        anything = object in options
        if isinstance(raw, dict):
            mapping = next((option for option in options if get_origin(option) is dict), None)
            if mapping is not None:
                inner = get_args(mapping)[1]
                return {key: self.value(item, inner, f"{path}.{key}") for key, item in raw.items()}
            return self._record(found, raw, options, path, anything=anything)
        if isinstance(raw, list):
            return self._array(found, raw, options, path, anything=anything)
        if raw is None and (anything or NoneType in options):
            return None
        if isinstance(raw, bool) and (anything or bool in options):
            return raw
        if isinstance(raw, int) and not isinstance(raw, bool) and (anything or int in options):
            return raw
        if isinstance(raw, str) and (anything or str in options):
            return raw
        if isinstance(raw, (str, int)) and not isinstance(raw, bool) and Fraction in options:
            return self._fraction(found, str(raw), path)
        return self.fault(f"`{path}` must be {described(hint)}", found.span, path)

    def _fraction(self, found: Value, text: str, path: str) -> object:
        try:
            if len(text) <= 200 and "e" not in text.lower() and text.isascii() and "_" not in text:
                return Fraction(text)
        except (ValueError, ZeroDivisionError):
            pass
        return self.fault(f'`{path}` must be a number such as "600000" or "1/3"', found.span, path)

    def _array(self, found: Value, raw: list[Value], options: tuple[Any, ...], path: str, *, anything: bool) -> object:
        for option in options:
            origin, inner = get_origin(option), get_args(option)
            if origin is frozenset:
                return frozenset(self.value(item, inner[0], f"{path}[{n}]") for n, item in enumerate(raw))
            if origin is tuple and inner[-1] is Ellipsis:
                return tuple(self.value(item, inner[0], f"{path}[{n}]") for n, item in enumerate(raw))
            if origin is tuple:
                if len(inner) != len(raw):
                    return self.fault(f"`{path}` must hold {len(inner)} values", found.span, path)
                return tuple(
                    self.value(item, hint, f"{path}[{n}]")
                    for n, (item, hint) in enumerate(zip(raw, inner, strict=True))
                )
        if anything:
            return tuple(self.value(item, object, f"{path}[{n}]") for n, item in enumerate(raw))
        return self.fault(f"`{path}` must be {described(options[0])}", found.span, path)

    def _record(
        self, found: Value, raw: dict[str, Value], options: tuple[Any, ...], path: str, *, anything: bool
    ) -> object:
        opening = Span(found.span.start, found.span.start + 1)
        named = raw.get(TYPE)
        name = named.value if named is not None else None
        if named is None or not isinstance(name, str):
            return self.fault(f"`{path}` does not say its `type`", opening, path)
        if name == "Fraction" and anything and isinstance(raw.get("value", found).value, str):
            return self._fraction(raw["value"], str(raw["value"].value), path)
        kind = classes().get(name)
        if kind is None:
            guess = nearest(name, classes())
            helps = (f"did you mean `{guess}`?",) if guess else ()
            return self.fault(f"the model has no `{name}`", named.span, path, *helps)
        wanted = [option for option in options if isinstance(option, type) and issubclass(option, Record)]
        if not anything and not issubclass(kind, tuple(wanted)):
            return self.fault(f"`{path}` must be {described(options[0])}, not `{name}`", named.span, path)
        annotated = hints(kind)
        fields: dict[str, Any] = {}
        for key, item in raw.items():
            if key == TYPE:
                continue
            if key not in annotated:
                guess = nearest(key, annotated)
                helps = (f"did you mean `{guess}`?",) if guess else ()
                self.fault(f"`{name}` has no `{key}`", item.span, path, *helps)
                continue
            fields[key] = self.value(item, annotated[key], f"{path}.{key}")
        missing = [key for key in kind.FIELDS if key in kind.REQUIRED and key not in raw]
        if missing:
            return self.fault(f"`{name}` needs `{'`, `'.join(missing)}`", opening, path)
        if any(value is _NOTHING for value in fields.values()):
            return _NOTHING
        record = kind(**fields)
        self.spans[id(record)] = found
        self.kept.append(record)
        return record


def fault(source: Source, message: str, span: Span, path: str, *helps: str) -> Diagnostic:
    """The finding that a JSON text holds no settlement."""
    return Diagnostic(
        "SYN-30", "json-not-a-settlement", Severity.ERROR, message, Label(Place(source, span), ""), helps=helps,
        within=path,
    )  # fmt: skip


def _names(source: Source, settlement: Settlement, spans: dict[int, Value]) -> Iterator[Diagnostic]:
    """A finding for each reference to something that the model does not hold, and for each mapping key that lies."""
    declared: set[str] = set()
    for _, record, _ in walk(settlement):
        if not isinstance(record, Ref):
            declared |= {str(getattr(record, name)) for name in ("name", "label", "id") if name in type(record).FIELDS}
    told: set[str] = set()
    for path, record, _ in walk(settlement):
        if isinstance(record, Ref) and record.kind not in _FREE_KINDS and record.name not in declared | told:
            instrument, _, word = record.name.rpartition(":")
            if word in BUILT_IN and (not instrument or instrument in settlement.instruments):
                continue
            told.add(record.name)
            guess = nearest(record.name, declared)
            helps = (f"did you mean `{guess}`?",) if guess else ("declare it, or correct its spelling",)
            yield Diagnostic(
                "NAM-01", "unknown-name", Severity.ERROR, f"`{record.name}` is not declared",
                Label(Place(source, spans[id(record)].span), "not declared"), helps=helps, within=path,
            )  # fmt: skip
    for table in type(settlement).FIELDS:
        held = getattr(settlement, table)
        for key, record in held.items() if isinstance(held, dict) else ():
            if isinstance(record, Record) and getattr(record, "name", key) != key:
                yield fault(source, f"`{table}.{key}` is named `{record.name}`", spans[id(record)].span, table)  # type: ignore[attr-defined]


def _places(
    source: Source, settlement: Settlement, spans: dict[int, Value]
) -> tuple[dict[tuple[str, str], Place], dict[str, str]]:
    """Where each element and field stands in the JSON, and under which heading."""
    origins: dict[tuple[str, str], Place] = {}
    headings: dict[str, str] = {}
    articles = [record for _, record, _ in walk(settlement) if isinstance(record, (Article, Division))]
    heading_of: dict[int, str] = {}
    for article in articles:
        word = article.kind if isinstance(article, Division) else "article"
        said = f'{word} "{article.title}"' if article.title else f"{word} `{article.name}`"
        for _, record, _ in walk(article):
            heading_of[id(record)] = said
    for path, record, _ in walk(settlement):
        found = spans.get(id(record))
        element = element_id(path, record)
        if found is None or not element or (element, "") in origins:
            continue
        whole = isinstance(record, (RedLine, Preference))  # it may have to be hidden
        origins[(element, "")] = Place(source, found.span if whole else _first_line(source, found))
        headings[element] = heading_of.get(id(record), "")
        assert isinstance(found.value, dict)
        for key, item in found.value.items():
            if key != TYPE:
                origins[(element, key)] = Place(source, _first_line(source, item))
    origins[("text", "")] = origins.get(("settlement", ""), Place(source, Span(0, 1)))
    return origins, headings


def element_id(path: str, record: Record) -> str:
    """The id of an element: its own, or, of a declared thing, its kind and name; empty where it has none."""
    own = getattr(record, "id", "")
    if own or not path:
        return own or "settlement"
    table, *inner = path.replace("[", ".").split(".")
    name = getattr(record, "name", "")
    if not name or len(inner) != 1 or isinstance(record, Ref):
        return ""
    singular = table[:-3] + "y" if table.endswith("ies") else table.removesuffix("s")
    return f"{_PREFIXES.get(table, singular)}.{name}"


def _first_line(source: Source, found: Value) -> Span:
    """What is shown of a value: its `id` or `name` where it has one, else its first line."""
    start, end = found.span
    if isinstance(found.value, dict):
        for key in ("id", "name"):
            if key in found.value:
                span: Span = found.value[key].span
                return span
    line = source.text.find("\n", start, end)
    return Span(start, line if line > 0 else end)
