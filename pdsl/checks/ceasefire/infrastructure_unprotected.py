"""A ceasefire that does not name what must not be touched

## Why it matters
A ceasefire is often broken over power stations, dams, water works and ports, since attacks on them are
said to be no attack on forces. Texts name them, with what counts as an attack, also by drones and in cyberspace.

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
        prohibits "attacks and shelling", energy_infrastructure
    }
}
```

## References
Protocol I additional to the Geneva Conventions, articles 54 and 56: objects indispensable to the population, works
containing dangerous forces.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.ceasefires import first
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-15",
    name="infrastructure-unprotected",
    severity=Severity.INFO,
    authority=("Protocol I additional to the Geneva Conventions, articles 54 and 56",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first ceasefire that is told in detail."""
    ceasefire = first(analysis.model)
    if ceasefire is None or analysis.speaks_of(
        "energy", "power plant", "power station", "nuclear power", "dam ", "dams", "water", "infrastructure", "ports"
    ):
        return
    depends = guarded(ceasefire.guards)
    yield CHECK.finding(
        analysis,
        "no installation on which people depend is named as protected",
        At(ceasefire.id, ("prohibits", "name"), "power, water, dams, ports?"),
        notes=("energy, nuclear plants, dams, water and ports are not spoken of", *only_under(depends)),
        helps=("add to `prohibits` the installations that nobody may touch",),
        parties=analysis.world.expand(ceasefire.binds),
        depends=depends,
    )
