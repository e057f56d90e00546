"""So many faults that the rest is not reported

## Why it matters
After some fifty faults in one file the rest is likely to follow from them.

## Example
```pdsl
pdsl 1
state northland "Northland"
organization league "the League"
article alliances "Alliances" {
    northland shall joins0 league
    northland shall joins1 league
    northland shall joins2 league
    northland shall joins3 league
    northland shall joins4 league
    northland shall joins5 league
    northland shall joins6 league
    northland shall joins7 league
    northland shall joins8 league
    northland shall joins9 league
    northland shall joins10 league
    northland shall joins11 league
    northland shall joins12 league
    northland shall joins13 league
    northland shall joins14 league
    northland shall joins15 league
    northland shall joins16 league
    northland shall joins17 league
    northland shall joins18 league
    northland shall joins19 league
    northland shall joins20 league
    northland shall joins21 league
    northland shall joins22 league
    northland shall joins23 league
    northland shall joins24 league
    northland shall joins25 league
    northland shall joins26 league
    northland shall joins27 league
    northland shall joins28 league
    northland shall joins29 league
    northland shall joins30 league
    northland shall joins31 league
    northland shall joins32 league
    northland shall joins33 league
    northland shall joins34 league
    northland shall joins35 league
    northland shall joins36 league
    northland shall joins37 league
    northland shall joins38 league
    northland shall joins39 league
    northland shall joins40 league
    northland shall joins41 league
    northland shall joins42 league
    northland shall joins43 league
    northland shall joins44 league
    northland shall joins45 league
    northland shall joins46 league
    northland shall joins47 league
    northland shall joins48 league
    northland shall joins49 league
    northland shall joins50 league
    northland shall joins51 league
    northland shall joins52 league
    northland shall joins53 league
    northland shall joins54 league
    northland shall joins55 league
    northland shall joins56 league
    northland shall joins57 league
    northland shall joins58 league
    northland shall joins59 league
}
```

## Instead
```pdsl
pdsl 1
state northland "Northland"
organization league "the League"
article alliances "Alliances" {
    northland shall not join league
}
```

## References
The language reference.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="SYN-06", name="too-many-faults", severity=Severity.ERROR, stage="syntax")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the parser reports it."""
    del analysis
    yield from ()
