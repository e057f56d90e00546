"""A procedure that can end in talks

## Why it matters
Negotiation and bodies that decide by consensus end without result whenever one side prefers it so. A procedure
whose last step is of that kind leaves a dispute where it began; the party that gains from delay need only talk.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article disputes_article "Disputes" {
    ladder settle "Settlement of disputes" on "a dispute on this Treaty" {
        invoked by any party
        step talks within 30 days: northland, southland jointly shall consult
        step summit within 60 days: northland, southland jointly shall negotiate_in_good_faith
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article disputes_article "Disputes" {
    ladder settle "Settlement of disputes" on "a dispute on this Treaty" {
        invoked by any party
        step talks within 30 days: northland, southland jointly shall consult
        step award if talks is not done: claimant may "submit the dispute to the International Court of Justice"
    }
}
```

## References
Charter of the United Nations, article 33; United Nations Final Clauses of Multilateral Treaties: Handbook, on the
settlement of disputes.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.ladders import is_talk, schedule
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="DSP-02",
    name="no-terminal-step",
    severity=Severity.WARNING,
    authority=("Charter of the United Nations, article 33",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ladder whose last rung settles nothing by itself."""
    for ladder in analysis.model.ladders():
        events = [event.name for event in ladder.events if isinstance(event, Ref)]
        rungs = schedule(ladder.steps, events)
        if not rungs or not all(is_talk(analysis.world, step) for step in rungs[-1].steps):
            continue
        last = rungs[-1].steps[0]
        depends = guarded(ladder.guards)
        yield CHECK.finding(
            analysis,
            f"`{ladder.name}` ends in a step that may settle nothing",
            At(last.id, ("verb",), "can end without result"),
            also=(At(ladder.id, ("name",), "this procedure"),),
            notes=("nothing follows if the parties do not agree in it", *only_under(depends)),
            helps=("let the last step bind without the consent of both: a court, an arbitrator, a right to suspend",),
            depends=depends,
        )
