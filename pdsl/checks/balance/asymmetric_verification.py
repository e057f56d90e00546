"""What one side does is verified, and what the other does is not

## Why it matters
Verification is also protection: a side whose conduct is watched can show that it kept the text. Where only one side
is inspected, it bears the burden and the other the doubt. Counted are clauses that say by whom they are verified; a
body that oversees the whole text watches both.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    northland shall withdraw forces from cape within 30 days of signature verified by coastland
    northland shall destroy missiles within 30 days of signature verified by coastland
    southland shall withdraw forces from northland within 30 days of signature
    southland shall destroy mines within 60 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    northland shall withdraw forces from cape within 30 days of signature verified by coastland
    northland shall destroy missiles within 30 days of signature verified by coastland
    southland shall withdraw forces from northland within 30 days of signature verified by coastland
    southland shall destroy mines within 60 days of signature
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), Protocol on Inspection, for verification of both sides.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.balance import counted, sides
from pdsl.semantics.bodies import bodies, oversees_all

CHECK = Check(
    code="BAL-09",
    name="asymmetric-verification",
    severity=Severity.INFO,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), Protocol on Inspection",),
    whole=True,
)
LEAST = 2  # clauses of each side from which a difference is told


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """At most one finding for a settlement between two sides; verification of the whole text by a body is of both."""
    two = [analysis.ledgers[name] for name in sides(analysis)]
    if len(two) != 2 or any(map(oversees_all, bodies(analysis.model))):
        return
    more, less = sorted(two, key=lambda each: -len(each.verified))
    overseen = {slot.name for body in bodies(analysis.model) for slot in body.oversees if isinstance(slot, Ref)}
    labels = {clause.id: label for label, found in analysis.named.items() for clause in found}
    watched = [ident for ident in less.borne if ident in less.verified or labels.get(ident) in overseen]
    if len(more.verified) < LEAST or len((*less.duties, *less.limits)) < LEAST or watched:
        return
    yield CHECK.finding(
        analysis,
        f"{len(more.verified)} clauses on `{more.party}` say who verifies them, and none on `{less.party}`",
        At(more.verified[0], ("verified_by", "verb", "name"), "verified"),
        also=(
            *(At(ident, ("verified_by", "verb", "name"), "and this") for ident in more.verified[1:]),
            *(At(ident, ("verb", "act", "name"), "not this") for ident in (*less.duties, *less.limits)[:3]),
        ),
        notes=(f"duties and limits: {counted(tuple((e.party, len((*e.duties, *e.limits))) for e in two))}",),
        helps=("say `verified by` on the like clauses of both",),
        parties=[each.party for each in two],
    )
