"""Which declared thing of the new draft is which of the old one: bodies, areas, events … under other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Any

from pdsl.compare.grounds import LIKELY, SAID
from pdsl.compare.likeness import Forms, alike, declared, overlap, sharing, words_of
from pdsl.compare.units import Side
from pdsl.model.actors import Actor


def names_of(old: Side, new: Side, wanted: dict[str, str]) -> tuple[
    dict[tuple[str, str], str], dict[tuple[str, str], str]
]:
    """What the names of the new draft are in the old one, and why, of those that differ."""
    names: dict[tuple[str, str], str] = {}
    grounds: dict[tuple[str, str], str] = {}
    mine = {(table, name): record for table, name, record in declared(old.model)}
    theirs = {(table, name): record for table, name, record in declared(new.model)}
    left = {key: record for key, record in mine.items() if key not in theirs and not _imported(record)}
    come = {key: record for key, record in theirs.items() if key not in mine and not _imported(record)}
    for before, after in wanted.items():
        for table, name in list(left):
            if name == before and (table, after) in come:
                names[table, after], grounds[table, before] = before, f"{SAID}: {before} = {after}"
                del left[table, before], come[table, after]
    a, b = Forms({}), Forms(names)
    scored = [
        (-round(score, 6), before[1], after[1], before[0]) for before, after in _alike(a, b, left, come)
        if (score := _score(a, b, before[0], left[before], come[after]))
    ]  # fmt: skip
    for score, before, after, table in sorted(scored, key=lambda one: (one[0], *sorted(one[1:3]), one[3])):
        if (table, before) in left and (table, after) in come:
            names[table, after] = before
            grounds[table, before] = "same title" if score <= -2 else LIKELY
            del left[table, before], come[table, after]
    return names, grounds


def _alike(
    a: Forms, b: Forms, left: dict[tuple[str, str], Any], come: dict[tuple[str, str], Any]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The declared things that share a word of their titles or something that is said of them, of what few share."""
    return sharing(_clues(a, left), _clues(b, come))


def _clues(forms: Forms, things: dict[tuple[str, str], Any]) -> dict[Hashable, list[tuple[str, str]]]:
    found: dict[Hashable, list[tuple[str, str]]] = defaultdict(list)
    for (table, name), record in things.items():
        for clue in (f"title {record.title}", *words_of(record.title), *forms.facets(record)):
            found[table, clue].append((table, name))
    return found


def _score(a: Forms, b: Forms, table: str, one: Any, other: Any) -> float:
    """How like two declared things are; 0: not the same. What has only a title is the same by its title alone."""
    if one.title and one.title == other.title:
        return 2.0
    if table in ("categories", "phases", "milestones"):
        return 0.0
    said, titles = overlap(a.facets(one), b.facets(other)), alike(one.title, other.title)
    if isinstance(one, Actor) and one.kind != other.kind:
        return 0.0
    least = 0.2 if isinstance(one, Actor) and one.kind == "body" else 0.34
    return said / 2 + titles if said >= 0.5 and titles >= least else 0.0


def _imported(record: Any) -> bool:
    return bool(getattr(record, "imported", False))
