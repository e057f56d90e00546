"""Nothing says when a lost vote may be held again

## Why it matters
Whoever calls a vote on status can call it again until it is won, if the text sets no time between two votes. The side
that won the first then holds nothing that is final.

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
Northern Ireland Act 1998, schedule 1, paragraph 3: seven years between polls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.mentions import Mentions
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="TER-18",
    name="vote-repeatable",
    severity=Severity.INFO,
    authority=("Northern Ireland Act 1998, schedule 1",),
    whole=True,
)


_ONCE = re.compile(r"\bheld (?:only )?once\b|\bshall not be repeated\b", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each vote that somebody may call and no time keeps from being called again.

    A vote on the text itself, for which its entry into force waits, is held once.
    """
    if any(True for _ in analysis.wording.matching(_ONCE)):
        return
    opening = _opening(analysis)
    for vote in analysis.model.votes():
        if not vote.callers or vote.lockout is not None or vote.name in opening:
            continue
        depends = guarded(vote.guards)
        yield CHECK.finding(
            analysis,
            f"nothing says when `{vote.name}` may be held again",
            At(vote.id, ("called_by",), "as often as it is called?"),
            notes=("a result that can be asked for again at once is not final", *only_under(depends)),
            helps=("add `lockout 7 years`, or say it: `text \"The vote is held once.\"`",),
            parties=analysis.world.expand(vote.callers),
            depends=depends,
        )


def _opening(analysis: Analysis) -> set[str]:
    """What entry into force waits for, be it through milestones."""
    entries = [final for final in analysis.model.finals() if final.kind == "entry_into_force"]
    found, frontier = set[str](), list[object](entries)
    while frontier:
        named = set(Mentions([frontier.pop()]).names) - found
        found |= named
        frontier += [analysis.model.milestones[name] for name in named if name in analysis.model.milestones]
    return found
