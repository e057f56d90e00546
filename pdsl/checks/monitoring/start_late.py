"""The observers arrive after the ceasefire has begun

## Why it matters
The first days decide whether a ceasefire holds, and who is blamed if it does not. A mission that may take weeks to
begin finds craters and two stories. An advance team within hours is what planners ask for; the check allows three
days.

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
    tasks      observation
    access     all
    oversees   all
    reports to northland, southland every 1 days
    starts     within 30 days of truce
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
    tasks      observation
    access     all
    oversees   all
    reports to northland, southland every 1 days
    starts     within 48 hours of truce
}
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in cape {
        prohibits "attacks"
    }
}
```

## References
United Nations, Guidance on Mediation of Ceasefires (2022): on monitoring from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.options import guarded, only_under, say
from pdsl.semantics.variants import length_for_which

CHECK = Check(
    code="MON-20",
    name="start-late",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each mission that may begin late after a ceasefire that it oversees."""
    ceasefires = [(clause, article) for clause, article in analysis.model.clauses() if isinstance(clause, Ceasefire)]
    for body in bodies(analysis.model):
        late = length_for_which(body.starts.within, lambda hours: analysis.thresholds.exceeds("monitor-start", hours))
        if late is None or not ceasefires:
            continue
        begin, chosen = late
        seen = {slot.name for slot in body.oversees if isinstance(slot, Ref)}
        clock = body.starts.within_of
        for ceasefire, article in ceasefires:
            verifies = any(isinstance(v, Ref) and v.name == body.name for v in ceasefire.oversight.verified_by)
            same = isinstance(clock, Ref) and clock.name == ceasefire.name
            alike = clock is not None and clock == (ceasefire.timing.at or ceasefire.timing.start)
            watched = verifies or seen & {"all", ceasefire.name, article.name}
            if not watched or not (same or alike):
                continue
            depends = (*guarded(ceasefire.guards), *chosen)
            yield CHECK.finding(
                analysis,
                f"`{body.name}` may begin {say(begin)} after `{ceasefire.name}`",
                At(f"actor.{body.name}", ("starts", "name"), f"up to {say(begin)}"),
                also=(At(ceasefire.id, ("name",), "nobody watches its first days"),),
                notes=(
                    "what happens before it arrives is told by the two sides only",
                    *analysis.thresholds.notes("monitor-start", hour_bounds(begin)[1]),
                    *only_under(depends),
                ),
                helps=("send an advance team: `starts within 24 hours of` the ceasefire",),
                parties=analysis.world.expand(ceasefire.binds),
                depends=depends,
            )
