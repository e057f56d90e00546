"""A value that does not exist, such as 31 February

## Why it matters
A date, number or length that has no meaning makes every deadline that rests on it meaningless.

## Example
```pdsl
pdsl 1
state northland "Northland"
organization league "the League"
article alliances "Alliances" {
    northland shall not join league until 2031-02-29
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

CHECK = Check(code="NAM-05", name="no-such-value", severity=Severity.ERROR, stage="lower")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the making of the model reports it."""
    del analysis
    yield from ()
