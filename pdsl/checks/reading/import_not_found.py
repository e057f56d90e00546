"""A file or vocabulary that is imported is not there

## Why it matters
What it declares is missing, so that the draft cannot be read as it was meant.

## Example
```pdsl
pdsl 1
import standart
state northland "Northland"
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

CHECK = Check(code="NAM-06", name="import-not-found", severity=Severity.ERROR, stage="lower")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the making of the model reports it."""
    del analysis
    yield from ()
