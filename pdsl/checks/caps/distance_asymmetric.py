"""Equal distances from unequal lines

## Why it matters
Where each side measures the same distance from a line of its own, the weapons do not stand equally far apart from
any one line: whoever measures from the line behind gives up the ground between the two as well. Drafts have agreed on
equal distances because they could not agree on the line; the text should say so, or draw one line.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
line front "the line of contact" as of signature
line old_front "the line of 2030" as of 2030-09-19

article weapons "Weapons" {
    force_cap heavy_weapons of each of northland, southland {
        measured from front of northland
        measured from old_front of southland
        artillery distance at least 50 km
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
line front "the line of contact" as of signature

article weapons "Weapons" {
    force_cap heavy_weapons of each of northland, southland {
        measured from front
        artillery distance at least 50 km
    }
}
```

## References
Package of Measures for the Implementation of the Minsk Agreements (2015), point 2.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under, say

CHECK = Check(
    code="ARM-20",
    name="distance-asymmetric",
    severity=Severity.WARNING,
    authority=("Package of Measures for the Implementation of the Minsk Agreements (2015), point 2",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each cap whose sides measure their distances from different lines."""
    for cap in analysis.model.caps():
        named = [ref for ref in cap.references if ref.of]
        lines = [frozenset(line.name for line in ref.line if isinstance(line, Ref)) for ref in named]
        rows = [row for row in cap.rows if row.measure in ("distance", "separation") and not row.reference]
        if len(set(lines)) < 2 or not all(lines) or not rows:
            continue
        whose = [f"`{say(ref.of)}` from `{say(ref.line)}`" for ref in named]
        depends = guarded(cap.guards)
        yield CHECK.finding(
            analysis,
            f"the distances of `{cap.name}` are measured from different lines",
            At(named[1].id, ("",), "another line here"),
            also=(At(named[0].id, ("",), "one line here"), At(rows[0].id, ("bound",), "the same distance for both")),
            notes=(
                f"{' and '.join(whose)}: the same number puts the two sides at unequal distances from either line",
                "the difference is the ground between the lines, which the text does not state",
                *only_under(depends),
            ),
            helps=("measure from one line, or give each side a distance of its own and the reason",),
            parties=tuple(dict.fromkeys(name for ref in named for name in analysis.world.expand(ref.of))),
            depends=depends,
        )
