"""A part or chapter with a single article

## Why it matters
A level that holds one thing divides nothing. It is a sign that articles were taken out, or that something is still to
be put in, and it makes references longer than they need be.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
part general "General provisions" {
    article force "Force" { each of northland, southland shall not use force }
}
part final_part "Final provisions" {
    article terms_article "Term" { duration indefinitely }
    article force_article "Entry into force" { entry into force at signature }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article force "Force" { each of northland, southland shall not use force }
part final_part "Final provisions" {
    article terms_article "Term" { duration indefinitely }
    article force_article "Entry into force" { entry into force at signature }
}
```

## References
United Nations Editorial Manual: a level with a single member is merged with the one above.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.text import Division
from pdsl.semantics import layout
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-07",
    name="single-child-level",
    severity=Severity.INFO,
    authority=("United Nations Editorial Manual",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each part or chapter of a text known in full; an annex may well hold one thing."""
    for text in analysis.model.texts:
        for found in layout.placed(text) if not text.excerpt else ():
            item = found.item
            if not isinstance(item, Division) or found.annexed:
                continue
            if len(layout.provisions(item)) == 1:
                yield CHECK.finding(
                    analysis,
                    f"the {item.kind} `{item.title or item.name}` holds one article only",
                    At(item.id, ("name",), "divides nothing"),
                    helps=(f"take the {item.kind} away, or say what else belongs into it",),
                )
