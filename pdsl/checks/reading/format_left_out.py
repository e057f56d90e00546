"""A document is not made because its package is not installed

## Why it matters
Word documents and PDF files are made with packages of their own, which an installation may lack. `--to all` means all
that this installation can make: the others are made, and what is missing is said, so that nobody takes the folder for
complete. A format that is named (`--to docx,pdf`) is never left out: then nothing is written.

## Instead
Install the package that the finding names: `pip install 'pdsl[docx]'`, `pip install 'pdsl[pdf]'`, or all of them by
`pip install 'pdsl[all]'`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-04", name="format-left-out", severity=Severity.WARNING, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
