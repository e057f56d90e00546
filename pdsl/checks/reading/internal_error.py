"""A check failed on this text: a fault of the tool, not of the draft

## Why it matters
The check says nothing about this draft, neither good nor bad. All other checks have run. Please report the fault with
the draft, if it may be shown.

## References
The exit code of `pdsl check` is then 70.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="INT-01", name="internal-error", severity=Severity.ERROR, stage="run")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the runner reports it."""
    del analysis
    yield from ()
