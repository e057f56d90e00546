"""A clean text that leaves out the positions of delegations

## Why it matters
A clean text has no footnotes of delegations. What somebody has reserved or rejected stands in it as if everybody
agreed.

## Instead
Look at them in the bracketed text, and take them out of the draft once they are withdrawn.

## References
`pdsl render --view bracketed`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-08", name="positions-left-out", severity=Severity.WARNING, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
