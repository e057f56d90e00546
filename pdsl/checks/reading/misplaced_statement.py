"""A statement stands in a block that does not take it

## Why it matters
The words are right, but they belong to another kind of block: a limit on forces to a force cap, a status of an area to
a status. Left where it is it would say something else, or nothing.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
territory cape "the Cape" { part of northland }
article territories "Territories" {
    status of cape {
        personnel at most 5
    }
}
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
territory cape "the Cape" { part of northland }
article territories "Territories" {
    force_cap garrison of northland in cape {
        personnel at most 5
    }
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

CHECK = Check(code="SYN-09", name="misplaced-statement", severity=Severity.ERROR, stage="syntax")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the parser reports it."""
    del analysis
    yield from ()
