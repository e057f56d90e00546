"""A word stands where the language takes another one

## Why it matters
The draft cannot be read at this place. Everything that can be read around it is still checked; checks that need
the whole text wait.

## Example
```pdsl
pdsl 1
state northland "Northland"
organization league "the League"
article alliances "Alliances" {
    northland shall not joins league
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

CHECK = Check(code="SYN-01", name="unexpected-word", severity=Severity.ERROR, stage="syntax")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the parser reports it."""
    del analysis
    yield from ()
