"""Filling in a card: each item over all ways to settle the brackets that it reads, within a bound."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pdsl.assess.card import ABSENT, NOT_DECIDED, SCORED, At, Card, Item, Level, Subject
from pdsl.assess.cards import CARDS
from pdsl.assess.sight import Facts, Sight
from pdsl.model.undertakings import Stance
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.decisive import decisive, options_of
from pdsl.semantics.open_terms import Resolution, explore
from pdsl.tables.table import Cite
from pdsl.tables.words import Words

_MOST_CASES = 256
_MOST_WHYS = 3  # reasons that one line gives
_OPEN_STANCES = frozenset({"proposed by", "reserved by", "rejected by", "not discussed by"})


class Way(NamedTuple):
    """The answer under some options: `options` are (bracket, what is chosen)."""

    options: tuple[tuple[str, str], ...]
    level: Level


class Credit(NamedTuple):
    """A clause that earns a level: where it stands, a few words on it, whose position it is if it is not agreed."""

    cite: Cite
    text: str
    contested: str


class Line(NamedTuple):
    """One item filled in. `level` is what holds under every option; where `ways` are given it depends on them."""

    item: Item
    level: Level
    low: int
    high: int
    ways: tuple[Way, ...]
    credits: tuple[Credit, ...]

    @property
    def scored(self) -> bool:
        """Whether there is a level, be it a range."""
        return bool(self.ways) or self.level.state == SCORED

    @property
    def depends(self) -> tuple[str, ...]:
        """The brackets on which it depends."""
        return tuple(dict.fromkeys(term for way in self.ways for term, _ in way.options))


class Sheet(NamedTuple):
    """A card filled in for one subject."""

    subject: Subject
    lines: tuple[Line, ...]
    unknown: str = ""  # which part of the text is not known

    @property
    def subtotal(self) -> tuple[int, int, int]:
        """Lowest, highest and most that the counted items make; what has no level counts for nothing in all three."""
        counted = [line for line in self.lines if line.item.counted and line.scored]
        return (
            sum(line.low for line in counted),
            sum(line.high for line in counted),
            sum(line.item.most for line in counted),
        )


class Scored(NamedTuple):
    """A card filled in for all its subjects; without one, `card.nothing` says why."""

    card: Card
    sheets: tuple[Sheet, ...]


def assess(analysis: Analysis, names: Iterable[str] = ()) -> tuple[Scored, ...]:
    """The cards of these names (without any: all of them), filled in for one settlement."""
    wanted = tuple(names)
    facts, words = Facts(analysis), Words(analysis)
    found = []
    for card in CARDS:
        if not wanted or card.name in wanted:
            sheets = tuple(
                Sheet(
                    subject,
                    tuple(_line(facts, words, item, subject) for item in card.items),
                    _left_out(analysis, subject),
                )
                for subject in card.subjects(analysis)
            )
            found.append(Scored(card, sheets))
    return tuple(found)


def _left_out(analysis: Analysis, subject: Subject) -> str:
    """Which part of the text is not known, where only an excerpt is."""
    text = analysis.model.text_of(subject.element) if subject.clause else analysis.model
    return text.excerpt


def _line(facts: Facts, words: Words, item: Item, subject: Subject) -> Line:
    analysis = facts.analysis
    part = _left_out(analysis, subject)

    def read(resolution: Resolution) -> Level:
        level = item.read(Sight(facts, resolution), subject)
        return _unknown(level) if part and _silent(level, subject) else level

    cases, complete = explore(facts.model, read, _MOST_CASES)
    if not complete or not cases:
        why = "too many brackets matter at once" if cases else "the packages leave no way to settle the brackets"
        level = Level(0, f"{NOT_DECIDED} within the bound: {why}", state=NOT_DECIDED)
        return Line(item, level, 0, 0, (), ())
    cases = tuple(case for case in cases if case[1].state != ABSENT) or cases
    levels = [level for _, level in cases]
    scored = [level for level in levels if level.state == SCORED]
    low = min((level.low for level in scored), default=0)
    high = max((level.top for level in scored), default=0)
    ways = _ways(cases)
    clauses = dict.fromkeys(at for level in levels for at in level.clauses)
    return Line(item, _one(levels), low, high, ways, tuple(_credit(facts, words, at) for at in clauses))


def _one(levels: list[Level]) -> Level:
    """One answer for several ways to settle the brackets that all give this level: with the reasons of each."""
    whys = dict.fromkeys(level.why for level in levels)
    return levels[0] if len(whys) == 1 else levels[0]._replace(why=" / ".join(list(whys)[:_MOST_WHYS]))


def _silent(level: Level, subject: Subject) -> bool:
    """Whether a level rests on what the text does not say."""
    own = At(subject.element, ("name",))
    nothing = all(at._replace(text="") == own for at in level.clauses)
    return level.state == SCORED and nothing


def _unknown(level: Level) -> Level:
    """Of a text that is known in part, silence says nothing."""
    return Level(0, f"{level.why}, in the part of the text that is known", level.clauses, state=NOT_DECIDED)


def _ways(cases: tuple[tuple[Resolution, Level], ...]) -> tuple[Way, ...]:
    """What is answered under which options, of the fewest brackets that decide; empty where all give one answer."""
    told = decisive([(options_of(resolution), (level.state, level.low, level.top)) for resolution, level in cases])
    if len({answer for _, answer in told}) < 2:
        return ()
    found = []
    for options, answer in told:
        level = next(
            level
            for resolution, level in cases
            if (level.state, level.low, level.top) == answer and set(options) <= set(options_of(resolution))
        )
        found.append(Way(options, level))
    return tuple(found)


def _credit(facts: Facts, words: Words, at: At) -> Credit:
    stances = facts.stances.get(at.element, ())
    return Credit(words.cite(at.element, *at.fields), at.text, _contested(stances))


def _contested(stances: tuple[Stance, ...]) -> str:
    """Whose position a clause is, where it is not agreed: `proposed by russia, rejected by ukraine`."""
    return ", ".join(
        f"{stance.kind} {', '.join(getattr(actor, 'name', '?') for actor in stance.actors)}"
        for stance in stances
        if stance.kind in _OPEN_STANCES
    )
