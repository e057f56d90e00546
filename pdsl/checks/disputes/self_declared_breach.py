"""One side alone says that the other has broken the text, with effect

## Why it matters
Whoever profits from a finding should not make it alone. A return of measures upon what one party declares is a threat
that the other cannot answer by performing.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
event breach_found "a breach" { breach of no_force  found by northland within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms" }
sanctions freeze "the freeze of assets" of league against southland { items "assets" }
article relief "Relief and return" {
    no_force: southland shall not use force
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
event breach_found "a breach" { breach of no_force  found by league within 12 hours }
sanctions embargo "the embargo" of league against southland { items "arms" }
sanctions freeze "the freeze of assets" of league against southland { items "assets" }
article relief "Relief and return" {
    no_force: southland shall not use force
    snapback back on breach_found {
        invoked by any party standing parties
        restores   embargo
        automatic  within 30 days unless northland decides otherwise
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
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import deciders
from pdsl.semantics.guarantees import accused, events
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="DSP-08",
    name="self-declared-breach",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 60 and 65",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back whose event one party finds alone, against another."""
    model, world = analysis.model, analysis.world
    for snapback in model.snapbacks():
        for event in events(model, snapback.events):
            against = set(accused(model, world, event))
            alone = [name for name in deciders(event.finder) if name in world.parties and name not in against]
            if len(deciders(event.finder)) != 1 or not alone or event.kind == "attack":
                continue
            depends = guarded(snapback.guards)
            yield CHECK.finding(
                analysis,
                f"`{alone[0]}` alone finds the breach on which `{snapback.name}` takes effect",
                At(f"event.{event.name}", ("found_by", "name"), "one side finds it"),
                also=(At(snapback.id, ("name",), "what follows"),),
                notes=("the other side cannot have the finding reviewed", *only_under(depends)),
                helps=("let a body find it, with a time limit, and keep a way for each side where the body is silent",),
                parties=alone,
                depends=depends,
            )
