"""A guarantee that stands under the domestic law of the guarantor

## Why it matters
A response that is owed only subject to constitutional processes may need a vote that nobody can promise. Where a text
says so without saying that consent has been given in advance, the beneficiary cannot know whether help will come.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion subject to domestic law {
        step assist within 24 hours: each of high_republic, coastland shall assist northland with armed_force
        commanded by high_republic
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
organization league "the League"
event invasion "an invasion" { attack of southland against northland  found by league within 12 hours }
article security "Security" {
    guarantee shield of high_republic, coastland to northland on invasion {
        step assist within 24 hours: each of high_republic, coastland shall assist northland with armed_force
        commanded by high_republic
    }
}
```

## References
North Atlantic Treaty (1949), article 11; ANZUS Treaty (1951), article IV: constitutional processes.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-12",
    name="domestic-law-caveat",
    severity=Severity.WARNING,
    authority=("North Atlantic Treaty, article 11",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee, or each step of one, that is subject to domestic law."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        places = [guarantee.id] if guarantee.oversight.domestic_law else []
        places += [step.id for step in guarantee.steps if step.undertaking.oversight.domestic_law]
        for element in places:
            depends = guarded(guarantee.guards)
            yield CHECK.finding(
                analysis,
                f"`{guarantee.name}` is owed only so far as the law of the guarantors allows",
                At(element, ("subject_to_domestic_law", "name"), "what does that law require?"),
                notes=("a vote that is still needed can be refused or come too late", *only_under(depends)),
                helps=("let the consent be given in advance, with ratification, or say which approval is needed",),
                parties=reading.beneficiaries,
                depends=depends,
            )
