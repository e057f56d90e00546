"""An initialled text with a translation that nobody has confirmed

## Why it matters
Until a legal reviser has compared it with the text, a translation is a draft: the document says so at its head. When
the text is initialled its words are settled, and so should those of its versions be, for what differs is found later
by whoever gains from it.

## Example
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty  stage initialled }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "All is well." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "Peace" "Paix"
    words "All is well." "Tout va bien."
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty  stage initialled }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "All is well." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "Peace" "Paix"
    words "All is well." "Tout va bien."
    revised by "Legal Department" dated 2031-05-01
}
```

## References
Vienna Convention on the Law of Treaties, articles 10, 33 and 79(3).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="LNG-13",
    name="translation-unconfirmed",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 10, 33 and 79(3)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each such translation."""
    for one in analysis.translated:
        if one.analysis is not None and one.analysis.model.settled and one.translation.revised is None:
            yield CHECK.finding(
                analysis, "the text is initialled, and nobody has confirmed this translation",
                At(one.translation.id, ("language",), "a draft"),
                helps=("let it be compared with the text, then say who did: `revised by \"...\" dated ...`",),
            )  # fmt: skip
