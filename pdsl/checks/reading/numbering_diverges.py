"""Two languages do not number alike

## Why it matters
In a document with columns a row holds one provision in each language, and a delegation cites it by one number. If a
language has a paragraph more, or counts with other letters, a row would set two provisions beside each other, and a
citation would mean one thing in one column and another in the next. The texts of a treaty are presumed to have the same
meaning in each authentic language; that cannot be compared where their numbers differ.

## Instead
Give both languages the same paragraphs and the same letters for sub-paragraphs, in templates of your own too. The signs
around a letter may differ: `(a)` and `a)`.

## References
Vienna Convention on the Law of Treaties, article 33.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="LNG-04",
    name="numbering-diverges",
    severity=Severity.ERROR,
    stage="render",
    authority=("Vienna Convention on the Law of Treaties, article 33",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
