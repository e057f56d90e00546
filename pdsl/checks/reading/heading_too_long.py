"""A title or heading is too long for a PDF

## Why it matters
A PDF keeps its title and the headings of its contents in tables of its own, and a file for the archive may
hold no string of more than 32,767 characters. Cut off, a title would be another title.

## Instead
Shorten it, or make a Word document or a web page.

## References
PDF/A-2 (ISO 19005-2), 6.1.13.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="RND-15",
    name="heading-too-long",
    severity=Severity.ERROR,
    stage="render",
    authority=("PDF/A-2 (ISO 19005-2), 6.1.13",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
