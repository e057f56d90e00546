"""A `}` closes nothing

## Why it matters
Either it is one too many, or the `{` that it closes is missing further up.

## Example
```pdsl
pdsl 1
state northland "Northland"
organization league "the League"
article alliances "Alliances" {
    northland shall not join league
}
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

CHECK = Check(code="SYN-07", name="surplus-brace", severity=Severity.ERROR, stage="syntax")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the parser reports it."""
    del analysis
    yield from ()
