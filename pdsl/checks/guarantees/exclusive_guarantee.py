"""A guarantee that excludes others, beside another

## Why it matters
If a guarantee excludes others and the text holds a second one to the same beneficiary, each guarantor may say that
the other has the duty, or that the first condition of its own is broken.

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
    guarantee shield of high_republic to northland on invasion {
        step assist within 24 hours: high_republic shall assist northland with armed_force
        other guarantees excluded
    }
    guarantee league_shield of league to northland on invasion {
        step assist within 24 hours: league shall assist northland with intelligence
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
    guarantee shield of high_republic to northland on invasion {
        step assist within 24 hours: high_republic shall assist northland with armed_force
        other guarantees not excluded
    }
    guarantee league_shield of league to northland on invasion {
        step assist within 24 hours: league shall assist northland with intelligence
    }
}
```

## References
Rules on successive and parallel treaties: Vienna Convention on the Law of Treaties, article 30.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under, together

CHECK = Check(
    code="GUA-45",
    name="exclusive-guarantee",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 30",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each pair of guarantees to one beneficiary, one of which excludes the other."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        if guarantee.others != "excluded":
            continue
        for other in analysis.guarantees:
            shared = [name for name in reading.beneficiaries if name in other.beneficiaries]
            if other.guarantee.id == guarantee.id or not shared:
                continue
            if not together(guarantee.guards, other.guarantee.guards):
                continue
            depends = guarded(guarantee.guards, other.guarantee.guards)
            yield CHECK.finding(
                analysis,
                f"`{guarantee.name}` excludes other guarantees, and `{other.guarantee.name}` is one",
                At(guarantee.id, ("other_guarantees", "name"), "excludes others"),
                also=(At(other.guarantee.id, ("name",), "to the same beneficiary"),),
                notes=(f"both are given to `{shared[0]}`", *only_under(depends)),
                helps=("drop one, or say `other guarantees not excluded`",),
                parties=shared,
                depends=depends,
            )
