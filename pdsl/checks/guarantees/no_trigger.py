"""A guarantee does not say on what event it is to answer

## Why it matters

Without a trigger nobody can say when the guarantee is owed, and so it never is: every guarantor may
hold that the case has not arisen. This has no effect as it stands, which is why it is an error. What
else such a guarantee leaves out (who decides, what is done, by when) stands in the same finding.

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

article security "Security" {
    guarantee shield of high_republic to northland {
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

The elements of a guarantee are guarantor, beneficiary, trigger, finding, decision, response and
time limit; see the entries of GUA-06, GUA-08 and GUA-10.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-05",
    name="no-trigger",
    severity=Severity.ERROR,
    authority=(),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        if guarantee.events:
            continue
        depends = guarded(guarantee.guards)
        missing = ["on what event it is to answer"]
        missing += ["who guarantees"] if not guarantee.guarantors else []
        missing += ["who decides"] if reading.activation_rule is None else []
        missing += ["what is to be done"] if not guarantee.steps else []
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` does not say {', '.join(missing[:-1]) + ', nor ' if missing[1:] else ''}{missing[-1]}",
            At(guarantee.id, ("name",), "on what event?"),
            notes=("without a trigger it is never owed", *only_under(depends)),
            helps=("declare the event and name it: `guarantee NAME of GUARANTOR to BENEFICIARY on EVENT`",),
            parties=reading.beneficiaries,
            depends=depends,
            severity=Severity.WARNING if depends else None,
        )
