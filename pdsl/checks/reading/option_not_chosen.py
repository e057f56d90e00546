"""An option that cannot be chosen

## Why it matters
A document that shows a text as if something were agreed must show exactly that. An unknown term, an option that is
none, or two that a package excludes would give another text than was asked for.

## Instead
Name a term and an option as the tables and findings name them: `--choose arms.personnel=#2`.

## References
`pdsl table FILE` names the brackets.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-07", name="option-not-chosen", severity=Severity.ERROR, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
