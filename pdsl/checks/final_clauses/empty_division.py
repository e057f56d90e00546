"""An article, part or annex without a provision

## Why it matters
A heading under which nothing stands is either forgotten or still to come. At signature it is read as one or the other
by each side: that nothing was agreed, or that what was agreed orally belongs there.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article force "Force" { each of northland, southland shall not use force }
article borders_article "Borders" { }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article force "Force" { each of northland, southland shall not use force }
article borders_article "Borders" { each of northland, southland shall respect borders }
```

## References
Vienna Convention on the Law of Treaties, article 31(1): a treaty is read by the terms that it has; United Nations
Editorial Manual.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.text import Article
from pdsl.semantics import layout
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-19",
    name="empty-division",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 31(1)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each, from what is written: a provision that a change repealed leaves its heading."""
    for text in analysis.written.texts:
        for found in layout.placed(text):
            item = found.item
            if layout.provisions(item):
                continue
            kind = "article" if isinstance(item, Article) else item.kind
            yield CHECK.finding(
                analysis,
                f"the {kind} `{item.title or item.name}` says nothing",
                At(item.id, ("name",), "a heading, and no provision"),
                helps=("write what is agreed, `[?]` where it is still open, or take the heading out",),
            )
