"""What a draft says, in words: the language of drafts with the titles of what is declared in place of names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pdsl.export.text.forms import Writer
from pdsl.export.text.formulas import condition
from pdsl.export.text.slots import CLOCKS, slot
from pdsl.export.text.slots import listed as as_listed
from pdsl.model.formulas import Formula, NounPhrase
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Members, Quantified, Ref
from pdsl.model.undertakings import Provenance

TABLES = {
    "actors": "actor", "areas": "area", "milestones": "milestone", "phases": "phase", "events": "event",
    "regimes": "sanctions", "categories": "category", "instruments": "instrument",
}  # fmt: skip
# Records whose writers ask for the name in a reference: there the title becomes the name.
_NAMED = (Quantified, Members, NounPhrase)
_PROVENANCE = Provenance()


class Saying:
    """The words of one draft."""

    def __init__(self, model: Settlement) -> None:
        self._titles: dict[str, str] = {}
        for clause, _ in reversed(tuple(model.clauses())):
            name, title = getattr(clause, "name", ""), getattr(clause, "title", "")
            if name and title:
                self._titles[name] = title
        for table in reversed(tuple(TABLES)):
            for name, record in getattr(model, table).items():
                if record.title:
                    self._titles[name] = record.title
        if model.name:
            self._titles.setdefault(model.name, model.title or "the text")
        self._writer = Writer({})

    @property
    def titled(self) -> frozenset[str]:
        """The names of what bears a title."""
        return frozenset(self._titles)

    def name(self, name: str) -> str:
        """What a declared thing is called: its title, else its name without strokes."""
        return self._titles.get(name) or name.replace("_", " ")

    def of(self, value: object) -> str:
        """A value of a slot, or several of them."""
        if value is None or value == ():
            return ""
        if isinstance(value, bool):
            return "yes" if value else ""
        if isinstance(value, int):
            return str(value)
        if isinstance(value, frozenset):
            return ", ".join(sorted(str(item).replace("_", " ") for item in value))
        titled = self.titles_in(value)
        try:
            if isinstance(titled, (str, tuple)):
                return _plain(as_listed(titled) if isinstance(titled, tuple) else titled)
            return _plain(slot(titled))
        except (KeyError, TypeError, AttributeError, AssertionError):
            return self.sentence(value)

    def formula(self, value: Formula) -> str:
        """A condition."""
        try:
            return _plain(condition(self.titles_in(value)))
        except (KeyError, TypeError, AttributeError, AssertionError):
            return _plain(condition(value))

    def sentence(self, record: object) -> str:
        """A clause, a step, a row … in one line, without the numbers that it bears in another text."""
        if isinstance(record, tuple):
            return "; ".join(self.sentence(part) for part in record)
        if not isinstance(record, Record):
            return self.of(record)
        bare = _without_sources(record)
        if getattr(bare, "title", "") and "name" in type(bare).FIELDS:
            bare = bare.replace(name="")
        try:
            return _plain(self._writer.form(self.titles_in(bare)))
        except (KeyError, TypeError, AttributeError, AssertionError, ValueError):
            pass
        try:
            return _plain(self._writer.form(bare))
        except (KeyError, TypeError, AttributeError, AssertionError, ValueError):
            said = {name: getattr(bare, name) for name in type(bare).FIELDS if name not in ("id", "name")}
            return ", ".join(f"{name.replace('_', ' ')} {words}" for name, held in said.items()
                             if (words := "" if held is bare else self.of(held)))  # fmt: skip

    def titles_in(self, value: Any, *, named: bool = False) -> Any:
        """The value with the titles of what it names."""
        if isinstance(value, Ref):
            own = value.name.rpartition(":")[2]
            if own in CLOCKS:
                return value if named else slot(value).replace("_", " ")
            title = self.name(value.name if value.name in self._titles else slot(value))
            return value.replace(name=title) if named else title
        if isinstance(value, Record):
            inside = isinstance(value, _NAMED)
            held = value.__dict__
            changed = {name: self.titles_in(held[name], named=inside) for name in type(value).FIELDS if name in held}
            return type(value)(**changed)
        if isinstance(value, tuple):
            return tuple(self.titles_in(item, named=named) for item in value)
        return value


def _without_sources(value: Any) -> Any:
    if isinstance(value, Record):
        held = value.__dict__
        kept = {
            name: () if name == "lines" else _without_sources(held[name])
            for name in type(value).FIELDS if name in held and not isinstance(held[name], Provenance)
        }  # fmt: skip
        if "label" in kept:
            kept["label"] = ""
        return type(value)(**kept)
    if isinstance(value, tuple):
        return tuple(_without_sources(item) for item in value)
    return value


def _plain(words: str) -> str:
    """Words in one line, large numbers with commas."""
    return _commas(" ".join(words.split()))


def _commas(words: str) -> str:
    parts = words.split("_")
    joined = parts[0]
    for part in parts[1:]:
        digits = joined[-1:].isdigit() and part[:3].isdigit() and len(part[:3]) == 3
        joined += ("," if digits else " ") + part
    return joined


def join(words: Iterable[str]) -> str:
    """`a, b and c`."""
    listed = [word for word in words if word]
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
