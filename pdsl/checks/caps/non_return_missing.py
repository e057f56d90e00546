"""A withdrawal after which nothing forbids to come back

## Why it matters
A duty to withdraw is fulfilled once. If the text does not go on to forbid the return, the same forces may stand
in the same place on the next day without a breach. Good faith and other clauses may stand in the way of a return. A
duty to respect the territory of the State whose area it is does, unless the area is claimed, or held by others and
assigned by no status.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Disengagement" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory delta "the Delta" { part of northland }

article disengagement "Disengagement" {
    southland shall withdraw forces from delta within 30 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Disengagement" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory delta "the Delta" { part of northland }

article disengagement "Disengagement" {
    southland shall withdraw forces from delta within 30 days of signature
    southland shall not deploy forces in delta from 30 days after signature
}
```

## References
Dayton Agreement (1995), annex 1-A, article IV, which forbids the return to the zones left.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Conditions, Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import promises
from pdsl.semantics.options import briefly, guarded, only_under
from pdsl.semantics.world import AREA_KINDS

CHECK = Check(
    code="ARM-12",
    name="non-return-missing",
    severity=Severity.WARNING,
    authority=("General Framework Agreement for Peace in Bosnia and Herzegovina (1995), annex 1-A, article IV",),
    whole=True,
)
_TERRITORY = frozenset({"sovereignty", "territorial_integrity", "borders"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for all withdrawals of the same bearers from areas that some of them may enter again."""
    open_again: dict[tuple[object, ...], list[tuple[Undertaking, list[str], list[str]]]] = {}
    respecting = _respecting(analysis)
    for duty in analysis.model.undertakings():
        if duty.act.kind != "withdraw":
            continue
        left = [v.name for v in duty.act.role("from") if isinstance(v, Ref) and v.kind in AREA_KINDS]
        who = analysis.world.in_order(analysis.world.expand(duty.bearers))
        free = {area: [name for name in who if not _barred(analysis, name, area)] for area in left}
        again = [name for name in who if any(name in free[area] and not _foreign(analysis, respecting, name, area)
                                             for area in left)]  # fmt: skip
        areas = [area for area in left if any(name in free[area] for name in again)]
        if again:
            key = (tuple(again), tuple(_what(duty)), guarded(duty.guards))
            open_again.setdefault(key, []).append((duty, areas, again))
    for found in open_again.values():
        yield _finding(analysis, found)


def _finding(analysis: Analysis, found: list[tuple[Undertaking, list[str], list[str]]]) -> Diagnostic:
    duty, _, again = found[0]
    areas = list(dict.fromkeys(area for _, names, _ in found for area in names))
    what = ", ".join(_what(duty))
    bearer = again[0] if len(again) == 1 else f"each of {', '.join(again)}"
    depends = guarded(duty.guards)
    return CHECK.finding(
        analysis,
        f"nothing forbids the forces withdrawn from {briefly(areas, 'areas')} to return",
        At(duty.id, ("from", "act"), "a return is not excluded"),
        also=(At(other.id, ("from", "act"), "nor here") for other, _, _ in found[1:]),
        notes=("the duty to withdraw is fulfilled once, and then at an end", *only_under(depends)),
        helps=(
            f"add `{bearer} shall not deploy {what} in {', '.join(areas)}`"
            + (", or a status `demilitarized`" if what == "forces" else ""),
        ),
        parties=again,
        depends=depends,
    )


def _what(duty: Undertaking) -> list[str]:
    """The categories that are withdrawn, as one writes them."""
    return [v.name for v in duty.act.role("object") if isinstance(v, Ref) and v.kind == "category"] or ["forces"]


def _respecting(analysis: Analysis) -> dict[str, set[str]]:
    """Actor -> the States whose territory it is to respect at all times; "": that of each other."""
    found: dict[str, set[str]] = {}
    for saying in analysis.sayings.of_kind("respect"):
        duty = saying.duty
        things = {v.name for v in duty.act.role("object") if isinstance(v, Ref)}
        lasting = duty.conditions == Conditions() and duty.timing.until is None and duty.timing.lasting is None
        if not things & _TERRITORY or not promises(duty) or duty.guards or not lasting:
            continue
        whose = set(analysis.world.expand(duty.act.role("of"))) or {""}
        for name in analysis.world.expand(duty.bearers):
            found.setdefault(name, set()).update(whose)
    return found


def _foreign(analysis: Analysis, respecting: dict[str, set[str]], name: str, area: str) -> bool:
    """Whether an area is undisputed territory of another State, and this actor is to respect that State's territory."""
    world = analysis.world
    owner = world.baseline(area)
    if owner is None or owner == name or not {owner, ""} & respecting.get(name, set()):
        return False
    around = [analysis.model.areas[place] for place in (area, *world.parents(area)) if place in analysis.model.areas]
    if any(place.claimed_by for place in around):
        return False
    others = {name for place in around for holding in place.held_by for name in world.expand((holding.by,))} - {owner}
    return not others or owner in _settled(analysis, [place.name for place in around])


def _settled(analysis: Analysis, places: list[str]) -> set[str]:
    """Whose some areas are by a status that no option takes away."""
    return {
        name
        for status in analysis.model.statuses()
        if not status.guards and set(analysis.world.area_names(status.areas)) & set(places)
        for entry in status.entries
        if entry.aspect in ("sovereignty", "recognition") and isinstance(entry.value, Ref)
        for name in analysis.world.expand((entry.value,))
    }


def _barred(analysis: Analysis, name: str, area: str) -> bool:
    """Whether some prohibition keeps forces of this actor out of this area (or of one around it)."""
    bans = analysis.bans_on_presence
    if any(ban.act.kind == "deploy" and (ban.others or name in ban.bearers) for ban in bans.get("", {}).values()):
        return True
    around = (area, *analysis.world.parents(area))
    return any(ban.others or name in ban.bearers for place in around for ban in bans.get(place, {}).values())
