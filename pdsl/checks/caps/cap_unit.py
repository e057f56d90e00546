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
_LENGTHS = frozenset({"km", "m", "mm"})
_NUMBERS = frozenset({"", "persons", "t"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each row in a unit that does not fit."""
    for cap in analysis.model.caps():
        for row in cap.rows:
            values = [value for value in possibilities(row.value) if isinstance(value, Quantity)]
            fitting = _LENGTHS if row.ranged else _NUMBERS
            wrong = next((value for value in values if value.unit not in fitting), None)
            if wrong is None:
                continue
            what = ", ".join(c.name for c in row.categories if isinstance(c, Ref))
            measure = "the range" if row.ranged else "the number"
            yield CHECK.finding(
                analysis,
                f"`{say(wrong)}` does not measure {measure} of `{what}`",
                At(row.id, ("bound",), "a unit that does not fit" if wrong.unit else "no unit of length"),
                notes=(f"{measure} is counted in {'km or m' if row.ranged else 'pieces or persons'}",),
                helps=(f"write for example `{'at most 280 km' if row.ranged else 'at most 300'}`",),
                parties=analysis.world.expand(cap.holders),
            )
