"""Three or more languages, all equal

## Why it matters
With each further authentic language the number of pairs that can differ grows. Where none prevails, a difference is
settled by the meaning that best reconciles them, which each side will see in its own. Recent agreements name a third
language that prevails.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article last "Final clauses" {
    authentic en, fr, ru
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article last "Final clauses" {
    authentic en, fr, ru
    prevailing en
}
```

## References
Vienna Convention on the Law of Treaties, article 33. Agreement between Armenia and Azerbaijan (initialled in 2025),
article XVII: three authentic texts, of which the English prevails.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="FIN-14",
    name="no-prevailing-text",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 33",),
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each binding text with three or more authentic languages, none of which prevails."""
    for text in analysis.model.texts:
        finals = list(text.finals())
        if not text.binding or any(final.kind == "prevailing" for final in finals):
            continue
        for final in finals:
            languages = [word for word in final.word.split(", ") if word] if final.kind == "authentic" else []
            if len(languages) < 3:
                continue
            pairs = len(languages) * (len(languages) - 1) // 2
            depends = guarded(final.guards)
            yield CHECK.finding(
                analysis,
                f"{len(languages)} texts are equally authentic, and none prevails",
                At(final.id, ("",), f"{pairs} pairs that can differ"),
                notes=("a difference is settled by the meaning that best reconciles all of them", *only_under(depends)),
                helps=("name one that prevails in case of divergence: `prevailing en`",),
                depends=depends,
            )
