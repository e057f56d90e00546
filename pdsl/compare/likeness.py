"""What two records have in common, whatever the things that they name are called in each draft.

A record is brought into a form in which equal meaning is equality: without ids, labels, titles, sources and notes,
lists in an order of their own, names replaced by those of the old draft. Two drafts with one fingerprint have the same
forms throughout.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeVar

from pdsl.compare.words import TABLES
from pdsl.model.record import Record
from pdsl.model.terms import Duration, Ref
from pdsl.model.text import Note
from pdsl.model.undertakings import Guard, Line

T = TypeVar("T", bound=Hashable)
# What a name of the new draft is called in the old one: by where it is declared, and the name. Every table of the
# model, the articles and the other provisions have names of their own.
Names = Mapping[tuple[str, str], str]
ARTICLES, PROVISIONS = "articles", "provisions"
_SPACES = {
    **dict.fromkeys(("state", "organization", "movement", "office", "group", "body"), "actors"),
    **dict.fromkeys(("territory", "line", "zone", "facility"), "areas"),
    **dict.fromkeys(("article", "division"), ARTICLES),
    "milestone": "milestones", "phase": "phases", "event": "events", "sanctions": "regimes",
    "category": "categories", "instrument": "instruments",
}  # fmt: skip
_OF_RECORDS = {
    "Actor": "actors", "Body": "actors", "Area": "areas", "Milestone": "milestones", "Phase": "phases",
    "Event": "events", "Regime": "regimes", "Category": "categories", "Instrument": "instruments",
}  # fmt: skip

# What changes nothing of what a record says; `stances` do.
SILENT = frozenset({
    "id", "label", "title", "imported", "provenance", "written", "notes", "element_notes", "sources", "draft",
    "draft_dated", "stage", "constructed", "excerpt", "profile", "point", "mark", "source", "guards", "instrument",
})  # fmt: skip
# Lengths that are the same under another unit. A month is no number of days, and an hour passes while a day is counted.
_EQUAL = {"weeks": (7, "days"), "years": (12, "months")}
_ORDERED = frozenset({
    "chain", "steps", "stages", "columns", "cells", "values", "bounds", "ratio", "terms", "path", "happenings",
})  # fmt: skip
NEAREST = 6  # of many that share something, how many before and behind are looked at
RARE = 24  # what no more than these share is looked at in full
_STOP = frozenset(["the", "a", "an", "of", "and", "on", "in", "to", "by", "for", "that", "its", "with"])
_WORD = re.compile(r"[^\W_]+")


class Forms:
    """The forms of the records of one draft. `names` are its names as the other draft has them."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._kept: dict[int, tuple[Record, str]] = {}

    def name(self, ref: Ref) -> str:
        """The name by which a thing is known in both drafts."""
        return self.called(_SPACES.get(ref.kind, PROVISIONS), ref.name)

    def called(self, space: str, name: str) -> str:
        """The name by which what is declared in a table is known in both drafts."""
        return self.names.get((space, name), name)

    def anywhere(self, name: str) -> str:
        """The name by which a thing is known in both drafts, whatever it is."""
        spaces = (PROVISIONS, ARTICLES, *TABLES)
        return next((self.names[space, name] for space in spaces if (space, name) in self.names), name)

    def of(self, value: object) -> str:
        """The form of a value."""
        return self._value(value, "")

    def set_of(self, values: tuple[object, ...]) -> dict[str, object]:
        """The values of a list by their forms."""
        return {self._value(value, ""): value for value in values}

    def _record(self, record: Record) -> str:
        known = self._kept.get(id(record))
        if known is not None:
            return known[1]
        kind = type(record)
        if isinstance(record, Ref):
            form = f"<?{record.name}>" if record.missing else f"<{self.name(record)}>"
        elif isinstance(record, Duration):
            amount, unit = _EQUAL.get(record.unit, (1, record.unit))
            form = f"({'about ' if record.about else ''}{record.amount * amount} {unit})"
        else:
            held = record.__dict__
            parts = [kind.__name__]
            for name in kind.FIELDS:
                if name in SILENT or name not in held:
                    continue
                value = held[name]
                if name == "lines":
                    value = tuple(line for line in value if not isinstance(line, Line) or line.stances)
                if name == "name" and isinstance(value, str):
                    value = self.called(_OF_RECORDS.get(kind.__name__, PROVISIONS), value)
                if name in kind.REQUIRED or value != getattr(kind, name):
                    parts.append(f"{name}={self._value(value, name)}")
            form = f"({';'.join(parts)})"
        self._kept[id(record)] = (record, form)  # the record is held, so that no other takes its number
        return form

    def _value(self, value: object, field: str) -> str:
        if isinstance(value, (Note, Guard)):
            return ""
        if isinstance(value, Record):
            return self._record(value)
        if isinstance(value, tuple):
            found = [told for item in value if (told := self._value(item, field)) or not isinstance(item, Note)]
            pair = len(value) == 2 and isinstance(value[0], str)  # (role, values), (matter, rule)
            return f"[{','.join(found if field in _ORDERED or pair else sorted(found))}]"
        if isinstance(value, frozenset):
            return f"{{{','.join(sorted(map(str, value)))}}}"
        return f"{type(value).__name__}:{value}"

    # ── likeness ─────────────────────────────────────────────────────────

    def facets(self, record: Record) -> frozenset[str]:
        """What a record says, in pieces: one for each item of each field, those of the parts inside included."""
        return frozenset(self._pieces(record, ""))

    def _pieces(self, record: Record, path: str) -> Iterator[str]:
        for name in type(record).FIELDS:
            if name in SILENT or name in ("name", "stances", "lines") or name not in record.__dict__:
                continue
            value = record.__dict__[name]
            if value == getattr(type(record), name, None):
                continue
            at = f"{path}.{name}"
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Record) and not isinstance(item, Ref) and _holds(item):
                    yield from self._pieces(item, at)
                elif not (isinstance(item, str) and " " in item):  # prose is compared by its words
                    yield f"{at}={self._value(item, name)}"


def _holds(item: Record) -> bool:
    """Whether a record is a part with fields of its own, and no value."""
    return "id" in type(item).FIELDS or type(item).__name__ in ("Oversight", "Conditions", "Timing", "Act")


def sharing(mine: Mapping[Hashable, list[T]], theirs: Mapping[Hashable, list[T]]) -> Iterator[tuple[T, T]]:
    """The pairs that share a key, each once; of a key that many share, those that stand at like places in the lists."""
    seen: set[tuple[T, T]] = set()
    for key, some in mine.items():
        others = theirs.get(key, [])
        many = len(some) > RARE or len(others) > RARE
        for at, one in enumerate(some):
            low, high = (max(0, at - NEAREST), at + NEAREST + 1) if many else (0, len(others))
            for other in others[low:high]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield one, other


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """How much two sets have in common, 0 to 1: half of it by the larger, half by the smaller of the two."""
    common = len(a & b)
    if not common:
        return 0.0
    return (common / len(a | b) + common / min(len(a), len(b))) / 2


def words_of(text: str) -> frozenset[str]:
    """The words of a title, without those that every title has."""
    return frozenset(_WORD.findall(text.lower())) - _STOP


def alike(a: str, b: str) -> float:
    """How much two titles have in common, 0 to 1."""
    one, other = words_of(a), words_of(b)
    return len(one & other) / len(one | other) if one and other else 0.0


def declared(model: Any) -> Iterator[tuple[str, str, Any]]:
    """Every declared thing as (table, name, record)."""
    for table in TABLES:
        for name, record in getattr(model, table).items():
            yield table, name, record
