"""What a draft says, in the words of its document: sentences of the treaty, and values as they stand in one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args

from pdsl.model.decisions import Applied, Default
from pdsl.model.formulas import Bounded, Formula, Requirement
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Choice, Duration, Option
from pdsl.model.text import Recital
from pdsl.model.undertakings import Provenance, Stance
from pdsl.render.quoting import Quoting

if TYPE_CHECKING:
    from pdsl.compare.comparison import Unit

TABLES = {
    "actors": "actor", "areas": "area", "milestones": "milestone", "phases": "phase", "events": "event",
    "regimes": "sanctions", "categories": "category", "instruments": "instrument",
}  # fmt: skip
_NO_WORDS = frozenset({"id", "name", "title", "provenance", "guards", "lines", "label", "line", "imported"})
_BOUNDS = {
    "at most": "not more than", "at least": "not less than", "remains": "remaining at", "unlimited": "not limited",
    "plus": "in addition",
}  # fmt: skip
_PLAIN = frozenset({"timing", "oversight", "conditions", "words", "what", "by"})  # fields whose words need no name


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
        self._quoting = Quoting(model)

    @property
    def titled(self) -> frozenset[str]:
        """The names of what bears a title."""
        return frozenset(self._titles)

    def name(self, name: str) -> str:
        """What a declared thing is called: its title, else its name without strokes."""
        return self._titles.get(name) or name.replace("_", " ")

    def of(self, value: object, instrument: str = "") -> str:
        """A value of a slot, or several of them."""
        if value is None or value in ((), ""):
            return ""
        if isinstance(value, bool):
            return "yes" if value else ""
        if isinstance(value, str):
            return self._token(value)
        if isinstance(value, frozenset):
            return ", ".join(sorted(map(self._token, value)))
        if isinstance(value, tuple):
            if any(_in_words(item) for item in value):
                return "; ".join(words for item in value if (words := self.of(item, instrument)))
            return self._quoting.values(value, instrument)
        if isinstance(value, Duration):
            return length(value)
        if isinstance(value, Record):
            return self._record(value, instrument)
        return self._quoting.values((value,), instrument)

    def formula(self, value: Formula, instrument: str = "") -> str:
        """A condition."""
        return self._quoting.formula(value, instrument)

    def clause(self, record: object, instrument: str = "") -> str:
        """A clause as its document writes it, in one line; a package and a recital too."""
        if isinstance(record, Recital):
            return self._quoting.recital(record)
        return self._quoting.clause(record, instrument)

    def part(self, unit: Unit, part: Any) -> str:
        """A part of a provision, a step or a row, as the document writes it."""
        return self._quoting.part(unit.record, part, unit.instrument) or self.of(part, unit.instrument)

    def qualifier(self, word: str) -> str:
        """A qualifier of an act."""
        return self._quoting.qualifier(word)

    def _token(self, word: str) -> str:
        """A word of the language of drafts, or somebody's own words."""
        spaced = " ".join(word.split())
        return spaced if " " in spaced else spaced.replace("_", " ")

    def _record(self, value: Any, instrument: str) -> str:
        if isinstance(value, Option):
            return self._quoting.values((Choice(id="", options=(value,)),), instrument)
        if isinstance(value, Stance):
            words = f": {self._token(value.words)}" if value.words else ""
            return f"{self._token(value.kind)} {self.of(value.actors, instrument)}{words}"
        if isinstance(value, Applied):
            return self.of(value.what, instrument)
        if isinstance(value, Default):
            return "; ".join(filter(None, (self.clause(clause, instrument) for clause in value.clauses)))
        if isinstance(value, Bounded):
            return bounded(value.bound, self.of(value.value, instrument))
        if isinstance(value, Requirement):
            return self.formula(value.formula, instrument)
        if isinstance(value, _FORMULAS):
            return self.formula(value, instrument)
        if not _in_words(value):
            return self._quoting.values((value,), instrument)
        return self._quoting.words(value, instrument) or self._fields(value, instrument)

    def _fields(self, value: Any, instrument: str) -> str:
        """What is said of something for which a document has no words of its own: `width 30 km, along the line`."""
        said = []
        for name in type(value).FIELDS:
            held = getattr(value, name)
            if name in _NO_WORDS or isinstance(held, Provenance):
                continue
            if words := self.of(held, instrument):
                about = name.replace("_", " ")
                said.append(about if held is True else words if name in _PLAIN else f"{about}: {words}")
        return ", ".join(said)


def _in_words(value: object) -> bool:
    """Whether a record is more than a value of a slot: a part, a time, a rule …"""
    return isinstance(value, Record) and type(value).__name__ not in _SLOTS


_FORMULAS = get_args(Formula)
_SLOTS = frozenset({
    "Ref", "Quantity", "Duration", "Words", "Quantified", "Members", "Deferred", "Distance", "Choice", "Range", "Blank",
    "Date", "After", "PhaseEdge", "EarlierOf", "LaterOf", "Threshold", "Rule",
})  # fmt: skip


def bounded(bound: str, value: str) -> str:
    """`not more than 600,000`."""
    return f"{_BOUNDS.get(bound, bound)} {value}".strip()


def length(value: Duration) -> str:
    """`30 days`, `1 month`."""
    unit = value.unit.removesuffix("s") if value.amount == 1 else value.unit
    return f"{'approximately ' if value.about else ''}{value.amount:,} {unit}"


def join(words: Iterable[str]) -> str:
    """`a, b and c`."""
    listed = [word for word in words if word]
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
