"""Armed help is promised, and nothing says which forces stand ready for it

## Why it matters
A promise of force that no unit, base or headquarters stands behind is planned only after the attack. Where
a guarantee names forces, where they stand and how soon they are ready, others can see beforehand whether it will be
kept. An observation: a text may leave it to a later plan.

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
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of high_republic, coastland shall assist northland with armed_force
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
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of high_republic, coastland shall assist northland with armed_force
        headquarters "Port Grey"
    }
}
```

## References
Studies of alliances count peacetime preparation (common command, bases, exercises) among what makes a promise
reliable: Alliance Treaty Obligations and Provisions project (Leeds and others, 2002).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ladders import Step
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bars import has_forces
from pdsl.semantics.consent import bearers, prohibits, promises
from pdsl.semantics.guarantees import Reading
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-13",
    name="no-capability",
    severity=Severity.INFO,
    authority=("practice of alliances with standing forces and commands",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee that owes armed force and says nothing of forces beforehand."""
    ready = _prepared(analysis)
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        owed = [step for step in reading.armed_steps if promises(step.undertaking)]
        if len(reading.guarantors) < 2 or not all(_each_knows(reading, step) for step in owed):
            continue  # one guarantor has its own forces; who leads those of several is the matter of GUA-14
        if not owed or guarantee.basing or guarantee.headquarters or guarantee.funded_by:
            continue
        if ready & set(reading.guarantors) or next(reading.bars(), None) is not None:
            continue  # forces stand ready; or they are kept out, which is the matter of GUA-33
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"nothing says which forces stand ready for `{guarantee.name}`",
            At(owed[0].id, ("verb",), "with which forces?"),
            notes=("no base, no headquarters and no duty to keep forces for it", *only_under(depends)),
            helps=("add `basing`, `headquarters`, or a duty to maintain or station forces",),
            parties=reading.guarantors,
            depends=depends,
        )


def _each_knows(reading: Reading, step: Step) -> bool:
    """Whether it is settled who is to act: each for itself, or all under a command."""
    return step.undertaking.manner == "each" or bool(reading.guarantee.commanded_by)


def _prepared(analysis: Analysis) -> set[str]:
    """Those who are to keep, station or provide forces before anything happens."""
    found: set[str] = set()
    for saying in analysis.sayings.of_kind("maintain", "station", "deploy", "provide", "mobilize", "establish"):
        if has_forces(analysis.model, saying.duty.act.role("object")) and not prohibits(saying.duty):
            found.update(bearers(analysis.world, saying.duty.bearers))
    return found
