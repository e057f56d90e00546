"""A treaty that says nothing of registration

## Why it matters
Treaties of members of the United Nations are to be registered with its Secretariat. One that is not registered may
not be invoked before an organ of the United Nations, the Court among them. The duty holds without a clause; naming
who registers keeps it from being forgotten.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    each of northland, southland shall respect borders
    entry into force at signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization united_nations "the United Nations"
article terms "Terms" {
    each of northland, southland shall respect borders
    entry into force at signature
    registered with united_nations
}
```

## References
Charter of the United Nations, article 102; Vienna Convention on the Law of Treaties, article 80.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-12",
    name="no-registration",
    severity=Severity.INFO,
    authority=("Charter of the United Nations, article 102",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that means to bind and names nobody who registers it."""
    for text in analysis.model.texts:
        kinds = {final.kind for final in text.finals()}
        if (
            not text.binding
            or text.excerpt
            or "registered_with" in kinds
            or not kinds & {"entry_into_force", "ratification"}
        ):
            continue  # an outline without final clauses is asked when it begins to bind first (FIN-01)
        yield CHECK.finding(
            analysis,
            "nothing says who has this text registered",
            At(text.element, ("name",), "registration?"),
            notes=("an unregistered treaty may not be invoked before an organ of the United Nations",),
            helps=("add `registered with` the United Nations, and let the depositary see to it",),
        )
