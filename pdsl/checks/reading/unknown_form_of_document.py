"""A format, language or view of the document that the tool does not have

## Why it matters
No document is made rather than another one than was asked for.

## References
`pdsl render --help`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-01", name="unknown-form-of-document", severity=Severity.ERROR, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
