"""The templates of a language cannot say all of the text

## Why it matters
A language whose templates say of themselves that they are not complete (`"partial": true` in its table of names) has no
words for some kinds of clauses. A document that left these out, or said them in another language, would be no
document of this text.

## Instead
Write the macros that are named, after those of `templates/en`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-11", name="language-incomplete", severity=Severity.ERROR, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
