"""A ceasefire whose breach has no consequence

## Why it matters
Every ceasefire is broken somewhere. Where the text says nothing of what follows, an incident either stays without
answer or ends the whole. Ladders that work go from a report to a finding and to measures of rising weight.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on the Ceasefire" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory delta "the Delta" { part of northland }

article end "Ceasefire" {
    ceasefire general_ceasefire at 24 hours after signature in delta { binds northland, southland }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on the Ceasefire" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory delta "the Delta" { part of northland }
body commission "the Joint Commission" {
    members     northland, southland
    oversees    general_ceasefire
    consequence "a public finding within 48 hours, then measures of the third parties"
}

article end "Ceasefire" {
    ceasefire general_ceasefire at 24 hours after signature in delta { binds northland, southland }
}
```

## References
Guidance on the Mediation of Ceasefires (United Nations, 2022), on dealing with violations; V. P. Fortna, Peace Time
(2004).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
from pdsl.model.ceasefire import Ceasefire
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-10",
    name="no-violation-ladder",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each ceasefire whose breach no event names and no body answers."""
    model = analysis.model
    breached = {ref.name for event in model.events.values() for ref in event.breached if isinstance(ref, Ref)}
    ladder = any(isinstance(actor, Body) and actor.consequence for actor in model.actors.values())
    for ceasefire in model.of_type(Ceasefire):
        if ladder or breached & {ceasefire.name, "all"}:
            continue
        depends = guarded(ceasefire.guards)
        yield CHECK.finding(
            analysis,
            f"a breach of `{ceasefire.name}` has no consequence",
            At(ceasefire.id, ("name",), "and if it is broken?"),
            notes=("no event speaks of its breach, and no body has a consequence to set", *only_under(depends)),
            helps=(f"declare `event ... {{ breach of {ceasefire.name} }}` and what follows from it",),
            parties=analysis.world.expand(ceasefire.binds),
            depends=depends,
        )
