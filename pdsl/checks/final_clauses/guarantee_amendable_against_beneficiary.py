"""A guarantee can be amended without the one whom it protects

## Why it matters
A guarantee is worth as much as it is hard to take back. Where the rule for amendments can be met without the
beneficiary, the others, its adversary among them, can shorten, weaken or end its protection by a vote, lawfully and at
any time. A right that a treaty gives to a third State may as a rule not be revoked or modified without its consent, if
that was intended.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland, high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
body panel "the Panel" {
    members northland, southland, high_republic
    decides by majority of members
}
event invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }

article protection "Protection" {
    guarantee shield of high_republic to northland on invasion {
        protects northland
        step respond within 72 hours: high_republic shall assist northland with armed_force
        activation decided by high_republic within 12 hours
        lasts 10 years
    }
}

article last "Final clauses" { amended by majority of northland, southland, high_republic }
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland, high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
body panel "the Panel" {
    members northland, southland, high_republic
    decides by majority of members
}
event invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }

article protection "Protection" {
    guarantee shield of high_republic to northland on invasion {
        protects northland
        step respond within 72 hours: high_republic shall assist northland with armed_force
        activation decided by high_republic within 12 hours
        lasts 10 years
    }
}

article last "Final clauses" { amended by agreement of northland, southland, high_republic }
```

## References
Vienna Convention on the Law of Treaties, articles 37 and 40.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.amendment import amendable_without
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-07",
    name="guarantee-amendable-against-beneficiary",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 37 and 40",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee, and beneficiary without whom the text can be amended."""
    for guarantee in analysis.model.guarantees():
        world = analysis.world.text_of(guarantee.id)
        rules = [final for final in world.model.finals() if final.kind == "amended_by" and final.rule is not None]
        for name in world.expand(guarantee.beneficiaries) if rules else ():
            if amendable_without(world, (name,)):
                yield CHECK.finding(
                    analysis, f"`{guarantee.name}` can be amended without `{name}`, whom it protects",
                    At(rules[0].id, (), "the rule for amendments"),
                    also=[At(guarantee.id, ("name",), "the guarantee")],
                    notes=(f"if all others agree, the rule is met without `{name}`",),
                    helps=(f"require its agreement: `amended by agreement of {name}, ...`",), parties=(name,),
                )  # fmt: skip
