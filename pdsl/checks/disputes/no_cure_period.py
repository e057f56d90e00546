"""A breach that can be mended is answered before there is time to mend it

## Why it matters
Some breaches are errors. A short time to make them good, found by the one who found the breach, keeps the answer for
those that are meant. For an attack there is nothing to wait for, and the check says nothing.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
event breach_found "a breach" { breach of yearly  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms" }
sanctions freeze "the freeze of assets" of league against southland { items "assets" }
article relief "Relief and return" {
    yearly: southland shall provide "data on its missiles" every 1 years
    snapback back on breach_found {
        invoked by any party standing parties
        restores   embargo
        automatic  within 30 days unless northland decides otherwise
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
organization league "the League of Coasts"
event breach_found "a breach" { breach of yearly  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms" }
sanctions freeze "the freeze of assets" of league against southland { items "assets" }
article relief "Relief and return" {
    yearly: southland shall provide "data on its missiles" every 1 years
    snapback back on breach_found {
        invoked by any party standing parties
        restores   embargo
        automatic  within 30 days unless northland decides otherwise
        cure       within 14 days found by league
    }
}
```

## References
Vienna Convention on the Law of Treaties, articles 60 and 65: a breach is notified, and three months run, save in
special urgency. Articles on State Responsibility (2001), articles 43 and 52.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.events import Event
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import breached_clauses, events, forbids_attack
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="DSP-07",
    name="no-cure-period",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 60 and 65",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back on breaches only, without time to mend it."""
    model = analysis.model
    for snapback in model.snapbacks():
        named = events(model, snapback.events)
        before = snapback.invocation is not None and snapback.invocation.after
        if before or snapback.cure is not None or not named or any(not _curable(analysis, event) for event in named):
            continue
        depends = guarded(snapback.guards)
        yield CHECK.finding(
            analysis,
            f"`{snapback.name}` gives no time in which a breach can be made good",
            At(snapback.id, ("on", "name"), "and if it is mended?"),
            notes=("what was broken by error, and is mended, is answered like what was meant", *only_under(depends)),
            helps=("add `cure within 14 days found by BODY`, shorter than the clock of the return",),
            depends=depends,
        )


def _curable(analysis: Analysis, event: Event) -> bool:
    """Whether an event is a breach of something else than a ban on force or a ceasefire."""
    if event.kind != "breach" or any(isinstance(ref, Ref) and ref.kind == "ceasefire" for ref in event.breached):
        return False
    return not any(map(forbids_attack, breached_clauses(analysis.model, event)))
