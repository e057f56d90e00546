"""An area that is vacated and that nobody administers or polices

## Why it matters
Where one side leaves, the other may not enter, and no third authority is named, there is nobody to keep order, to
run courts and schools, or to stop those who would come back armed. Such gaps have been filled by force.

## Example
```pdsl
pdsl 1
import standard

settlement buffer_agreement "Agreement on the Buffer Zone" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone  buffer "the buffer zone" { part of northland }

article territories "Buffer zone" {
    northland shall withdraw forces from buffer within 30 days of signature
    status of buffer { demilitarized }
    southland shall not deploy forces in buffer
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement buffer_agreement "Agreement on the Buffer Zone" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
zone  buffer "the buffer zone" { part of northland }

article territories "Buffer zone" {
    northland shall withdraw forces from buffer within 30 days of signature
    status of buffer {
        demilitarized
        administered by northland
        policed by league
    }
    southland shall not deploy forces in buffer
}
```

## References
Security Council resolution 1244 (1999), on civil and security presence in an area that forces leave; Hague
Regulations (1907), article 43, on public order.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under
from pdsl.semantics.world import AREA_KINDS

CHECK = Check(
    code="TER-06",
    name="withdrawal-vacuum",
    severity=Severity.WARNING,
    authority=("Hague Regulations respecting the Laws and Customs of War on Land (1907), article 43",),
    whole=True,
)
_LEAVING = {"withdraw": "from", "redeploy": "from", "vacate": "object"}  # the verb, and the role of what is left
_RUNNING = frozenset({"administer", "police", "supervise", "protect", "operate"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each vacated area: left by its holder, closed to the others, and given to nobody."""
    world = analysis.world
    run = _run(analysis)
    for undertaking in analysis.model.undertakings():
        if undertaking.act.kind not in _LEAVING:
            continue
        leaving = set(world.expand(undertaking.bearers))
        for area in undertaking.act.role(_LEAVING[undertaking.act.kind]):
            if not isinstance(area, Ref) or area.kind not in AREA_KINDS:
                continue
            if not run.isdisjoint((area.name, *world.parents(area.name))):
                continue
            baseline = world.baseline(area.name)
            barred, causes = _barred(analysis, area.name)
            if not causes or (baseline is not None and baseline not in leaving | barred):
                continue
            depends = guarded(undertaking.guards)
            gone = world.in_order(leaving)
            leaves = "withdraws" if len(gone) == 1 else "withdraw"
            yield CHECK.finding(
                analysis,
                f"nobody administers or polices `{area.name}` once it is vacated",
                At(undertaking.id, ("from", "object", "act"), "left here"),
                also=(At(cause, ("act", ""), "closed to forces here") for cause in causes),
                notes=(
                    f"{listed(gone)} {leaves}, forces are barred from entering, and nobody is named to run the area",
                    *only_under(depends),
                ),
                helps=("name who administers and who polices the area: `administered by A`, `policed by B`",),
                parties=gone,
                depends=depends,
            )


def _run(analysis: Analysis) -> set[str]:
    """Areas for which some clause names an administration, a police or control, be it left blank."""
    found = {
        name
        for status in analysis.model.statuses()
        if any(entry.aspect in ("administration", "policing", "control") for entry in status.entries)
        for name in analysis.world.area_names(status.areas)
    }
    for undertaking in analysis.model.undertakings():
        if undertaking.act.kind in _RUNNING:
            found |= set(analysis.world.area_names(undertaking.act.role("object")))
    return found


def _barred(analysis: Analysis, area: str) -> tuple[set[str], tuple[str, ...]]:
    """Which parties' forces are kept out of an area, and the clauses that say so."""
    around = [place for place in (area, *analysis.world.parents(area)) if place in analysis.model.areas]
    numbered = {number: ban for place in around for number, ban in analysis.bans_on_presence.get(place, {}).items()}
    found = [numbered[number] for number in sorted(numbered)]
    names = {name for ban in found for name in (analysis.world.parties if ban.others else ban.bearers)}
    return names, tuple(dict.fromkeys(ban.id for ban in found))
