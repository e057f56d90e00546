"""Line numbers where there can be none

## Why it matters
Lines are numbered so that a delegation can say *page 4, line 12* while a text is negotiated. A web page breaks its
lines as wide as the window is, and a text that is to be signed is no longer cited by its lines.

## Instead
Make a Word document, a PDF, Typst source or plain text of the draft.

## References
`pdsl render --help`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-12", name="no-line-numbers", severity=Severity.ERROR, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
