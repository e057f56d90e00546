"""Two stamps that deny each other

## Why it matters
A stamp says what a paper commits its reader to. A non-paper, food for thought or elements commit nobody and bear no
signature; initials establish a text; a draft is not established. A document that says both will be held against
whoever handed it over.

## Instead
Choose one. `NON-PAPER` goes with `WITHOUT PREJUDICE`, `DRAFT` with `AGREED AD REFERENDUM`.

## References
Vienna Convention on the Law of Treaties, articles 10 and 12.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-06", name="stamps-at-odds", severity=Severity.ERROR, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
