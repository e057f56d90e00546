"""The beneficiary of a guarantee does not sign the text

## Why it matters

A right for a third State can be given it without its signature, but unless the parties meant it to
be irrevocable they can take it away among themselves. A beneficiary that signs keeps a say in every
change.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties    southland, coastland
    guarantors high_republic
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

Vienna Convention on the Law of Treaties 1969, articles 36 and 37: rights of third States and their
revocation.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import signatories_known
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.variants import settled

CHECK = Check(
    code="LAW-04",
    name="beneficiary-not-party",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 36–37",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee and beneficiary."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        text = analysis.model.text_of(guarantee.id)
        if not signatories_known(text):
            continue
        for value, chosen in settled(guarantee.beneficiaries):
            for name in analysis.world.expand((value,)):
                if analysis.world.signs(name, guarantee.id):
                    continue
                depends = (*guarded(guarantee.guards), *chosen)
                yield CHECK.finding(
                    analysis,
                    f"`{name}` is guaranteed but is not a party",
                    At(guarantee.id, ("to", "name"), "does not sign"),
                    notes=("the parties could revoke or change its right without it", *only_under(depends)),
                    helps=(f"add `{name}` to `parties`, or say that its right cannot be revoked without it",),
                    parties=(name,),
                    depends=depends,
                )
