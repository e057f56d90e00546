"""Comparing drafts: match their provisions, tell the changes of each, and what moved for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pdsl.compare.comparison import Comparison, Draft, Gains, Pair, Synopsis
from pdsl.compare.differences import pairs
from pdsl.compare.gains import compared
from pdsl.compare.matching import match
from pdsl.compare.synopsis import rows
from pdsl.compare.units import Side, differing
from pdsl.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis


def compare(
    old: Analysis, new: Analysis, *, corresponding: Iterable[tuple[str, str]] = (), gains: bool = True
) -> tuple[Comparison, tuple[Diagnostic, ...]]:  # fmt: skip
    """Two drafts, and the faults of reading them. Never raises.

    `corresponding`: ids, names or numbers of provisions that are said to stand for each other. `gains`: whether to ask
    what moved for the parties too. What a party keeps confidential is in neither draft unless both were read for it.
    """
    synopsis, faults = side_by_side((old, new), corresponding=corresponding, gains=gains)
    return synopsis.steps[0], faults


def side_by_side(
    drafts: Sequence[Analysis], *, corresponding: Iterable[tuple[str, str]] = (), gains: bool = True
) -> tuple[Synopsis, tuple[Diagnostic, ...]]:  # fmt: skip
    """Two to n drafts, each compared with the next, and the faults of reading them. Never raises."""
    shared = differing(drafts)
    sides = [Side(analysis, shared) for analysis in drafts]
    said = tuple(corresponding)
    steps = []
    for old, new in pairwise(sides):
        matching = match(old, new, said)
        moved, unasked = compared(old, new, matching) if gains else (Gains(), ())
        found = pairs(old, new, matching)
        steps.append(Comparison(_draft(old), _draft(new), found, moved, (*_notes(old, new), *unasked),
                                _titles(old, new, moved, found)))  # fmt: skip
    faults = tuple(fault for side in sides for fault in side.analysis.reading if fault.severity is Severity.ERROR)
    return Synopsis(tuple(map(_draft, sides)), rows(steps), tuple(steps)), faults


def _titles(old: Side, new: Side, moved: Gains, found: tuple[Pair, ...]) -> tuple[tuple[str, str], ...]:
    """The titles of those whose red lines moved, then of all others whom a change concerns."""
    names = dict.fromkeys(owner for line in moved.lines for owner in line.owners)
    names |= dict.fromkeys(sorted({name for pair in found for change in pair.changes for name in change.about}))
    return tuple((name, (old if name in old.saying.titled else new).saying.name(name)) for name in names)


def _draft(side: Side) -> Draft:
    model = side.model
    place = side.analysis.place("settlement")
    first = next(iter(side.analysis.origins.values()), None)
    source = place or side.analysis.origins.get(("text", "")) or first
    dated = side.saying.of(model.draft_dated)
    return Draft(model.title or model.name, source.source.name if source else "", dated, side.analysis.complete)


def _notes(old: Side, new: Side) -> tuple[str, ...]:
    return tuple(
        f"part of the {which} draft cannot be read; what it says is not compared"
        for which, side in (("old", old), ("new", new)) if not side.analysis.complete
    )  # fmt: skip
