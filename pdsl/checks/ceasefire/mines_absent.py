"""A ceasefire that says nothing of mines

## Why it matters
Mines go on killing after the last shot, and laying new ones is a way of attacking during a ceasefire. Texts forbid
new mines, ask for maps within days, and say who clears what.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory coast "the Coast" { part of northland }
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
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc in coast {
        domains   land, sea, air
        binds     northland, southland
        prohibits "attacks and shelling"
    }
    each of northland, southland shall exchange "maps of minefields" within 10 days of signature
}
```

## References
Protocol II (as amended in 1996) and Protocol V (2003) to the Convention on Certain Conventional Weapons.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.ceasefires import first
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-16",
    name="mines-absent",
    severity=Severity.INFO,
    authority=("Amended Protocol II to the Convention on Certain Conventional Weapons",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first ceasefire that is told in detail."""
    ceasefire = first(analysis.model)
    if ceasefire is None or analysis.speaks_of(
        "mine ", "mines", "minefield", "mine clear", "demining", "explosive remnant", "unexploded"
    ):
        return
    depends = guarded(ceasefire.guards)
    yield CHECK.finding(
        analysis,
        "nothing in the text speaks of mines",
        At(ceasefire.id, ("prohibits", "name"), "new mines, maps, clearing?"),
        notes=("mines and explosive remnants of war are not spoken of", *only_under(depends)),
        helps=("add a ban on laying mines, and a duty to exchange maps",),
        parties=analysis.world.expand(ceasefire.binds),
        depends=depends,
    )
