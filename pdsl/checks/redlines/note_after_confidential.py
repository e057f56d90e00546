"""A note stands right behind a confidential red line, set as if it belonged to it

## Why it matters
What is confidential ends with the `}` of the red line. A note behind it is a note of the article: it is printed in the
document and in every export. Where its place on the page says that it was meant for the red line, a `}` that stands too
early publishes it.

## Example
```pdsl
pdsl 1
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article territories "Territories" {
    redline no_cession "No cession" of northland {
        confidential
        forbid sovereignty of cape is southland }
        note "The delegation may give way on the harbour."
}
```

## Instead
```pdsl
pdsl 1
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article territories "Territories" {
    redline no_cession "No cession" of northland {
        confidential
        forbid sovereignty of cape is southland
        note "The delegation may give way on the harbour."
    }
}
```

## References
The language reference. This finding is shown to the owner of the red line alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Label, Place, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.source import Span

CHECK = Check(code="RED-04", name="note-after-confidential", severity=Severity.WARNING)
_NOTE = re.compile(r"(?:[^\S\n]|#[^\n]*)*(\n(?:\s|#[^\n]*\n)*)?note\b")
_TAB = 4


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each confidential red line with a note behind it on its last line, or set further in than it."""
    for line in analysis.model.redlines:
        place = analysis.place(f"redline.{line.name}", "") if line.confidential and not line.imported else None
        if place is None:
            continue
        text = place.source.text
        found = _NOTE.match(text, place.span.end)
        if found is None:
            continue
        at = found.end() - len("note")
        if found.group(1) is not None and _column(text, at) <= _column(text, place.span.start):
            continue
        finding = CHECK.finding(
            analysis,
            "this note is no part of the confidential red line before it, and is shown to everybody",
            At(f"redline.{line.name}", ("name",)),
            helps=("move the `}` of the red line behind the note, or set the note out as one of the article",),
            parties=analysis.world.expand(line.owners),
        )
        label = Label(Place(place.source, Span(at, found.end())), "a note of the article")
        before = (Label(finding.primary.place, "ends before it"),) if finding.primary else ()
        yield finding._replace(primary=label, secondary=before)


def _column(text: str, at: int) -> int:
    """The column of the first word of the line in which an offset lies."""
    begin = text.rfind("\n", 0, at) + 1
    words = text[begin:].lstrip(" \t")
    return len(text[begin : len(text) - len(words)].expandtabs(_TAB))
