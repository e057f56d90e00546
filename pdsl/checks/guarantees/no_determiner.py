"""Nobody is to decide whether the event that triggers a guarantee has happened

## Why it matters

Attackers deny attacks. Where the text names nobody who finds the fact and nobody who decides on the
response, each side may claim that the event happened, or that it did not, and both can point to the
text. The text has a meaning, which will be disputed: a warning.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

event invasion "an invasion of Northland by Southland" { attack of southland against northland }

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    northland, southland
    guarantors high_republic, coastland
    form       treaty
}

state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
state coastland     "Coastland"

body council "the Council" {
    members    northland, southland, high_republic, coastland
    decides by 2/3 of members excluding accused within 24 hours
    oversees   all
}

event invasion "an invasion of Northland by Southland" {
    attack of southland against northland
    found by council
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References

Two ways of finding are usual side by side: a body that decides without the accused, and each guarantor
for itself in a flagrant case (Treaty of Mutual Guarantee, Locarno, 1925, article 4).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.guarantees import Guarantee
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="GUA-06",
    name="no-determiner",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    finders = [body for body in bodies(analysis.model) if body.attributes_responsibility]
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        if not guarantee.events:  # the matter of GUA-05
            continue
        if any(_concerns(body, guarantee) for body in finders):
            continue
        unfound = [event.name for event in reading.triggers if event.finder is None]
        if reading.activation_rule is not None or not unfound:
            continue
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"nobody is to decide whether `{guarantee.name}` must answer",
            At(guarantee.id, ("on", "name"), "who finds it?"),
            also=[At(f"event.{name}", ("name",), "declared without `found by`") for name in unfound],
            notes=(
                f"{listed(unfound)} {'is' if len(unfound) == 1 else 'are'} found by nobody, and no decision is named",
                *only_under(depends),
            ),
            helps=("add `found by` with a body that decides without the accused, and a time limit",),
            parties=reading.beneficiaries,
            depends=depends,
        )


def _concerns(body: Body, guarantee: Guarantee) -> bool:
    """Whether a body that says who is responsible does so for the case of this guarantee."""
    seen = {slot.name for slot in body.oversees if isinstance(slot, Ref)}
    asked = {slot.name for slot in (*guarantee.events, *guarantee.beneficiaries) if isinstance(slot, Ref)}
    return "all" in seen or guarantee.name in seen or bool(seen & asked)
