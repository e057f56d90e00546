"""The strongest thing that a guarantee asks of its guarantors is to consult or to seek the action of others

## Why it matters

Guarantee verbs form a ladder: to support, to respect, to consult, to seek action by another, to
have the right to act, to act, to assist, to give listed means by a set time. A guarantee that stops
at the third rung leaves the beneficiary with talks.

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
        step talk within 24 hours: high_republic shall consult with northland
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

Memorandum on Security Assurances in Connection with Ukraine's Accession to the Treaty on the
Non-Proliferation of Nuclear Weapons (Budapest, 1994).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.strength import SEEK

CHECK = Check(
    code="GUA-09",
    name="consult-only",
    severity=Severity.WARNING,
    authority=("Budapest Memorandum (1994), paragraphs 4 and 6",),
)

_RUNGS = {0: "support", 1: "respect", 2: "consult", 3: "seek action by others"}


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee."""
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        if reading.strongest is None or reading.strongest > SEEK:
            continue
        step = max(guarantee.steps, key=lambda step: reading.level(step) or 0)
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"the strongest duty under `{guarantee.name}` is to {_RUNGS[reading.strongest]}",
            At(step.id, ("verb",), f"rung {reading.strongest} of 8"),
            also=(At(guarantee.id, ("name",), "this guarantee"),),
            notes=(
                "the ladder runs from 0 (support) over 2 (consult), 3 (seek action by another) and 6 (assist) to 8",
                *only_under(depends),
            ),
            helps=(
                "add a step with a minimum response: `step respond within 72 hours: ... shall assist ... with ...`",
            ),
            parties=reading.guarantors,
            depends=depends,
        )
