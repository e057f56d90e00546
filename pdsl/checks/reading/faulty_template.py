"""A template of one's own cannot be used

## Why it matters
Templates decide how a clause is worded. One that fails half way would leave out words of the text, so that nothing is
made at all. Templates from elsewhere run in bounds: they see the data of the clause and nothing else, no file, no
module, and they may not work without end.

## Instead
The finding names the template and its line. Mend it, or take it out of the folder: then the one that pdsl brings is
used.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-05", name="faulty-template", severity=Severity.ERROR, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
