"""Lines above declarations and clauses: how often a name is used, which red lines a clause touches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from pdsl.ide.navigation import Occurrence, occurrences
from pdsl.ide.reading import Reading, Symbol
from pdsl.semantics.answers import HELD
from pdsl.source import Span

_COUNTED = frozenset({
    "state", "organization", "movement", "office", "body", "group", "territory", "zone", "line", "facility",
    "milestone", "phase", "event", "article", "guarantee", "instrument", "sanctions", "definition", "framework",
    "ceasefire", "category", "force_cap",
})  # fmt: skip


class Lens(NamedTuple):
    """Words above a line. `sort`: `references` (`occurrences` are the places), `redline`, `preview`."""

    span: Span
    words: str
    sort: str
    occurrences: tuple[Occurrence, ...] = ()


def lenses(reading: Reading) -> list[Lens]:
    """The lenses of a text in its order."""
    if "lenses" not in reading.beside:
        reading.beside["lenses"] = sorted([*_preview(reading), *_references(reading), *_redlines(reading)],
                                          key=lambda lens: (lens.span, lens.sort))  # fmt: skip
    return cast("list[Lens]", reading.beside["lenses"])


def _preview(reading: Reading) -> Iterator[Lens]:
    for node in reading.parsed.tree.all("settlement"):
        yield Lens(node.span, "preview", "preview")


def _references(reading: Reading) -> Iterator[Lens]:
    for declared in reading.names.declared_in(reading.source.name):
        if declared.ref.kind in _COUNTED:
            name = declared.place.source.at(declared.place.span)
            found = occurrences(reading, Symbol(name, declared.ref, declared), declaration=False)
            words = f"{len(found)} reference{'' if len(found) == 1 else 's'}"
            yield Lens(declared.place.span, words, "references", tuple(found))


def _redlines(reading: Reading) -> Iterator[Lens]:
    """Above each red line where it stands; above each clause the red lines that it crosses or decides."""
    analysis = reading.analysis
    touched: dict[str, list[str]] = {}
    for standing in analysis.redlines:
        name = standing.redline.name
        place = analysis.place(f"redline.{name}", "name")
        if place is not None and place.source.name == reading.source.name:
            yield Lens(place.span, f"{standing.verdict}{_hanging(standing.deciding)}", "redline")
        if standing.verdict != HELD:
            for clause in standing.clauses:
                touched.setdefault(clause, []).append(f"{name} {standing.verdict}")
    for clause, said in touched.items():
        place = analysis.place(clause)
        if place is not None and place.source.name == reading.source.name:
            yield Lens(place.span, f"red line {', '.join(dict.fromkeys(said))}", "redline")


def _hanging(terms: tuple[str, ...]) -> str:
    return f" on {', '.join(terms)}" if terms else ""
