"""Nobody is to order the forces to cease fire

## Why it matters
A ceasefire holds where orders have reached the last position. Texts set the hour by which written orders go out, and
who confirms that they did.

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
        orders    within 6 hours of signature
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
    code="CEA-08",
    name="no-orders-duty",
    severity=Severity.INFO,
    authority=("United Nations, Guidance on Mediation of Ceasefires (2022)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first ceasefire that is told in detail."""
    ceasefire = first(analysis.model)
    if (
        ceasefire is None
        or ceasefire.orders is not None
        or analysis.speaks_of("order to ", "orders to ", "chain of command")
    ):
        return
    depends = guarded(ceasefire.guards)
    yield CHECK.finding(
        analysis,
        "nobody is to order the forces to cease fire",
        At(ceasefire.id, ("prohibits", "name"), "and the orders?"),
        notes=("nothing says by when orders go out or who confirms them", *only_under(depends)),
        helps=("add `orders within 6 hours of signature verified by BODY`",),
        parties=analysis.world.expand(ceasefire.binds),
        depends=depends,
    )
