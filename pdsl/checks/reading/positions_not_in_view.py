"""An annex of red lines behind a text that tells nobody's position

## Why it matters
The mediator's text and the clean text say of nothing whose position it is. An annex of red lines would tell it.

## Instead
Ask for the red lines with the bracketed text.

## References
`pdsl render --view bracketed`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-13", name="positions-not-in-view", severity=Severity.ERROR, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
