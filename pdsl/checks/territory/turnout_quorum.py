"""A vote that those opposed can defeat by staying away

## Why it matters
A vote that counts only if enough people take part gives those who are against a second way to win: not to vote.
Abstention then counts as no, and pressure on voters to stay at home pays.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
territory cape "the Cape" { part of northland }
article people "Vote" {
    vote poll "the referendum" in cape within 180 days of signature certified by high_republic {
        called by  northland
        question   "Shall the Cape have autonomy?"
        electorate "citizens resident in the Cape"
        passes by  majority of voters
        turnout at least 50%
        lockout 7 years
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
territory cape "the Cape" { part of northland }
article people "Vote" {
    vote poll "the referendum" in cape within 180 days of signature certified by high_republic {
        called by  northland
        question   "Shall the Cape have autonomy?"
        electorate "citizens resident in the Cape"
        passes by  majority of voters
        lockout 7 years
    }
}
```

## References
Code of Good Practice on Referendums (Venice Commission, 2007), section III.7: no quorum of turnout.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under, say

CHECK = Check(
    code="TER-17",
    name="turnout-quorum",
    severity=Severity.INFO,
    authority=("Code of Good Practice on Referendums (Venice Commission, 2007), section III.7",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each vote with a least turnout."""
    for vote in analysis.model.votes():
        if vote.turnout is None or vote.turnout.bound == "at most":
            continue
        depends = guarded(vote.guards)
        yield CHECK.finding(
            analysis,
            f"those against can defeat `{vote.name}` by staying away",
            At(vote.id, ("turnout",), f"{vote.turnout.bound} {say(vote.turnout.value)}"),
            notes=("below that turnout the vote fails whatever the majority", *only_under(depends)),
            helps=("drop the turnout, or ask instead for the consent of a share of all who may vote",),
            parties=analysis.world.expand(vote.callers),
            depends=depends,
        )
