"""A binding promise of armed assistance says nothing of a report to the Security Council

## Why it matters

Measures taken in self-defence, also in collective self-defence, are to be reported at once to the
Security Council. Alliance treaties repeat this, so that the response is seen as resting on article
51 from its first hour.

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
organization security_council "the Security Council"

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
        reports to security_council
    }
}
```

## References

Charter of the United Nations, article 51; the pattern is that of article 5 of the North Atlantic
Treaty (1949).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.model.time import Date
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="LAW-12",
    name="no-article51-report",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, article 51",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        text = analysis.model.text_of(guarantee.id)
        if not reading.armed_steps or guarantee.reports_to or not text.binding or _before_the_charter(text):
            continue
        step = reading.armed_steps[0]
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` promises armed assistance without a report to the Security Council",
            At(step.id, ("with", "verb"), "armed assistance"),
            also=(At(guarantee.id, ("name",), "this guarantee"),),
            notes=("measures of self-defence are to be reported at once to the Security Council", *only_under(depends)),
            helps=("add `reports to` with the Security Council to the guarantee",),
            parties=reading.guarantors,
            depends=depends,
        )


def _before_the_charter(text: Settlement) -> bool:
    """Whether a text is dated before the Charter was in force."""
    return isinstance(text.draft_dated, Date) and text.draft_dated.iso < "1945-10-24"
