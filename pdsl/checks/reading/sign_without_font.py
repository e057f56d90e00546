"""The text has a sign that no font of the PDF can show

## Why it matters
A PDF carries its fonts with it, and is refused by an archive if a sign in it has no picture. The fonts that pdsl brings
have Latin, Greek and Cyrillic letters. A sign left out, or shown as an empty box, would change the text without a word.

## Instead
Make a Word document or a web page, which take the fonts of the machine that shows them, or take the sign out.

## References
PDF/A-2 (ISO 19005-2), 6.2.11.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="RND-03",
    name="sign-without-font",
    severity=Severity.ERROR,
    stage="render",
    authority=("PDF/A-2 (ISO 19005-2), 6.2.11",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
