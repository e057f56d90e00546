"""A language prevails in which the text is not authentic

## Why it matters
The version that prevails settles what the others mean. If it is itself not authentic, it settles nothing: the text
says in one sentence that it counts and in another that it does not.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article last "Final provisions" {
    each of northland, southland shall respect borders
    authentic fr, ru
    prevailing en
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article last "Final provisions" {
    each of northland, southland shall respect borders
    authentic en, fr, ru
    prevailing en
}
```

## References
Vienna Convention on the Law of Treaties, article 33(1) and (2).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="LNG-10",
    name="prevailing-not-authentic",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 33",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument whose prevailing language is none of its authentic ones."""
    for text in analysis.model.texts:
        finals = list(text.finals())
        authentic = next((final for final in finals if final.kind == "authentic"), None)
        for prevailing in (final for final in finals if final.kind == "prevailing"):
            if authentic is not None and prevailing.word not in authentic.word.split(", "):
                yield CHECK.finding(
                    analysis,
                    f"`{prevailing.word}` prevails and is not among the authentic languages",
                    At(prevailing.id, ("",), "prevails"),
                    also=(At(authentic.id, ("",), "these are authentic"),),
                    helps=(f"add `{prevailing.word}` to `authentic`, or let one of those prevail",),
                )
