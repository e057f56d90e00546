"""Sovereignty of a state confirmed while part of its territory is to be another's

## Why it matters
A text that confirms the sovereignty or the territorial integrity of a state, and then recognizes an area that it
declares to be part of that state as part of another, can be read both ways: that the first provision yields, or
that the second is without effect on title. This continues the family of checks on territory.

## Example
```pdsl
pdsl 1
import standard

settlement status_agreement "Agreement on Status" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory cape      "the Cape" { part of northland }

article sovereignty "Sovereignty" {
    southland shall respect sovereignty of northland
}
article territories "Territories" {
    status of cape { recognized by northland as part of southland de_jure }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement status_agreement "Agreement on Status" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory cape      "the Cape" { part of northland }

article sovereignty "Sovereignty" {
    southland shall respect sovereignty of northland except cape
}
article territories "Territories" {
    status of cape { recognized by northland as part of southland de_jure }
}
```

## References
Charter of the United Nations, article 2(1) and (4); Vienna Convention on the Law of Treaties, article 31(1).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.status import Status
from pdsl.model.terms import Ref, possibilities
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.norms import DECLARATION, DUTY, MODALS
from pdsl.semantics.options import briefly, decide, guarded, listed, only_under, together

CHECK = Check(
    code="TER-13",
    name="sovereignty-and-recognition",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, article 2(1) and (4)",),
)
_VERBS = frozenset({"respect", "confirm", "reaffirm", "guarantee", "recognize", "protect"})
_GOODS = frozenset({"sovereignty", "territorial_integrity", "borders"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each undertaking to confirm or respect, with all provisions that stand against it."""
    given = [status for status in analysis.model.statuses() if _of_another(analysis, status)]
    found: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}  # for undertakings without exception and option
    for undertaking in analysis.model.undertakings():
        if undertaking.act.kind not in _VERBS or not _affirms(undertaking):
            continue
        goods = [v.name for v in undertaking.act.role("object") if isinstance(v, Ref) and v.name in _GOODS]
        states = [v.name for v in undertaking.act.role("of") if isinstance(v, Ref) and v.kind == "state"]
        if not goods:
            continue
        for state in states:
            if undertaking.guards or undertaking.conditions.excepted:
                against = list(_against(analysis, undertaking, state, given))
            else:
                if state not in found:
                    found[state] = list(_against(analysis, undertaking, state, given))
                against = found[state]
            if against:
                yield _finding(analysis, undertaking, goods[0], state, against)


def _of_another(analysis: Analysis, status: Status) -> bool:
    """Whether a status may say that an area is another state's than that of whose territory it is declared part."""
    homes = {analysis.world.baseline(area) for area in analysis.world.area_names(status.areas)}
    values = (
        value
        for entry in status.entries
        if entry.aspect in ("recognition", "sovereignty")
        for value in possibilities(entry.value)
    )
    return any(isinstance(value, Ref) and value.kind == "state" and homes != {value.name} for value in values)


def _affirms(undertaking: Undertaking) -> bool:
    return MODALS.get(str(undertaking.modality), ("",))[0] in (DUTY, DECLARATION)


def _against(
    analysis: Analysis, undertaking: Undertaking, state: str, given: list[Status]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What gives an area of the state to another: the element, the area, the options it depends on."""
    excepted = set(analysis.world.area_names(undertaking.conditions.excepted))
    for status in given:
        for area in dict.fromkeys(analysis.world.area_names(status.areas)):
            if analysis.world.baseline(area) != state or any(analysis.world.contains(x, area) for x in excepted):
                continue
            yield from _entries(undertaking, status, area, state)
    for saying in analysis.sayings.of_kind("recognize"):
        other = saying.said
        if saying.duty is not other or not _affirms(other) or not together(other.guards, undertaking.guards):
            continue
        owners = {owner.name for owner in other.act.role("as_part_of") if isinstance(owner, Ref)}
        for area in analysis.world.area_names(other.act.role("object")):
            if analysis.world.baseline(area) == state and owners and state not in owners:
                yield other.id, area, guarded(other.guards)


def _entries(
    undertaking: Undertaking, status: Status, area: str, state: str
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for entry in status.entries:
        if entry.aspect not in ("recognition", "sovereignty") or not together(entry.guards, undertaking.guards):
            continue
        verdict = decide(
            (entry.value,),
            lambda values: isinstance(values[0], Ref) and values[0].kind == "state" and values[0].name != state,
        )
        if verdict.some:
            yield entry.id, area, (*verdict.depends, *guarded(entry.guards))


def _finding(
    analysis: Analysis,
    undertaking: Undertaking,
    good: str,
    state: str,
    against: list[tuple[str, str, tuple[str, ...]]],
) -> Diagnostic:
    always = not guarded(undertaking.guards) and any(not depends for _, _, depends in against)
    depends = () if always else tuple(dict.fromkeys((*guarded(undertaking.guards), *against[0][2])))
    areas = listed(area for _, area, _ in against)
    where: dict[str, list[str]] = {}
    for element, area, _ in against:
        where.setdefault(element, []).append(area)
    return CHECK.finding(
        analysis,
        f"{good.replace('_', ' ')} of `{state}` is confirmed, and part of its territory is to be another's, "
        "or recognized as such",
        At(undertaking.id, ("object", "act"), "confirmed here"),
        also=(At(at, ("value", "act"), f"{briefly(given, 'areas')}: here") for at, given in where.items()),
        notes=(
            f"{areas}: declared as part of `{state}`, whatever is claimed or held there",
            *(f"`{area}` only under `{'` and `'.join(on)}`" for _, area, on in against if on and always),
            *only_under(depends),
        ),
        helps=("say which provision prevails: `except AREA` in the first, or `without prejudice` in the second",),
        parties=(state,),
        depends=depends,
    )
