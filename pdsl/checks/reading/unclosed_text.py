"""A text in quotation marks is never closed

## Why it matters
Without its closing mark nobody can tell where the text ends; the tool takes the end of the line.

## Example
```pdsl
pdsl 1
state northland "Northland
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

CHECK = Check(code="SYN-02", name="unclosed-text", severity=Severity.ERROR, stage="syntax")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the parser reports it."""
    del analysis
    yield from ()
