"""Words of the text stand untranslated in a document in another language

## Why it matters
Templates make the sentences of a document in each language; titles, terms and passages that a text says in its own
words are translated by people only. What nobody has translated is printed in the language of the text and marked as
such, and the notice at the head says how much of it there is: a word that is guessed would pass for agreed.

## Instead
Write the translations into a file beside the text, `draft.ru.pdsl` for `draft.pdsl`. A change of the original words
makes their translation void, so that no translation outlives them unseen.

## References
VCLT, article 33.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="RND-10", name="words-untranslated", severity=Severity.WARNING, stage="render",
              authority=("VCLT, article 33",))  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """Nothing: the rendering reports it."""
    del analysis
    yield from ()
