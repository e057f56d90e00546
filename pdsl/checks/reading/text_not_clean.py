"""A clean text, or a copy for signature, of a text that is still open

## Why it matters
A reader of a clean text takes every word of it for agreed, and a signature covers all that stands above it. A
bracket, a blank, a name that nothing declares, a proposal of one side, or a status put off without a word on how long
and what then would be signed with the rest. All of them are listed, each with its place. Place and day of signature
may be blank: they are written in when the text is signed.

## Instead
Settle what is open in the text, or choose options with `--choose` and make a resolved text, which says that they were
chosen.

## References
United Nations Editorial Manual, square brackets in texts under negotiation.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-14", name="text-not-clean", severity=Severity.ERROR, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
