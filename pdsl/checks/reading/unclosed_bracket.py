"""A bracket is opened with `[` and never closed

## Why it matters
Square brackets hold what is still open, with the authors of each alternative. Without the closing `]` nobody can tell
where the alternatives end.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
article arms "Forces" {
    force_cap army of northland {
        personnel at most [southland: 85_000 | northland: 250_000
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

CHECK = Check(code="SYN-08", name="unclosed-bracket", severity=Severity.ERROR, stage="syntax")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the parser reports it."""
    del analysis
    yield from ()
