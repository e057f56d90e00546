"""A ceasefire that does not say what is still allowed

## Why it matters
Each side will rotate and supply its forces, repair its positions and train. A text that only forbids leaves it open
whether that is a breach, and the first weeks go by in accusations about digging and lorries.

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
        permits   "rotation and supply of forces, and their training behind the line"
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
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.ceasefires import first
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="CEA-05",
    name="no-permitted-acts",
    severity=Severity.WARNING,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first ceasefire that is told in detail."""
    ceasefire = first(analysis.model)
    if (
        ceasefire is None
        or ceasefire.permits
        or analysis.speaks_of("defensive work", "rotation", "resuppl", "training", "fortif")
    ):
        return
    depends = guarded(ceasefire.guards)
    yield CHECK.finding(
        analysis,
        "the ceasefire does not say what is still allowed",
        At(ceasefire.id, ("prohibits", "name"), "and rotation, supply, digging?"),
        notes=(
            "rotation, supply, training and work on positions are neither forbidden nor allowed",
            *only_under(depends),
        ),
        helps=("add `permits` with the acts that are no breach",),
        parties=analysis.world.expand(ceasefire.binds),
        depends=depends,
    )
