"""A file has the name of a translation, and is none of the text

## Why it matters
Translations are found by their names: `draft.fr.pdsl` beside `draft.pdsl`. Where such a file cannot be opened, is no
UTF-8 text, or translates another text or into another language, the document stands in the words of the text though
somebody has translated it. Words that were made for another text are not taken over: they may mean other things there.

## Instead
Save the file as UTF-8, and let it say what it is: `translation fr of "draft.pdsl" { ... }`.

## References
VCLT, article 33.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-17", name="translation-not-used", severity=Severity.WARNING, stage="render",
              authority=("VCLT, article 33",))  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
