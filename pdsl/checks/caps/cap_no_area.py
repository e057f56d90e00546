"""A limit on forces without area, occasion or time

## Why it matters
A limit can hold everywhere or in a zone, always or in peacetime, from a day and for a term. Where the text says
none of this, it is open whether the limit binds from signature, whether it binds for ever, and whether it binds a
party that is attacked. An error in the catalogue of checks; a warning here, since a bare limit can be read as one
that holds everywhere and always.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article arms "Armed forces" {
    force_cap tank_limit of each of northland, southland {
        tanks at most 300 verified by league
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
organization league "the League of Coasts"

article arms "Armed forces" {
    force_cap tank_limit of each of northland, southland in peacetime {
        tanks   at most 300
        applies from signature verified by league
    }
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), articles II and IV (area of application and zones).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.forces import CapRow
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="ARM-05",
    name="cap-no-area",
    severity=Severity.WARNING,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), articles II and IV",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each cap that says neither where nor when it holds."""
    for cap in analysis.model.caps():
        timed = not cap.timing.silent or any(not row.timing.silent for row in cap.rows)
        placed = bool(cap.areas or cap.peacetime or any(row.areas for row in cap.rows))
        if placed or timed or not any(row.bound != "unlimited" and not _apart(row) for row in cap.rows):
            continue
        depends = guarded(cap.guards)
        yield CHECK.finding(
            analysis,
            f"`{cap.name}` says neither where nor when it holds, nor whether in peacetime only",
            At(cap.id, ("name",), "no area, no time"),
            notes=(
                "as written it can be read to hold everywhere and for ever, also for a party under attack",
                *only_under(depends),
            ),
            helps=("add a scope: `in peacetime`, `in AREA`, `applies from signature until ...`",),
            parties=analysis.world.expand(cap.holders),
            depends=depends,
        )


def _apart(row: CapRow) -> bool:
    """Whether a row says how far weapons stand from a line: that is where it holds."""
    return row.measure in ("distance", "separation")
