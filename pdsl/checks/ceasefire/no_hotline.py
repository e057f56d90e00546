"""No line by which the two sides can speak when something happens

## Why it matters
Many crises of a ceasefire begin with an incident that neither command wanted. A direct line, liaison officers or a
joint commission that sits at once is what ends them within hours.

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
    northland, southland jointly shall "keep a direct line between their commands open at all hours"
}
```

## References
Fortna, Peace Time (2004), on measures against accidents; United Nations, Guidance on the Mediation of Ceasefires
(2022).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies
from pdsl.semantics.ceasefires import first
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-11",
    name="no-hotline",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)


# Sides that do not speak to each other may tell a third party: that is a line too.
_TOLD = re.compile(r"\b(?:notify|inform|report|tell|call)\b.{0,60}\b(?:incident|violation|breach)", re.IGNORECASE)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first ceasefire told in detail, where no body unites the sides and no line is spoken of."""
    ceasefire = first(analysis.model)
    if ceasefire is None or analysis.speaks_of(
        "hotline", "hot line", "direct line", "liaison", "deconflict", "direct contact", "direct communication"
    ):
        return
    sides = set(analysis.world.expand(ceasefire.binds))
    if any(True for _ in analysis.wording.matching(_TOLD)):
        return
    if any(sides and sides <= (analysis.world.members(body.name) or frozenset()) for body in bodies(analysis.model)):
        return
    depends = guarded(ceasefire.guards)
    yield CHECK.finding(
        analysis,
        "those who cease fire have no line by which to speak when something happens",
        At(ceasefire.id, ("binds", "name"), "who calls whom?"),
        notes=("no direct line, no liaison officers, no body in which both sit", *only_under(depends)),
        helps=("add a direct line between the commands, liaison officers, or a joint commission",),
        parties=sorted(sides),
        depends=depends,
    )
