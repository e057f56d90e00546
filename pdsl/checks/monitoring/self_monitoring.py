"""Those who are monitored are the only ones who monitor

## Why it matters

A commission of the parties alone records two versions of every incident. A third party that sees
for itself is what makes a finding more than an accusation.

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

body commission "the Joint Commission" {
    members  northland, southland
    decides  by consensus of members within 3 days
    oversees all
}

article end "End of hostilities" {
    ceasefire general "Ceasefire" at signature { binds northland, southland }
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

body commission "the Joint Commission" {
    members  northland, southland, high_republic
    decides  by majority of members excluding accused within 3 days
    oversees all
}

article end "End of hostilities" {
    ceasefire general "Ceasefire" at signature { binds northland, southland }
}
```

## References

Experience with joint centres of the parties alone, as the Joint Centre for Control and Coordination
of 2014.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref, possibilities
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="MON-04",
    name="self-monitoring",
    severity=Severity.WARNING,
    authority=(),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body, and for each clause verified by its bearer."""
    world = analysis.world
    parties = world.expand(analysis.model.parties)
    bound = _bound(analysis)
    pact = not _observable(analysis)
    for body in bodies(analysis.model):
        if not (body.tasks or body.oversees) or (pact and not body.tasks):
            continue
        members = world.members(body.name)
        seats = {*(members or ()), *world.expand((*body.chair, *body.led_by, *body.performed_by, *body.participants))}
        if members is None and not body.performed_by:
            continue
        watched = [v.name for slot in body.oversees for v in possibilities(slot) if isinstance(v, Ref)]
        if watched and all(name in bound and not seats & bound[name] for name in watched):
            continue  # those who sit there watch what others are to do
        if len(seats) > 1 and seats <= set(parties):
            yield CHECK.finding(
                analysis,
                f"only those whom it monitors sit on `{body.name}`",
                At(f"actor.{body.name}", ("members", "performed_by", "name"), "all of them parties"),
                notes=(f"{listed(n for n in parties if n in seats)} are parties, and nobody else has a seat",),
                helps=("add a third party as member or chair",),
                parties=[name for name in parties if name in seats],
            )
    for clause in analysis.model.of_type(Undertaking):
        verifying = set(world.expand(clause.oversight.verified_by))
        if verifying and verifying <= set(bearers(world, clause.bearers)):
            depends = guarded(clause.guards)
            yield CHECK.finding(
                analysis,
                f"{listed(sorted(verifying))} {'verifies' if len(verifying) == 1 else 'verify'} here what "
                f"{'it' if len(verifying) == 1 else 'they'} must do",
                At(clause.id, ("verified_by",), "the one who is bound"),
                notes=only_under(depends),
                helps=("let a third party verify it",),
                parties=sorted(verifying),
                depends=depends,
            )


def _bound(analysis: Analysis) -> dict[str, set[str]]:
    """Article or label -> those who promise something there; only of articles that hold nothing but sentences."""
    found: dict[str, set[str]] = {}
    other: set[str] = set()
    for clause, article in analysis.model.clauses():
        if not isinstance(clause, Undertaking):
            other.add(article.name)
        elif promises(clause):
            for name in {article.name, clause.label} - {""}:
                found.setdefault(name, set()).update(bearers(analysis.world, clause.bearers))
    return {name: who for name, who in found.items() if name not in other and who}


def _observable(analysis: Analysis) -> bool:
    """Whether a text has anything but mutual help to watch: a council of allies that meets on it monitors nobody."""
    model = analysis.model
    if next(model.guarantees(), None) is None or next(model.of_type(Ceasefire), None) is not None:
        return True
    others = any(True for _ in model.caps()) or any(True for _ in model.statuses()) or bool(model.regimes)
    mutual = all(set(each.guarantors) == set(each.beneficiaries) for each in analysis.guarantees)
    return others or not mutual
