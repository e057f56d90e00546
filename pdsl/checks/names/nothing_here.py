"""The file says nothing

## Why it matters
A check of an empty text finds nothing, which is not the same as a draft without faults. Perhaps another file was
meant, or the text was not saved.

## Example
```pdsl
pdsl 1
```

## Instead
```pdsl
pdsl 1
state northland "Northland"
```

## References
The language reference.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(code="NAM-09", name="nothing-here", severity=Severity.WARNING, whole=True)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for a text that declares nothing, has no article and no red line."""
    model = analysis.model
    own = [actor for actor in model.actors.values() if not actor.imported]
    declared = (model.translations, model.areas, model.redlines, model.frameworks, model.events, model.categories)
    if not (own or model.name or model.articles or any(declared)):
        yield CHECK.finding(
            analysis, "the text declares nothing and has no article", At("text", (), "nothing follows"),
            helps=("begin with a settlement, its parties and an article",),
        )  # fmt: skip
