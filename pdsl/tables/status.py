"""Who is sovereign, controls, administers and may station forces in each area, from boundary to boundary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pdsl.export.text.slots import slot
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.points import SIGNATURE
from pdsl.semantics.snapshot import Cell as Value
from pdsl.semantics.snapshot import Quantity, all_quantities, boundaries, row_of
from pdsl.semantics.snapshot import Row as State
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
    if any("(possible)" in cell.text for row in rows for cell in row.cells):
        notes.append("possible: the order of the text, or a condition, leaves it open")
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


def _area(
    analysis: Analysis, words: Words, area: str, quantities: list[Quantity], keys: Iterable[str]
) -> Iterator[Row]:
    """The rows of an area of which some clause says something."""
    listed: list[tuple[str, dict[str, list[State]]]] = []
    for key in keys:
        states: dict[str, list[State]] = {}
        for one in quantities:
            state = row_of(analysis, Moment(key), one)
            if state.cells:
                states.setdefault(_column(one), []).append(state)
        every = [state for found in states.values() for state in found]
        # what begins with entry into force may begin at signature, and need not
        if key != SIGNATURE or all(state.certain or state.quantity.name in _TOGETHER for state in every):
            listed.append((key, states))
    every = [state for _, states in listed for found in states.values() for state in found]
    if not any(value.clauses for state in every for value in state.cells):
        return
    before: tuple[str, ...] = ()
    for key, states in listed:
        texts = tuple(_column_words(states.get(column.key, [])) for column in COLUMNS[2:-1])
        if texts == before:
            continue
        before = texts
        found = [state for part in states.values() for state in part]
        clauses = dict.fromkeys(clause for state in found for value in state.cells for clause in value.clauses)
        actors = {value.value for state in found for value in state.cells} & set(analysis.model.actors)
        about = {name for state in found for name in state.quantity.about} & set(analysis.model.actors)
        cells = (
            Cell(area, area),
            Cell(when(analysis, key), key if not key.startswith("~") else None),
            *(Cell(text or NONE, names(_values(states.get(column.key, []))).value)
              for column, text in zip(COLUMNS[2:-1], texts, strict=True)),
            words.cited(words.cite(clause) for clause in clauses),
        )  # fmt: skip
        yield Row(cells, frozenset(actors | about))


def _column(one: Quantity) -> str:
    if one.group == "recognition":
        return "recognition"
    if one.name == "besides":
        return "besides"
    if one.group == "presence" or one.name == "demilitarized":
        return "forces"
    return "administration" if one.name == "policing" else one.name


def _column_words(states: list[State]) -> str:
    stationed = [state for state in states if state.quantity.group == "presence"]
    others = [words for state in states if state not in stationed for words in _state(state)]
    return lines([*others, *_stationed(stationed)])


def _stationed(states: list[State]) -> Iterator[str]:
    """`prohibited: forces of a, b`: whose forces may be there, those of whom the same is said together."""
    said: dict[str, dict[str, list[str]]] = {}
    for state in states:
        category, _, rest = state.quantity.subject.partition(" of ")
        verdict = " or ".join(f"{value.value}{_why(state, value, possible=False)}" for value in state.cells)
        said.setdefault(verdict, {}).setdefault(category, []).append(rest.rpartition(" in ")[0])
    for verdict, whose in said.items():
        alike: dict[str, list[str]] = {}
        for category, actors in whose.items():
            alike.setdefault(", ".join(actors), []).append(category)
        for actors_named, categories in alike.items():
            yield f"{verdict}: {', '.join(categories)} of {actors_named}"


def _state(state: State) -> Iterator[str]:
    one = state.quantity
    for value in state.cells:
        said = value.value
        if one.name == "demilitarized":
            if value.value != "yes":
                continue
            said = "demilitarized"
        elif one.name == "policing":
            said = f"policed by {value.value}"
        yield said + _why(state, value)
    if not state.complete:
        yield "and more: too many brackets matter at once"


def _why(state: State, value: Value, *, possible: bool = True) -> str:
    said = f" [if {' / '.join(value.options)}]" if value.options else ""
    several = len(state.cells) > 1 and state.quantity.name not in _TOGETHER
    if possible and not value.options and not state.certain and not value.event and several:
        said = " (possible)"
    if value.event:
        said += f" (on {value.event})"
    if not value.clauses and state.quantity.name in _ASPECTS:
        said += f" ({_DEFAULT})"
    return said


def _values(states: list[State]) -> list[str]:
    return [value.value for state in states for value in state.cells]
