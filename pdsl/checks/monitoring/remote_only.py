"""What has to be counted on the spot is watched from afar only

## Why it matters
Satellites and aircraft see tanks in the open. They do not count what stands under a roof, do not ask who fired, and
do not open a container. A mission that is to inspect, verify or investigate needs people on the ground.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }
territory hills "the Hills" { part of northland }
body mission "the Mission" {
    members    high_republic
    decides by majority of members
    tasks      inspections
    access     all
    oversees   all
    reports to northland, southland every 1 days
    means      satellites, radar
}
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in cape {
        prohibits "attacks"
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }
territory hills "the Hills" { part of northland }
body mission "the Mission" {
    members    high_republic
    decides by majority of members
    tasks      inspections
    access     all
    oversees   all
    reports to northland, southland every 1 days
    means      satellites, radar, ground_teams
}
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in cape {
        prohibits "attacks"
    }
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), Protocol on Inspection; Chemical Weapons Convention (1993),
Verification Annex: inspectors on the spot beside technical means.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import composed_missions

CHECK = Check(
    code="MON-13",
    name="remote-only",
    severity=Severity.WARNING,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), Protocol on Inspection",),
)
_REMOTE = frozenset({"satellites", "uncrewed_aircraft", "radar"})
_ON_THE_SPOT = frozenset({"inspections", "verification", "investigation"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each mission of which it is said who does its work."""
    for body in composed_missions(analysis.model):
        means = {value.name for slot in body.means for value in possibilities(slot) if isinstance(value, Ref)}
        tasks = {value.name for slot in body.tasks for value in possibilities(slot) if isinstance(value, Ref)}
        if not means or not tasks & _ON_THE_SPOT or not means <= _REMOTE:
            continue
        yield CHECK.finding(
            analysis,
            f"`{body.name}` is to inspect on the spot, and has only means that watch from afar",
            At(f"actor.{body.name}", ("means", "name"), "all from afar"),
            notes=("nobody is there to count, to ask or to open a door",),
            helps=("add `ground_teams` to its means, with access",),
        )
