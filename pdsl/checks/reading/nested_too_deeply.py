"""Brackets or blocks are nested too deeply to be read

## Why it matters
Treaty practice nests brackets two deep at most; beyond some hundred the tool stops rather than guess.

## Example
```pdsl
pdsl 1
state northland "Northland"
organization league "the League"
article alliances "Alliances" {
    northland shall not join league
    northland shall not join
        [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
        [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
        [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
        [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
        league
        ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
        ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
        ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
        ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
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

CHECK = Check(code="SYN-05", name="nested-too-deeply", severity=Severity.ERROR, stage="syntax")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the parser reports it."""
    del analysis
    yield from ()
