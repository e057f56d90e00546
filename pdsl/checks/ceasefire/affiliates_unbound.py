"""An armed movement that the ceasefire does not bind

## Why it matters
Groups that fight beside a State and are not bound go on fighting, and the other side answers. Either they are bound
by name, or a party answers for those who fight for it.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
movement brigade "the Coastal Brigade"
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in coast {
        domains   land, sea, air
        binds     northland, southland
        prohibits "attacks and shelling"
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
territory coast "the Coast" { part of northland }
movement brigade "the Coastal Brigade"
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in coast {
        domains   land, sea, air
        binds     northland, southland, brigade
        prohibits "attacks and shelling"
    }
}
```

## References
United Nations, Guidance on Mediation of Ceasefires (2022): building blocks of a ceasefire. Handbooks of practice
treat the point as one of its usual parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.ceasefire import Ceasefire
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="CEA-09",
    name="affiliates-unbound",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for the first ceasefire that names whom it binds and leaves out an armed movement."""
    model = analysis.model
    movements = [actor.name for actor in model.actors.values() if actor.kind == "movement" and not actor.imported]
    bound = {name for ceasefire in model.of_type(Ceasefire) for name in analysis.world.expand(ceasefire.binds)}
    left = [name for name in movements if name not in bound]
    if (
        not left
        or not bound
        or analysis.speaks_of("affiliated", "allied forces", "irregular", "volunteer", "acting under its")
    ):
        return
    ceasefire = next(found for found in model.of_type(Ceasefire) if found.binds)
    depends = guarded(ceasefire.guards)
    yield CHECK.finding(
        analysis,
        f"{listed(left)} {'is' if len(left) == 1 else 'are'} not bound by the ceasefire",
        At(ceasefire.id, ("binds", "name"), "these, and nobody else"),
        also=(At(f"actor.{name}", ("name",), "declared as a movement") for name in left),
        notes=("no party answers for them either", *only_under(depends)),
        helps=("name it in `binds`, or let a party answer for all forces that fight for it",),
        parties=sorted(bound),
        depends=depends,
    )
