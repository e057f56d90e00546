"""What a limit on range keeps out of reach

## Why it matters
A limit on the range of missiles is meant to keep something out of their reach: a capital, or whatever lies beyond a
zone. Whether it does is a question of geography that the text does not answer. Distances and the depth of zones are
declared as a `fact`, with their source. A limit on one side leaves the reach of the other as it is; the text should be
read for both.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
territory port_grey "Port Grey" { part of northland }
territory haven "Haven" { part of southland }

fact geography source "Atlas of the League" dated 2030-01-01 {
    distance of haven from northland 90 km to 100 km
    distance of port_grey from southland 200 km
}

article arms "Armed forces" {
    force_cap range_limit of each of northland, southland in peacetime {
        missiles range at most 150 km verified by league
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
territory port_grey "Port Grey" { part of northland }
territory haven "Haven" { part of southland }

fact geography source "Atlas of the League" dated 2030-01-01 {
    distance of haven from northland 90 km to 100 km
    distance of port_grey from southland 200 km
}

article arms "Armed forces" {
    force_cap range_limit of each of northland, southland in peacetime {
        missiles range at most 80 km verified by league
    }
}
```

## References
Compare the definitions by range in the Treaty between the United States of America and the Union of Soviet Socialist
Republics on the Elimination of Their Intermediate-Range and Shorter-Range Missiles (1987), article II.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import Line
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.facts import Reported, Span, span_of
from pdsl.semantics.options import cases, guarded, listed, only_under, say

CHECK = Check(
    code="ARM-25",
    name="range-against-distance",
    severity=Severity.INFO,
    authority=("Treaty on the Elimination of Intermediate-Range and Shorter-Range Missiles (1987), article II",),
    whole=True,
)
_FROM_THE_EDGE = "distances count from the edge of a State's own ground; forces elsewhere are nearer or farther"
_WORDS = {"below": "cannot reach", "above": "can reach", "open": "may or may not reach"}


class _Target(NamedTuple):
    """A place of another, or a zone to be crossed, with how far it lies or reaches."""

    words: str  # `haven`, or "across `buffer`"
    known: Reported


class _Reach(NamedTuple):
    """What one limit comes to for one holder: the values that have this outcome, and on what that depends."""

    line: Line
    values: tuple[str, ...]
    outcome: tuple[str, ...]  # for each target
    depends: tuple[str, ...]
    free: tuple[tuple[str, str], ...]


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each cap, holder and outcome: rows that come to the same are told together.

    Nothing is said where all that is known stays out of reach, and the reach of the other side is limited too.
    """
    if not analysis.model.facts:
        return
    limits: dict[str, list[Line]] = {}
    for cap in analysis.model.caps():
        for line in {line.row.id: line for line in analysis.timeline.lines(cap)}.values():
            if line.row.measure == "range" and line.bound in ("at most", "exactly"):
                limits.setdefault(cap.id, []).append(line)
    limited = {
        (holder, ref.name)
        for lines in limits.values()
        for line in lines
        for holder in analysis.world.expand(line.holders)
        for ref in line.row.categories
        if isinstance(ref, Ref)
    }
    zones = [_Target(f"across `{name}`", known) for name, known in analysis.facts.depths()
             if name in analysis.bans_on_presence]  # fmt: skip
    for lines in limits.values():
        for holder in dict.fromkeys(name for line in lines for name in analysis.world.expand(line.holders)):
            targets = [*_places(analysis, holder), *zones]
            alike: dict[object, list[_Reach]] = {}
            for line in lines if targets else ():
                if holder in analysis.world.expand(line.holders):
                    for reach in _reaches(analysis, line, holder, targets, limited):
                        alike.setdefault((reach.values, reach.outcome, reach.depends), []).append(reach)
            for reaches in alike.values():
                yield _finding(analysis, holder, reaches, targets)


def _places(analysis: Analysis, holder: str) -> Iterator[_Target]:
    """The places of others whose distance from the holder's ground is known."""
    for place, start, known in analysis.facts.distances():
        if _owner(analysis, start) == holder and _owner(analysis, place) not in (holder, ""):
            yield _Target(f"`{place}`", known)


def _owner(analysis: Analysis, place: str) -> str:
    """The state whose ground a place is declared to be."""
    return place if place in analysis.world.actors else analysis.world.baseline(place) or ""


def _reaches(
    analysis: Analysis, line: Line, holder: str, targets: list[_Target], limited: set[tuple[str, str]]
) -> Iterator[_Reach]:
    """The outcomes of one limit, each with the values that lead to it."""
    found: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = {}
    total = 0
    for case in cases((line.value,)):
        total += 1
        limit = span_of(case.values[0])
        if limit is not None:
            outcome = tuple(_outcome(limit, target.known.span) for target in targets)
            found.setdefault(outcome, []).append((say(case.values[0]), case.chosen))
    free = tuple(_free(analysis, line, holder, limited))
    for outcome, settled in found.items():
        if free or set(outcome) != {"below"}:
            chosen = () if len(settled) == total else (choice for _, choices in settled for choice in choices)
            depends = tuple(dict.fromkeys((*chosen, *guarded(line.cap.guards))))
            yield _Reach(line, tuple(dict.fromkeys(words for words, _ in settled)), outcome, depends, free)


def _outcome(limit: Span, far: Span) -> str:
    """Whether what flies as far as the limit allows falls short (`below`), gets there (`above`), or either (`open`)."""
    how = limit.against(far)
    return "above" if how == "same" else how


def _free(
    analysis: Analysis, line: Line, holder: str, limited: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """The others whose range no clause limits, with how far a place of the holder lies from each."""
    names = {ref.name for ref in line.row.categories if isinstance(ref, Ref)}
    wider = {above for name in names for above in analysis.wider(name)}
    for place, start, known in analysis.facts.distances():
        other = _owner(analysis, start)
        if _owner(analysis, place) != holder or other in (holder, ""):
            continue
        if all((other, name) not in limited for name in wider):
            yield other, f"`{place}` lies {known.words} from `{start}`"


def _finding(analysis: Analysis, holder: str, reaches: list[_Reach], targets: list[_Target]) -> Diagnostic:
    first = reaches[0]
    names = [say(reach.line.row.categories) for reach in reaches]
    said = " and ".join(
        f"{word} {_joined([t.words for t, how in zip(targets, first.outcome, strict=True) if how == kind])}"
        for kind, word in _WORDS.items()
        if kind in first.outcome
    )
    others = list(dict.fromkeys(other for reach in reaches for other, _ in reach.free))
    free = f", and no clause limits the range of those of {listed(others)}" if others else ""
    return CHECK.finding(
        analysis,
        f"{listed(names)} of `{holder}` with a range of {listed(first.values, 'or')} {said}{free}",
        At(first.line.row.id, ("bound",), "as far as this"),
        also=(
            *(At(reach.line.row.id, ("bound",), "and this") for reach in reaches[1:]),
            *(At(ident, ("known", ""), "how far") for target in targets for ident in target.known.ids),
        ),
        notes=(
            *(f"{target.words}: {source}" for target in targets for source in target.known.sources),
            *dict.fromkeys(f"on the other side, {note}" for reach in reaches for _, note in reach.free),
            *((_FROM_THE_EDGE,) if any(not target.words.startswith("across") for target in targets) else ()),
            *only_under(first.depends),
        ),
        helps=("say what is to stay out of reach, and whether the limit is meant for both sides",),
        parties=(holder, *others),
        depends=first.depends,
    )  # fmt: skip


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
