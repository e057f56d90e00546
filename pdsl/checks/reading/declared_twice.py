"""Two declarations share one name

## Why it matters
Nobody could tell which of them a clause means.

## Example
```pdsl
pdsl 1
state northland "Northland"
state northland "North Land"
organization league "the League"
article alliances "Alliances" {
    northland shall not join league
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

CHECK = Check(code="NAM-03", name="declared-twice", severity=Severity.ERROR, stage="lower")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the making of the model reports it."""
    del analysis
    yield from ()
