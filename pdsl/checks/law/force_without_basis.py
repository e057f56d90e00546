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
from pdsl.model.undertakings import Conditions
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import POSITIVE, modalities, sentences
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="LAW-10",
    name="force-without-basis",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, articles 2(4), 42 and 51",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause."""
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
