"""A character that nobody sees, in a text or a comment

## Why it matters
A mark that turns the direction of writing makes a sentence look different from what it says; a space without width
makes two texts differ that look alike. Either can hide in a draft that was pasted together, or be put there. Letters
of any alphabet are fine, and so are the joiners of Persian and Indic writing.

## Example
```pdsl
pdsl 1
state northland "North\u200bland"
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
Unicode Standard Annex 9, the bidirectional algorithm; Unicode Technical Report 36, security considerations.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="SYN-10", name="hidden-mark", severity=Severity.WARNING, stage="syntax")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the reading of the text reports it."""
    del analysis
    yield from ()
