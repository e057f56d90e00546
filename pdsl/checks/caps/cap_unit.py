"""A limit in a unit that cannot measure what is limited

## Why it matters
A range is measured in kilometres, a stock of weapons or of people in numbers. A limit in any other unit cannot be
kept, broken or verified: it has no meaning. This continues the family of checks on forces.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article arms "Armed forces" {
    force_cap missile_limit of each of northland, southland in peacetime {
        missiles range at most 280
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article arms "Armed forces" {
    force_cap missile_limit of each of northland, southland in peacetime {
        missiles range at most 280 km
    }
}
```

## References
Treaty on the Elimination of Intermediate-Range and Shorter-Range Missiles (1987), articles II and VII, on how a
range is measured.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Quantity, Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import say

CHECK = Check(
    code="ARM-18",
    name="cap-unit",
    severity=Severity.ERROR,
    authority=("Treaty on Intermediate-Range and Shorter-Range Missiles (1987), articles II and VII",),
)
_FITTING = {
    "": frozenset({"", "persons", "t"}),
    "range": frozenset({"km", "m"}),
    "calibre": frozenset({"mm", "m"}),
    "displacement": frozenset({"t"}),
    "distance": frozenset({"km", "m"}),
    "separation": frozenset({"km", "m"}),
}
_SHOWN = {"": "300", "range": "280 km", "calibre": "152 mm", "displacement": "6_000 t", "distance": "50 km",
          "separation": "50 km"}  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each row in a unit that does not fit."""
    for cap in analysis.model.caps():
        for row in cap.rows:
            if row.of_baseline:
                continue
            slots = (row.value, *(step.value for step in row.steps))
            values = [value for slot in slots for value in possibilities(slot) if isinstance(value, Quantity)]
            wrong = next((value for value in values if value.unit not in _FITTING[row.measure]), None)
            if wrong is None:
                continue
            what = ", ".join(c.name for c in row.categories if isinstance(c, Ref))
            measure = f"the {row.measure or 'number'}"
            units = " or ".join(sorted(filter(None, _FITTING[row.measure]))) if row.measure else "pieces or persons"
            yield CHECK.finding(
                analysis,
                f"`{say(wrong)}` does not measure {measure} of `{what}`",
                At(row.id, ("bound",), "a unit that does not fit" if wrong.unit else "no unit of length"),
                notes=(f"{measure} is counted in {units}",),
                helps=(f"write for example `at most {_SHOWN[row.measure]}`",),
                parties=analysis.world.expand(cap.holders),
            )
