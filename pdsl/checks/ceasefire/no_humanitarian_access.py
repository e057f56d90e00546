"""A ceasefire without a word on humanitarian access

## Why it matters
The first days of quiet are used to bring out the wounded and to bring in help. If nothing is said, each convoy is
negotiated by itself.

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
    each of northland, southland shall "let humanitarian relief and medical evacuation pass"
}
```

## References
Geneva Convention IV, articles 17, 23 and 59. United Nations, Guidance on Mediation of Ceasefires (2022).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.ceasefires import first
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-13",
    name="no-humanitarian-access",
    severity=Severity.WARNING,
    authority=(
        "Geneva Convention IV, articles 17 and 23",
        "United Nations, Guidance on Mediation of Ceasefires (2022)",
    ),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first ceasefire that is told in detail."""
    ceasefire = first(analysis.model)
    if ceasefire is None or analysis.speaks_of("humanitarian", "relief", "medical evac", "evacuation of the wounded"):
        return
    depends = guarded(ceasefire.guards)
    yield CHECK.finding(
        analysis,
        "nothing in the text speaks of humanitarian access",
        At(ceasefire.id, ("prohibits", "name"), "and the people between the lines?"),
        notes=("relief and the evacuation of the wounded are not spoken of", *only_under(depends)),
        helps=("add a duty to let relief pass, in the area of the ceasefire",),
        parties=analysis.world.expand(ceasefire.binds),
        depends=depends,
    )
