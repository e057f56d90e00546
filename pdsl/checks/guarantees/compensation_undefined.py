"""A guarantor is to be compensated, and it is not said by whom or how much

## Why it matters

A guarantee for which something is owed, without saying what or by whom, carries an open claim: the
guarantor may say that it was not paid, and hold its own promise back.

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
        compensation to high_republic
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
        compensation to high_republic from northland for 1 billion USD
    }
}
```

## References

Certainty of terms: payer, payee, amount or the way to compute it, and time.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="GUA-41",
    name="compensation-undefined",
    severity=Severity.WARNING,
    authority=(),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee, owed = reading.guarantee, reading.guarantee.compensation
        if owed is None or owed.none:
            continue
        missing = [
            word
            for word, said in (
                ("by whom", owed.payers),
                ("to whom", owed.payees),
                ("how much", owed.amount is not None or owed.words),
            )
            if not said
        ]
        if not missing:
            continue
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"compensation for `{guarantee.name}` is promised without saying {' or '.join(missing)}",
            At(owed.id, (), ", ".join(missing) + "?"),
            notes=(
                "while it is not settled, the guarantor can hold that its condition is not met",
                *only_under(depends),
            ),
            helps=("complete it: `compensation to A from B for 1 billion USD`",),
            parties=reading.guarantors,
            depends=depends,
        )
