"""A right or duty to use force is given without any condition, consent or basis

## Why it matters

Force between States needs a basis: self-defence, an authorization of the Security Council, or the
consent of the State where it is used. A clause that permits force flatly has been read as a right
to intervene at will. The tool cannot judge a basis; it reports a clause that names none, hence a
warning.

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

article order "Order" {
    southland may use force in northland
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

article order "Order" {
    southland may use force in northland with consent of northland
}
```

## References

Charter of the United Nations, articles 2(4), 42 and 51. Treaty of Guarantee concerning Cyprus
(1960), article IV, is the standing example of a right of action without stated limits.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.events import Event
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Conditions
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import deciders
from pdsl.semantics.consent import POSITIVE, modalities, sentences
from pdsl.semantics.guarantees import Reading, breached_clauses, forbids_attack
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="LAW-10",
    name="force-without-basis",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, articles 2(4), 42 and 51",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause, and for each armed response to what is no attack."""
    for reading in analysis.guarantees:
        if reading.triggers and all(_peaceful(analysis, event) for event in reading.triggers):
            yield from _responses(analysis, reading)
    for clause in sentences(analysis.model):
        act, words = clause.act, modalities(clause)
        if act.kind not in ("use force", "attack") or not words or not words <= POSITIVE:
            continue
        based = clause.oversight.consent_of or clause.oversight.decided_by or act.role("under") or act.role("on")
        if based or clause.conditions != Conditions():
            continue
        depends = guarded(clause.guards)
        yield CHECK.finding(
            analysis,
            "force is permitted here, and no basis for it is named",
            At(clause.id, ("verb", "act"), "on what basis?"),
            notes=(
                "self-defence, a decision of the Security Council, or the consent of the State concerned",
                *only_under(depends),
            ),
            helps=("name the basis: `with consent of`, `if`, or `under` an instrument",),
            parties=analysis.world.expand(clause.bearers),
            depends=depends,
        )


def _responses(analysis: Analysis, reading: Reading) -> Iterator[Diagnostic]:
    """Steps that let a guarantor use force where nobody has attacked, without consent or decision."""
    for step in reading.responses:
        said = step.undertaking
        words = modalities(said)
        free = said.act.kind == "act" and bool(words & {"may", "may expressly"})
        force = free or said.act.kind == "use force" or step in reading.armed_steps
        based = said.oversight.consent_of or said.oversight.decided_by or said.act.role("under")
        decided = any(_council(analysis, name) for name in deciders(reading.activation_rule))
        if not force or not words & POSITIVE or based or decided:
            continue
        depends = guarded(reading.guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"`{reading.guarantee.name}` may be read to permit force where nobody has attacked",
            At(step.id, ("verb", "act"), "on what basis?"),
            also=(At(f"event.{event.name}", ("name",), "no attack") for event in reading.triggers),
            notes=(
                "a breach is no armed attack; force against it needs the Security Council, or the consent of the State",
                "whether consent that was given beforehand, in the text itself, is enough is disputed",
                *only_under(depends),
            ),
            helps=("say that the action is without force, or name its basis: `with consent of`",),
            parties=reading.guarantors,
            depends=depends,
        )


def _peaceful(analysis: Analysis, event: Event) -> bool:
    """Whether an event is the breach of undertakings none of which is a ceasefire or a ban on force."""
    named = {slot.kind for slot in event.breached if isinstance(slot, Ref)}
    breached = breached_clauses(analysis.model, event)
    return event.kind == "breach" and bool(breached) and named == {"clause"} and not any(map(forbids_attack, breached))


def _council(analysis: Analysis, name: str) -> bool:
    """Whether a body can authorize force: one with permanent members whose votes must concur."""
    actor = analysis.world.actor(name)
    rule = actor.rule() if actor is not None else None
    return actor is not None and bool(actor.permanent_members) and rule is not None and rule.concurring is not None
