"""The draft is nested too deeply to be made into a document

## Why it matters
A document that nobody could read is not made. Split the provision.

## References
`pdsl render --help`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-02", name="too-deeply-nested", severity=Severity.ERROR, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
