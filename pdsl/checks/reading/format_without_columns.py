"""A format that cannot hold languages beside each other

## Why it matters
Akoma Ntoso describes a text in one language, and links the languages of one work with each other by its identifiers.
Two languages in one file would be neither of them, and a catalogue would file them under a language that they are not.

## Instead
Leave out `--columns` and name a folder: then one file is made for each language.

## References
Akoma Ntoso Naming Convention 1.0 (OASIS LegalDocML), on works and expressions.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-16", name="format-without-columns", severity=Severity.ERROR, stage="render")


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
