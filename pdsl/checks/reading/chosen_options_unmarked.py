"""A clean text with options chosen for it

## Why it matters
The options that were named for a clean text stand in it like what is agreed, and nothing in it says so.

## Instead
Make a resolved text, which lists them on its first page.

## References
`pdsl render --view resolved`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-09", name="chosen-options-unmarked", severity=Severity.INFO, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
