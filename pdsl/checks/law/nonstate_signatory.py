"""A movement signs, and nothing is said of its status

## Why it matters
Governments fear that to sign with an armed movement is to recognize it; movements fear that to sign is to surrender
the claim. Agreements therefore say that they do not affect the legal status of the parties to the conflict. Where the
text is silent, one of the two will say later what its signature meant. A warning where a ceasefire is agreed, else an
observation: a political party that signs raises less doubt.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Agreement on Peace" { parties northland, front  form agreement }
movement front "the Hill Front"
article force "Force" { each of northland, front shall not use force }
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Agreement on Peace" { parties northland, front  form agreement }
movement front "the Hill Front"
article force "Force" {
    each of northland, front shall not use force
    text "This Agreement does not affect the legal status of those who sign it."
}
```

## References
Geneva Conventions (1949), common article 3, last paragraph: its application does not affect the legal status of the
parties to the conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="LAW-07",
    name="nonstate-signatory",
    severity=Severity.WARNING,
    authority=("Geneva Conventions (1949), common article 3",),
    whole=True,
)
_STATUS = re.compile(r"\b(?:legal|political) status\b|\bimpl(?:y|ies) (?:no )?recognition\b", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that States and movements sign together."""
    fighting = next(analysis.model.of_type(Ceasefire), None) is not None
    for text in analysis.model.texts:
        kinds = {ref.name: ref.kind for ref in text.signatories()}
        movements = [name for name, kind in kinds.items() if kind == "movement"]
        if not movements or "state" not in kinds.values():
            continue
        if any(True for _ in analysis.wording.matching(_STATUS)):
            continue
        yield CHECK.finding(
            analysis,
            f"`{movements[0]}` signs, and nothing is said of its status",
            At(text.element, ("parties", "between", "name"), "signs beside States"),
            also=(At(f"actor.{name}", ("name",), "a movement") for name in movements),
            notes=("neither that the signature recognizes it, nor that it does not",),
            helps=('say it: `text "This Agreement does not affect the legal status of those who sign it."`',),
            parties=movements,
            severity=None if fighting else Severity.INFO,
        )
