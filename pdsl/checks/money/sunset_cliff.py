"""The snap-back ends, and the duty that it guards does not

## Why it matters

On the day after the sunset the duty still stands and nothing answers its breach. Parties wait for such days, or hurry
before them, as they did in the autumn of 2025 when the right under resolution 2231 was about to lapse.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League"
event     invasion "an invasion of Northland" { attack of southland against northland  found by league }
sanctions embargo "the embargo" of league against southland

article relief "Relief" {
    southland shall not use force
    snapback return_of_embargo on invasion {
        restores   embargo
        invoked by northland
        automatic  within 30 days unless league decides otherwise
        lasts      10 years
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
organization league "the League"
event     invasion "an invasion of Northland" { attack of southland against northland  found by league }
sanctions embargo "the embargo" of league against southland

article relief "Relief" {
    southland shall not use force
    snapback return_of_embargo on invasion {
        restores   embargo
        invoked by northland
        automatic  within 30 days unless league decides otherwise
        lasts      indefinitely
    }
}
```

## References

Security Council resolution 2231 (2015), paragraph 8: ten years; its snap-back was invoked in the weeks before.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import DUTIES
from pdsl.semantics.guarantees import accused, breached_clauses, events, forbids_attack
from pdsl.semantics.options import guarded, only_under, say
from pdsl.semantics.variants import settled

CHECK = Check(
    code="SAN-12",
    name="sunset-cliff",
    severity=Severity.WARNING,
    authority=("Security Council resolution 2231 (2015), paragraph 8",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back with a term, where a duty whose breach it answers has none."""
    model, world = analysis.model, analysis.world
    if model.ends:
        return
    for snapback in model.snapbacks():
        lasting = snapback.lasting
        if lasting is None or lasting.indefinite or lasting.renewable:
            continue
        guarded_duties = {}
        for event in events(model, snapback.events):
            attackers = set(accused(model, world, event))
            for clause in breached_clauses(model, event):
                guarded_duties[clause.id] = clause
            for clause in model.undertakings():
                if event.kind == "attack" and forbids_attack(clause) and attackers & set(world.expand(clause.bearers)):
                    guarded_duties[clause.id] = clause
        endless = [
            clause
            for clause in guarded_duties.values()
            if any(found.value in DUTIES for found in settled((clause.modality,)))
            and analysis.timeline.window(clause.timing).end is None
        ]
        if not endless:
            continue
        term = say(lasting.length) if lasting.length is not None else f"until {say(lasting.until)}"
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"`{snapback.name}` ends, and the duty that it guards goes on",
            At(snapback.id, ("lasts", "name"), f"{term}"),
            also=(At(clause.id, ("verb",), "no end") for clause in endless),
            notes=("after that day a breach has no answer in this text", *only_under(depends)),
            helps=("let both end on one day, make it renewable, or say what follows",),
            depends=depends,
        )
