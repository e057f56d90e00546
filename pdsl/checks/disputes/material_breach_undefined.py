"""Grave consequences of a breach that nothing describes

## Why it matters
"Significant non-performance" and "material breach" are judgements. Where nothing says which conduct is meant and
nobody is to find it, each side will find it when it wishes to, and never in its own conduct.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"
event breach_found "a breach" { occurrence "a material breach" }
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
from pdsl.model.terms import Words
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.guarantees import events
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="DSP-11",
    name="material-breach-undefined",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 60(3)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each snap-back on an event that names no conduct and that nobody finds."""
    model = analysis.model
    for snapback in model.snapbacks():
        vague = [
            event
            for event in events(model, snapback.events)
            if event.kind in ("", "occurrence") and event.finder is None
        ]
        said = [slot.text for slot in snapback.events if isinstance(slot, Words)]
        if not vague and not said:
            continue
        depends = guarded(snapback.guards)
        what = listed(event.name for event in vague) or f'"{said[0]}"'
        yield CHECK.finding(
            analysis,
            f"nothing says which conduct is meant by {what}, on which `{snapback.name}` takes effect",
            At(snapback.id, ("on", "name"), "which breach?"),
            also=(At(f"event.{event.name}", ("name",), "no duty named, and nobody finds it") for event in vague),
            notes=("each side decides for itself whether it has happened", *only_under(depends)),
            helps=("declare it as `breach of` labelled duties, with `found by` a body",),
            depends=depends,
        )
