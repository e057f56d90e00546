"""A JSON file that is given as a settlement does not hold one

## Why it matters
JSON enters at the model: what it says is checked and rendered as it stands, without the grammar that keeps a text in
order. So nothing is guessed: a key that is unknown, missing or said twice, a value of another kind, and a model that no
text could say are faults, and nothing is concluded from a file that has one.

## References
The schema that `pdsl export --schema` prints. `pdsl export FILE --to json` writes such files.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="SYN-30", name="json-not-a-settlement", severity=Severity.ERROR, stage="json")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the reader of JSON reports it."""
    del analysis
    yield from ()
