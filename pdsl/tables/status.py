"""Who is sovereign, controls, administers and may station forces in each area, from boundary to boundary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pdsl.export.text.slots import slot
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.decisive import options_of
from pdsl.semantics.open_terms import TOO_MANY, Resolution, explore
from pdsl.semantics.points import IN_FORCE, SIGNATURE
from pdsl.semantics.snapshot import Quantity, all_quantities, boundaries
from pdsl.semantics.state import State as At
from pdsl.semantics.state import Value as Said
from pdsl.semantics.timeline import Moment
from pdsl.tables.caps import when
from pdsl.tables.table import Cell, Column, Row, Table
from pdsl.tables.words import NONE, Words, lines, names

COLUMNS = (
    Column("area", "Area", "the area", 8),
    Column("begins", "From", "the boundary from which it holds, with the days after signature", 12),
    Column("sovereignty", "Sovereignty", "whose territory it is", 10),
    Column("control", "Control", "who holds it", 10),
    Column("administration", "Administered", "who administers and polices it", 10),
    Column("forces", "Forces", "whose forces may be there: demilitarized, prohibited, limited, permitted", 14),
    Column("recognition", "Recognition", "who recognizes it as whose, and how far", 12),
    Column("besides", "Besides", "a frozen line, a lease, what is without prejudice", 9),
    Column("clause", "Clause", "the clauses that set it; by default where there is none", 9),
)
_ASPECTS = ("sovereignty", "control", "administration", "policing")
MOST_CASES = 64
_DEFAULT = "by default"
_BESIDES = {"frozen": "frozen along", "leased": "leased to", "without_prejudice": "without prejudice to claims"}
_TOGETHER = frozenset({"recognized by", "besides"})  # of these several values hold at once


def table(analysis: Analysis) -> Table:
    """One row for each area and each boundary at which something of it changes."""
    words = Words(analysis)
    found = [one for one in all_quantities(analysis) if one.group in ("area", "recognition", "presence")]
    found += _besides(analysis)
    by_area: dict[str, list[Quantity]] = {}
    for one in found:
        area = one.subject.rpartition(" in ")[2] if one.group == "presence" else one.subject
        by_area.setdefault(area, []).append(one)
    complete = True
    alike: dict[tuple[tuple[str, ...], ...], list[tuple[str, list[Row]]]] = {}
    silent: list[str] = []
    for area, quantities in by_area.items():
        keys, whole = boundaries(analysis, tuple(quantities))
        complete = complete and whole
        made = list(_area(analysis, words, area, quantities, keys))
        if made:
            alike.setdefault(tuple(tuple(cell.text for cell in row.cells[1:]) for row in made), []).append((area, made))
        elif not analysis.model.areas[area].imported:
            silent.append(area)
    rows = [row for same in alike.values() for row in _together(same)]
    notes = []
    if any(_DEFAULT in cell.text for row in rows for cell in row.cells):
        notes.append("by default: no clause sets it; it follows from what areas are declared to be part of and held by")
    if any(" or " in cell.text for row in rows for cell in row.cells[2:6]):
        notes.append("or: the order of the text, or a condition, leaves open which")
    if silent and rows:
        notes.append(f"nothing is said of {', '.join(silent)}")
    if not complete:
        notes.append("there are more boundaries than are looked at")
    return Table("status", "Territory by phase", COLUMNS, tuple(rows), tuple(notes), group="area",
                 empty="" if rows else "this text says nothing of the status of any area")  # fmt: skip


def _together(same: list[tuple[str, list[Row]]]) -> Iterator[Row]:
    """The rows of areas of which the same is said, once."""
    areas = [area for area, _ in same]
    for number, row in enumerate(same[0][1]):
        about = frozenset().union(*(rows[number].about for _, rows in same))
        yield Row((names(areas), *row.cells[1:]), about)


def _besides(analysis: Analysis) -> Iterator[Quantity]:
    """What statuses say of areas beside who has them and which forces may be there."""
    for area in analysis.model.areas.values():
        if area.kind != "line" and any((aspect, area.name) in analysis.statuses_of for aspect in _BESIDES):
            yield Quantity("area", area.name, "besides", _asked(analysis, area.name))


def _asked(analysis: Analysis, area: str) -> Callable[[At], tuple[Said, ...]]:
    def ask(state: At) -> tuple[Said, ...]:
        found = []
        for aspect, words in _BESIDES.items():
            for _, _, status, entry in analysis.statuses_of.get((aspect, area), ()):
                if state.resolution.stands(entry.guards) and state.standing_of(status, entry) != "no":
                    value = state.resolution.value(entry.value)
                    found.append(Said(f"{words} {slot(value) if isinstance(value, Ref) else ''}".strip(), (entry.id,)))
        return tuple(found)

    return ask


class _Told(NamedTuple):
    """What is said of one quantity at one boundary: in words, by which clauses, and the values."""

    quantity: Quantity
    text: str
    clauses: tuple[str, ...]
    values: tuple[str, ...]
    settled: bool  # one value under each choice of options


def _area(
    analysis: Analysis, words: Words, area: str, quantities: list[Quantity], keys: tuple[str, ...]
) -> Iterator[Row]:
    """The rows of an area of which some clause says something."""
    listed: list[tuple[str, dict[str, list[_Told]]]] = []
    for place, key in enumerate(keys):
        # what stands below entry into force is read as coming after it
        past = (IN_FORCE,) if IN_FORCE in keys[:place] else ()
        told = [_told(analysis, words, Moment(key, past=past), one) for one in quantities]
        found = [one for one in told if one is not None]
        columns: dict[str, list[_Told]] = {}
        for one in found:
            columns.setdefault(_column(one.quantity), []).append(one)
        # what begins with entry into force may begin at signature, and need not
        if key != SIGNATURE or all(one.settled for one in found):
            listed.append((key, columns))
    every = [one for _, columns in listed for column in columns.values() for one in column]
    if not any(one.clauses or one.text == TOO_MANY for one in every):
        return
    before: tuple[str, ...] = ()
    for key, columns in listed:
        texts = tuple(_column_words(columns.get(column.key, [])) for column in COLUMNS[2:-1])
        if texts == before:
            continue
        before = texts
        found = [one for column in columns.values() for one in column]
        clauses = dict.fromkeys(clause for one in found for clause in one.clauses)
        named = {name for one in found for name in (*one.values, *one.quantity.about)}
        values = (
            tuple(dict.fromkeys(value for one in columns.get(column.key, ()) for value in one.values))
            for column in COLUMNS[2:-1]
        )
        cells = (
            Cell(area, area),
            Cell(when(analysis, key), key if not key.startswith("~") else None),
            *(Cell(text or NONE, value) for text, value in zip(texts, values, strict=True)),
            words.cited(words.cite(clause) for clause in clauses),
        )
        yield Row(cells, frozenset(named & set(analysis.model.actors)))


def _told(analysis: Analysis, words: Words, moment: Moment, one: Quantity) -> _Told | None:
    """A quantity at a moment under every settlement of the brackets; None where nothing is said of it."""

    def evaluate(resolution: Resolution) -> tuple[Said, ...]:
        return tuple(one.ask(At(analysis, resolution, moment)) or ())

    explored, complete = explore(analysis.model, evaluate, MOST_CASES)
    cases = [(options_of(resolution), values) for resolution, values in explored]
    every = [value for _, values in cases for value in values]
    if not complete:
        named = tuple(dict.fromkeys(clause for value in every for clause in value.clauses))
        return _Told(one, TOO_MANY, named, (), settled=True)
    if not every or (one.name == "demilitarized" and all(value.value == "no" for value in every)):
        return None
    text = words.told(cases, lambda values: _words(one, values)).text
    certain = one.name in _TOGETHER or all(sum(not value.event for value in values) <= 1 for _, values in cases)
    clauses = tuple(dict.fromkeys(clause for value in every for clause in value.clauses))
    return _Told(one, text, clauses,
                 tuple(dict.fromkeys(value.value for value in every)), certain)  # fmt: skip


def _words(one: Quantity, values: tuple[Said, ...]) -> str:
    """The possible values; of what several may hold at once, all of them."""
    if one.name == "demilitarized":
        words = {"yes": "demilitarized", "no": "not demilitarized"}
        return " or ".join(dict.fromkeys(words[value.value] for value in values)) or "nothing said"
    said = []
    for value in values:
        event = f" (on {value.event})" if value.event else ""
        default = f" ({_DEFAULT})" if not value.clauses and one.name in _ASPECTS else ""
        said.append(f"{'policed by ' if one.name == 'policing' else ''}{value.value}{event}{default}")
    return ("\n" if one.name in _TOGETHER else " or ").join(dict.fromkeys(said)) or "nothing said"


def _column(one: Quantity) -> str:
    if one.group == "recognition":
        return "recognition"
    if one.name == "besides":
        return "besides"
    if one.group == "presence" or one.name == "demilitarized":
        return "forces"
    return "administration" if one.name == "policing" else one.name


def _column_words(told: list[_Told]) -> str:
    stationed = [one for one in told if one.quantity.group == "presence"]
    others = [one.text for one in told if one not in stationed]
    return lines([*others, *_stationed(stationed)])


def _stationed(told: list[_Told]) -> Iterator[str]:
    """`prohibited: forces of a, b`: whose forces may be there, those of whom the same is said together."""
    said: dict[str, dict[str, list[str]]] = {}
    for one in told:
        category, _, rest = one.quantity.subject.partition(" of ")
        verdict = one.text.replace("\n", " / ")
        said.setdefault(verdict, {}).setdefault(category, []).append(rest.rpartition(" in ")[0])
    for verdict, whose in said.items():
        alike: dict[str, list[str]] = {}
        for category, actors in whose.items():
            alike.setdefault(", ".join(actors), []).append(category)
        for actors_named, categories in alike.items():
            yield f"{verdict}: {', '.join(categories)} of {actors_named}"
