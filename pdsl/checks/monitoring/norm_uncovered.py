"""A duty whose fulfilment can be observed is observed by nobody

## Why it matters

Withdrawals, releases and hand-overs can be counted. Where other parts of the text are verified and
one is not, the dispute will be about that one. Limits of forces are the matter of another check;
where nothing at all is monitored, MON-01 says so once.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }

body mission "the Monitoring Mission" {
    performed by high_republic
    oversees     force
    access       cape
    tasks        observation, investigation
    attributes responsibility
    reports to   high_republic every 1 day
}

article force "Force" {
    no_force: each of northland, southland shall not use force
}

article departure "Withdrawal" {
    southland shall withdraw forces from cape within 30 days of signature
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }

body mission "the Monitoring Mission" {
    performed by high_republic
    oversees     force
    access       cape
    tasks        observation, investigation
    attributes responsibility
    reports to   high_republic every 1 day
}

article force "Force" {
    no_force: each of northland, southland shall not use force
}

article departure "Withdrawal" {
    southland shall withdraw forces from cape within 30 days of signature verified by mission
}
```

## References

Verification practice: each quantified duty has a verifier, a start, a right of access and a
consequence.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, overseen
from pdsl.semantics.consent import prohibits, promises
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.world import AREA_KINDS

CHECK = Check(
    code="MON-15",
    name="norm-uncovered",
    severity=Severity.WARNING,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), articles XIII–XV",),
    whole=True,
)

# Who verifies what is owed to persons who are held; of others no convention says it.
_HELD = {
    "prisoners_of_war": ("Geneva Convention III, articles 8 and 126",),
    "civilian_detainees": ("Geneva Convention IV, articles 9 and 143",),
}
_MOVES = frozenset({"withdraw", "relinquish"})
_OBSERVABLE = _MOVES | {"release", "exchange", "return", "destroy", "hand_over", "clear", "dismantle", "demobilize"}


def _to_be_seen(analysis: Analysis, clause: Undertaking) -> bool:
    """Whether a duty is one that others can see fulfilled; what is handed to a monitor it sees itself."""
    if clause.act.kind not in _OBSERVABLE or not promises(clause):
        return False
    receivers = {value.name for value in clause.act.role("to") if isinstance(value, Ref)}
    return receivers.isdisjoint(body.name for body in bodies(analysis.model))


def _keeps_out(clause: Undertaking) -> bool:
    """Whether forces are kept out of a zone or another part of a State, which is observed on the ground."""
    areas = [value for value in clause.act.role("in") if isinstance(value, Ref) and value.kind in AREA_KINDS]
    return clause.act.kind == "deploy" and bool(areas) and prohibits(clause)


def _about(analysis: Analysis, clause: Undertaking) -> set[str]:
    """The areas that a clause speaks of, with those around them."""
    places = [slot for _, slots in clause.act.arguments for slot in slots]
    areas = list(analysis.world.area_names(places))
    return {*areas, *(parent for area in areas for parent in analysis.world.parents(area))}


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty."""
    model = analysis.model
    watched = {name for names in overseen(model).values() for name in names}
    if "all" in watched:
        return
    monitored = watched or any(body.tasks for body in bodies(model)) or any(u.task == "verifies" for u in analysis.uses)
    for clause, article in model.clauses():
        if not isinstance(clause, Undertaking) or not (_to_be_seen(analysis, clause) or _keeps_out(clause)):
            continue
        if (clause.act.kind in _MOVES or prohibits(clause)) and not monitored:
            continue
        seen = clause.oversight.verified_by or clause.oversight.certified_by or clause.oversight.mediated_by
        if seen or watched & {clause.label, article.name, *_about(analysis, clause)} - {""}:
            continue
        depends = guarded(clause.guards)
        yield CHECK.finding(
            analysis,
            f"nobody verifies this duty {'not ' if prohibits(clause) else ''}to {clause.act.kind.replace('_', ' ')}",
            At(clause.id, ("verb",), "no `verified by`"),
            notes=only_under(depends),
            helps=("add `verified by` with a third party or a body",),
            parties=analysis.world.expand(clause.bearers),
            depends=depends,
            authority=_authority(clause),
        )


def _authority(clause: Undertaking) -> tuple[str, ...] | None:
    """What the finding rests on: the treaty on forces for things, the convention on those who are held for people."""
    if clause.act.kind not in ("release", "return", "exchange"):
        return None
    named = [slot.name for slot in clause.act.role("object") if isinstance(slot, Ref)]
    return tuple(source for name in named for source in _HELD.get(name, ()))
