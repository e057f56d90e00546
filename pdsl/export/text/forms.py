"""Forms: how each construct is written, as small templates beside this file, named like the modules of `lower/`.

    = Class field=value        the form of a class (of those of its records whose field has this value)
    words {field} [words {field}]

A field is written by its value: a record by its own form, a slot by `slots`, a tuple as a list. What stands in square
brackets is left out unless every field in it is said. After a colon stands another way to write a field: `text` (in
quotation marks), `texts` (several of them), `lines` (each record on a line of its own), `subject` (with its manner),
`if` (a condition), `core` (a rule without limit), `notes`, `pairs`. `{field?}` writes nothing and asks only whether
it is said, `{*}` writes all modifiers of the record. A line that says nothing falls away.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from pdsl.export.text import caps, formulas, sentences, slots
from pdsl.model.formulas import Requirement
from pdsl.model.record import Record
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions, Oversight, Provenance, Stance, Statement, Undertaking

_PART = re.compile(r"\{(\*|[a-z_]+)(\?)?(?::([a-z_]+))?\}|([\[\]])")
_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "forms")


class Field(NamedTuple):
    """A field of the record, and how it is written."""

    name: str
    ask: bool
    how: str


class Form(NamedTuple):
    """The form of a class: which records it is for, and its lines."""

    kind: str
    condition: tuple[tuple[str, str], ...]
    lines: tuple[list[Any], ...]  # of words, Fields, and lists of these for what may be left out


@cache
def forms() -> dict[str, list[Form]]:
    """All forms by class, those with a condition first."""
    found: dict[str, list[Form]] = {}
    for name in sorted(os.listdir(_FOLDER)):
        with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
            text = file.read()
        for block in f"\n{text}".split("\n= ")[1:]:
            head, *lines = block.split("\n")
            kind, *conditions = head.split()
            pairs = tuple((left, right) for left, _, right in (word.partition("=") for word in conditions))
            parsed = tuple(_parsed(line.strip()) for line in lines if line.strip() and not line.startswith("#"))
            found.setdefault(kind, []).append(Form(kind, pairs, parsed))
    return {kind: sorted(group, key=lambda form: -len(form.condition)) for kind, group in found.items()}


def _parsed(line: str) -> list[Any]:
    stack: list[list[Any]] = [[]]
    at = 0
    for found in _PART.finditer(line):
        if found.start() > at:
            stack[-1].append(line[at : found.start()])
        at = found.end()
        if found[4] == "[":
            stack.append([])
        elif found[4] == "]":
            inner = stack.pop()
            stack[-1].append(inner)
        else:
            stack[-1].append(Field(found[1], bool(found[2]), found[3] or ""))
    stack[-1].append(line[at:])
    return stack[0]


def fields_of(kind: str) -> set[str]:
    """The fields that the forms of a class mention."""
    found: set[str] = set()
    todo: list[Any] = [line for form in forms().get(kind, ()) for line in form.lines]
    for form in forms().get(kind, ()):
        found |= {name for name, _ in form.condition}
    while todo:
        part = todo.pop()
        if isinstance(part, Field):
            found.add(part.name)
            if part.how == "subject":
                found.add("manner")
        elif isinstance(part, list):
            todo += part
    return found


def said(value: object) -> bool:
    """Whether a field says anything."""
    if isinstance(value, Record):
        return bool(type(value).REQUIRED) or value != type(value)()
    return value is not None and value not in ("", (), False, frozenset())


class Writer:
    """Writes the records of one settlement; `notes` are those said inside blocks, by the id of the element."""

    def __init__(self, notes: dict[str, tuple[str, ...]]) -> None:
        self.notes = notes
        self.ids: dict[int, str] = {}

    def element(self, record: Record, element: str) -> str:
        """A declaration with the notes in its block."""
        self.ids[id(record)] = element
        return self.form(record)

    def form(self, record: Record) -> str:
        """A record by its form."""
        if isinstance(record, Undertaking):
            return self._undertaking(record)
        if isinstance(record, Statement):
            return sentences.statement(record)
        if isinstance(record, Requirement):
            return formulas.requirement(record)
        for form in forms()[type(record).__name__]:
            if all(str(getattr(record, name)) == value for name, value in form.condition):
                lines = ("".join(self._parts(line, record)[0]).strip() for line in form.lines)
                return "\n".join(line for line in lines if line)
        raise KeyError(f"{type(record).__name__} has no form")

    def _undertaking(self, record: Undertaking) -> str:
        failing = getattr(record, "failing", None)
        words = ""
        if isinstance(failing, Record) and type(failing).__name__ == "Default":
            clauses = getattr(failing, "clauses", ())
            words = " failing which {\n" + "\n".join(map(self.form, clauses)) + "\n}"
        elif failing is not None:
            words = f" failing which {slots.slot(failing)}"
        return sentences.undertaking(record) + words

    def _parts(self, parts: list[Any], record: Record) -> tuple[list[str], bool]:
        """The words of some parts, and whether every field among them is said."""
        words: list[str] = []
        whole = True
        for part in parts:
            if isinstance(part, str):
                words.append(part)
            elif isinstance(part, list):
                inner, complete = self._parts(part, record)
                words += inner if complete else []
            else:
                written = self._field(part, record)
                whole = whole and written is not None
                words.append(written or "")
        return words, whole

    def _field(self, field: Field, record: Record) -> str | None:
        """What a field says; None if it says nothing."""
        if field.name == "*":
            return sentences.joined(sentences.modifiers(record)) or None
        if field.how == "notes":
            own = getattr(record, "id", "") or f"{type(record).__name__.lower()}.{getattr(record, 'name', '')}"
            held = getattr(record, "notes", None) or self.notes.get(self.ids.get(id(record), own))
            return "\n".join(f"note {slots.text(note)}" for note in held) if held else None
        if field.name == "lines" and field.how != "lines":
            lines = [line for line in getattr(record, "lines", ()) if line.line == field.how]
            return " ".join(sentences.joined(sentences.modifiers(line)) for line in lines)
        value = getattr(record, field.name)
        if not said(value) or (field.how == "automatic" and value != field.how):
            return None
        if field.ask:
            return ""
        if field.how:
            return _WAYS[field.how](self, value, record)
        return self._plain(value)

    def _plain(self, value: object) -> str:
        if isinstance(value, tuple):
            return ", ".join(map(self._plain, value))
        if isinstance(value, Record):
            way = _RECORDS.get(type(value))
            if way is not None:
                return way(value)
            return slots.slot(value) if type(value).__name__ in slots.WRITTEN else self.form(value)
        return value if isinstance(value, str) else str(value) if value is not True else ""


_RECORDS: dict[type, Callable[[Any], str]] = {
    Timing: lambda value: sentences.joined(sentences.timing(value)),
    Oversight: lambda value: sentences.joined(sentences.oversight(value)),
    Conditions: lambda value: sentences.joined(sentences.conditions(value)),
    Provenance: lambda value: sentences.joined(sentences.provenance(value)),
    Stance: sentences.stance,
}


def _rungs(writer: Writer, value: Any, record: Any) -> str:
    """The steps of a ladder; sentences of one step stand together."""
    del record
    lines = []
    for step in value:
        if not step.joined:
            extension = ""
            if step.extended_by is not None:
                length = f"for {slots.slot(step.extended_for)} " if step.extended_for is not None else ""
                extension = f" extendable {length}by {slots.rule(step.extended_by)}"
            lines.append(f"step {step.name} {sentences.joined(sentences.timing(step.timing))}{extension}:")
        lines.append(writer.form(step.undertaking))
    return "\n".join(lines)


def _outcomes(writer: Writer, value: Any, record: Any) -> str:
    """What follows from a vote: the first condition of each sentence is the outcome itself."""
    del record
    lines = []
    for outcome in value:
        conditions = outcome.undertaking.conditions
        rest = conditions.replace(holds_if=conditions.holds_if[1:])
        sentence = writer.form(outcome.undertaking.replace(conditions=rest))
        lines.append(f"outcome {outcome.answer}: {sentence}")
    return "\n".join(lines)


def _fund_lines(word: str) -> Callable[[Writer, Any, Any], str]:
    """Allocations and contributions: the same record, with the party before or after the amount."""

    def way(writer: Writer, value: Any, record: Any) -> str:
        del writer, record
        rows = []
        for line in value:
            first = word == "contributes"
            to = line.purpose if first else (*((line.party,) if line.party is not None else ()), *line.purpose)
            words = [word, slots.slot(line.party) if first else "", slots.slot(line.amount)]
            words += [
                f"to {slots.listed(to)}" if to else "",
                f"led by {slots.listed(line.led_by)}" if line.led_by else "",
            ]
            rows.append(" ".join(filter(None, [*words, sentences.joined(sentences.modifiers(line))])))
        return "\n".join(rows)

    return way


def _wish(value: Any) -> str:
    """What is preferred of one open term."""
    words = value.kind
    if value.kind == "ideal":
        words += f" {slots.slot(value.value)}"
    elif value.kind == "order":
        words += f" {', '.join(map(slots.text, value.order))}"
    return f"over {slots.text(value.term)} {words}" + (f" weight {value.weight}" if value.weight else "")


def _known(value: Any) -> str:
    """A figure of a fact: one number, a span, or one end of it."""
    if value.low is None or value.high is None:
        return f"at most {slots.slot(value.high)}" if value.low is None else f"at least {slots.slot(value.low)}"
    ends = dict.fromkeys((slots.slot(value.low), slots.slot(value.high)))
    return " to ".join(ends)


def _upon(writer: Writer, value: Any, record: Any) -> str:
    """The consent that brings a text into force."""
    del writer
    after = f"{slots.slot(record.after_consent)} after" if record.after_consent is not None else "upon"
    return f"{after} {value} by {slots.rule(record.rule)}"


_WAYS: dict[str, Callable[[Writer, Any, Any], str]] = {
    "text": lambda _writer, value, _record: slots.text(value),
    "texts": lambda _writer, value, _record: ", ".join(map(slots.text, value)),
    "lines": lambda writer, value, _record: "\n".join(map(writer.form, value)),
    "subject": lambda _writer, value, record: sentences.subject(value, record.manner),
    "if": lambda _writer, value, _record: " ".join(f"if {formulas.condition(one)}" for one in value),
    "condition": lambda _writer, value, _record: formulas.condition(value[0]),
    "rules": lambda _writer, value, _record: "\n".join(
        f"decides {matter} by {slots.rule(rule)}" for matter, rule in value
    ),
    "basis": lambda _writer, value, _record: "\n".join(f"basis {kind} {slots.text(words)}" for kind, words in value),
    "wishes": lambda _writer, value, _record: "\n".join(map(_wish, value)),
    "rungs": _rungs,
    "outcomes": _outcomes,
    "allocated": _fund_lines("allocate"),
    "contributed": _fund_lines("contributes"),
    "upon": _upon,
    "rows": lambda _writer, value, _record: caps.rows(value),
    "excluded": lambda _writer, _value, record: caps.excluded(record),
    "ratio": lambda _writer, value, _record: caps.ratio(value),
    "points": lambda _writer, value, _record: slots.text(caps.points(value)),
    "holdings": lambda _writer, value, _record: ", ".join(f"{slots.slot(a)} {slots.slot(b)}" for a, b in value),
    "amounts": lambda _writer, value, _record: sentences.joined(sentences.amounts(value)),
    "known": lambda _writer, value, _record: _known(value),
    "automatic": lambda _writer, _value, _record: "",
    "bounded": lambda _writer, value, _record: formulas.bounded(value),
}
# Fields that a way to write another field takes with it.
BY_WAY = {"Category": frozenset({"transient"}), "FinalClause": frozenset({"after_consent"})}
_BY_HAND = {"Default", "FundLine", "Known", "Line", "Outcome", "Step", "Wish"}
WRITTEN = caps.WRITTEN | slots.WRITTEN | sentences.WRITTEN | formulas.WRITTEN | _BY_HAND
