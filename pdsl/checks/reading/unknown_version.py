"""The text is of a version of the language that this tool does not know

## Why it matters
Words may mean other things in another version; the tool does not guess.

## Example
```pdsl
pdsl 7
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

CHECK = Check(code="NAM-08", name="unknown-version", severity=Severity.ERROR, stage="lower")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the making of the model reports it."""
    del analysis
    yield from ()
