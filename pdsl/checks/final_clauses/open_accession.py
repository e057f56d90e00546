"""Anyone may join those who decide on the response

## Why it matters
Where further guarantors may join without the consent of those who are there, an ally of the attacker may join too. It
then sits among those who are to find the attack or to decide on the response, and under unanimity it can block them.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

event invasion "an invasion of Northland by Southland" { attack of southland against northland  found by high_republic }

article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of guarantors shall assist northland with armed_force
        activation decided by majority of guarantors within 24 hours
        accession open
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

event invasion "an invasion of Northland by Southland" { attack of southland against northland  found by high_republic }

article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 72 hours: each of guarantors shall assist northland with armed_force
        activation decided by majority of guarantors within 24 hours
        accession open by agreement of guarantors
    }
}
```

## References
Vienna Convention on the Law of Treaties 1969, article 15: accession where the treaty so provides. North Atlantic Treaty
(1949), article 10: by unanimous invitation.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.decisions import Rule, Threshold
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics import bodies
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="FIN-16",
    name="open-accession",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 15",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee that anyone may join and on which the guarantors decide together."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        if guarantee.accession != "open" or guarantee.accession_rule is not None:
            continue
        rules = [event.finder for event in reading.triggers if event.finder is not None]
        rules += [reading.activation_rule] if reading.activation_rule is not None else []
        answers = [(_shared(case), chosen) for rule in rules for case, chosen in bodies.resolved(rule)]
        shared = [chosen for decides, chosen in answers if decides]
        if not shared:
            continue
        every = any(not chosen for chosen in shared) or len(shared) == len(answers)
        depends = (*guarded(guarantee.guards), *(() if every else shared[0]))
        yield CHECK.finding(
            analysis,
            f"whoever joins as guarantor decides with the others on `{guarantee.name}`",
            At(guarantee.id, ("accession", "name"), "open to all, an ally of the attacker included"),
            also=(At(guarantee.id, ("activation", "decided_by"), "decided here"),),
            notes=("nothing asks for the consent of those who are guarantors already", *only_under(depends)),
            helps=("say who agrees to an accession: `accession open by agreement of guarantors`",),
            parties=reading.guarantors,
            depends=depends,
        )


def _shared(rule: Rule) -> bool:
    """Whether the guarantors decide together, so that one more changes the outcome."""
    parts = [part for way in rule.ways for part in way.parts]
    return any(part.kind not in ("each", "sole") and _of_guarantors(part) for part in parts)


def _of_guarantors(part: Threshold) -> bool:
    return any(isinstance(value, Ref) and value.name == "guarantors" for value in possibilities(part.voters))
