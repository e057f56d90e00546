"""The attacker may hold many times what the one who is protected may

## Why it matters
A guarantee that begins after days has to find something left to help. Where the text itself limits the protected
State to a fraction of what it lets the other hold, the first days are decided by that fraction, whatever the
guarantors do later. The check compares ceilings and declared holdings that stand in the text; three to one is a rule
of thumb for an attack.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
article security "Security" {
    force_cap of_north of northland in peacetime { tanks at most 100 }
    force_cap of_south of southland in peacetime { tanks at most 900 }
    guarantee shield of high_republic to northland on invasion {
        step assist within 10 days: high_republic shall assist northland with armed_force
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
}
event invasion "an invasion of Northland" { attack of southland against northland  found by council }
article security "Security" {
    force_cap of_north of northland in peacetime { tanks at most 400 }
    force_cap of_south of southland in peacetime { tanks at most 900 }
    guarantee shield of high_republic to northland on invasion {
        step assist within 10 days: high_republic shall assist northland with armed_force
    }
}
```

## References
Practice of military planning: three to one is a rule of thumb, and disputed. Ratios among neighbours in annex
1-B of the General Framework Agreement for Peace in Bosnia and Herzegovina (1995), article IV.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Quantity, Ref
from pdsl.model.undertakings import Guard
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import guarded, only_under, together

CHECK = Check(
    code="GUA-30",
    name="capability-gap",
    severity=Severity.INFO,
    authority=("practice of military planning",),
)


class _Held(NamedTuple):
    """What one may hold, or has declared to hold, and the row that says so."""

    number: Fraction
    element: str
    guards: tuple[Guard, ...]


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee, protected State and possible attacker: at the category that differs most."""
    ceilings, declared = _ceilings(analysis), _declared(analysis)
    for reading in analysis.guarantees if ceilings else ():
        for own in reading.beneficiaries:
            for other in reading.accused:
                gaps = [
                    (theirs.number / mine.number, category, mine, theirs)
                    for (holder, category), mine in ceilings.items()
                    if holder == own and mine.number > 0
                    for theirs in [ceilings.get((other, category)) or declared.get((other, category))]
                    if theirs is not None and together(mine.guards, theirs.guards, reading.guarantee.guards)
                ]
                wide = [gap for gap in gaps if analysis.thresholds.exceeds("force-ratio", float(gap[0]))]
                if wide:
                    yield _finding(analysis, reading, own, other, max(wide, key=lambda gap: gap[0]))


def _finding(
    analysis: Analysis, reading: Reading, own: str, other: str, gap: tuple[Fraction, str, _Held, _Held]
) -> Diagnostic:
    times, category, mine, theirs = gap
    depends = guarded(mine.guards, theirs.guards, reading.guarantee.guards)
    return CHECK.finding(
        analysis,
        f"`{other}` may hold {float(times):.3g} times as many `{category}` as `{own}`",
        At(mine.element, ("",), f"at most {mine.number}"),
        also=(At(theirs.element, ("",), f"{theirs.number}"), At(reading.guarantee.id, ("name",), "this guarantee")),
        notes=(
            "until help arrives the one who is protected has only its own",
            *analysis.thresholds.notes("force-ratio", float(times)),
            *only_under(depends),
        ),
        helps=("narrow the difference, shorten the time of the response, or base forces of the guarantors there",),
        parties=(own,),
        depends=depends,
    )


def _ceilings(analysis: Analysis) -> dict[tuple[str, str], _Held]:
    """(holder, category) -> the lowest ceiling in figures that holds everywhere for each holder by itself."""
    found: dict[tuple[str, str], _Held] = {}
    for cap in analysis.model.caps():
        holders = analysis.world.expand(cap.holders) if not cap.areas else ()
        for row in cap.rows if cap.manner == "each" or len(holders) == 1 else ():
            value = row.value
            plain = (
                row.counted and row.active is None and not (row.together or row.areas or row.of_baseline or row.holders)
            )
            if not plain or row.bound not in ("at most", "exactly") or not isinstance(value, Quantity) or value.unit:
                continue
            for key in ((holder, ref.name) for holder in holders for ref in row.categories if isinstance(ref, Ref)):
                if key not in found or value.amount < found[key].number:
                    found[key] = _Held(value.amount, row.id, cap.guards)
    return found


def _declared(analysis: Analysis) -> dict[tuple[str, str], _Held]:
    """(holder, category) -> the holdings that a text declares."""
    found: dict[tuple[str, str], _Held] = {}
    for cap in analysis.model.caps():
        for baseline in cap.baselines:
            for category, number in baseline.holdings:
                if isinstance(category, Ref) and isinstance(number, Quantity) and not number.unit:
                    for holder in analysis.world.expand(baseline.of):
                        found[holder, category.name] = _Held(number.amount, baseline.id, cap.guards)
    return found
