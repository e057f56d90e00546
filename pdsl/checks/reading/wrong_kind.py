"""A name stands where another kind of thing belongs

## Why it matters
An area cannot sign, a party is no point in time. The kind is fixed where the name is declared.

## Example
```pdsl
pdsl 1
state northland "Northland"
organization league "the League"
territory cape "the Cape" { part of northland }
article alliances "Alliances" {
    league shall not admit cape
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

CHECK = Check(code="NAM-02", name="wrong-kind", severity=Severity.ERROR, stage="lower")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the making of the model reports it."""
    del analysis
    yield from ()
