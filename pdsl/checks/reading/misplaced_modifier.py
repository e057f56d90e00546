"""A modifier stands on something that does not take it

## Why it matters
It would be silently ignored, or change what it was not meant to change.

## Example
```pdsl
pdsl 1
state northland "Northland"
organization league "the League"
article alliances "Alliances" {
    northland shall not join league under command of northland
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

CHECK = Check(code="NAM-04", name="misplaced-modifier", severity=Severity.ERROR, stage="lower")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the making of the model reports it."""
    del analysis
    yield from ()
