"""A limit on missiles or uncrewed aircraft that does not say of which range

## Why it matters
Missiles reach from a field to a capital, and uncrewed aircraft from a street to a thousand kilometres. A number
without a range counts the two alike, or neither. Treaties define the item by range and payload.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article arms "Arms" {
    force_cap strength of each of northland, southland in peacetime {
        missiles at most 50
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
article arms "Arms" {
    force_cap strength of each of northland, southland in peacetime {
        missiles at most 50
        missiles range at most 280 km
    }
}
```

## References
Treaty on Intermediate-Range and Shorter-Range Missiles (1987), article II; Missile Technology Control Regime: 300 km
and 500 kg.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="ARM-07",
    name="range-undefined",
    severity=Severity.INFO,
    authority=("Missile Technology Control Regime",),
    whole=True,
)


_RANGED = ("missiles", "drones")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each cap that counts missiles or uncrewed aircraft, where no range is told for them."""
    model = analysis.model
    for cap in model.caps():
        ranged = {
            ref.name for row in cap.rows if row.measure == "range" for ref in row.categories if isinstance(ref, Ref)
        }
        for row in cap.rows:
            names = [ref.name for ref in row.categories if isinstance(ref, Ref)]
            vague = [name for name in names if name in _RANGED and name not in ranged]
            if not row.counted or row.bound not in ("at most", "exactly") or not vague:
                continue
            depends = guarded(cap.guards)
            yield CHECK.finding(
                analysis,
                f"`{vague[0]}` are counted whatever their range",
                At(row.id, ("",), "which of them?"),
                notes=("neither the limit nor the category says which range and payload count", *only_under(depends)),
                helps=("add a row `range at most N km`, or a category with `range at least N km`",),
                parties=analysis.world.expand(row.holders or cap.holders),
                depends=depends,
            )
            break
