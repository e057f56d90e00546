"""Must and should, where a treaty says shall

## Why it matters
Treaties state duties with "shall". "Must" beside "shall" invites the question what the difference is; "should"
states a recommendation. Reported once, as an observation.

## Example
```pdsl
pdsl 1
import standard

settlement border_agreement "Agreement on Borders" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article borders_article "Borders" {
    each of northland, southland must respect borders
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement border_agreement "Agreement on Borders" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article borders_article "Borders" {
    each of northland, southland shall respect borders
}
```

## References
United Nations Editorial Manual; United Nations Final Clauses of Multilateral Treaties: Handbook.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed

CHECK = Check(
    code="MOD-16",
    name="treaty-style",
    severity=Severity.INFO,
    authority=("United Nations Editorial Manual",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding in each text, at the first such verb. In a text that does not bind, `should` is usual."""
    for text in analysis.model.texts:
        odd = {"must", "must not", "should"} if text.firm else {"must", "must not"}
        found = [undertaking for undertaking in text.undertakings() if undertaking.modality in odd]
        if found:
            yield _finding(analysis, found, "shall" if text.firm else "will")


def _finding(analysis: Analysis, found: list[Undertaking], usual: str) -> Diagnostic:
    words = [str(undertaking.modality) for undertaking in found]
    return CHECK.finding(
        analysis,
        f"{listed(words)} where texts of this kind say `{usual}`",
        At(found[0].id, ("modal",), f"`{usual}`?"),
        also=(At(undertaking.id, ("modal",), "and here") for undertaking in found[1:]),
        notes=("a reader will ask in what this duty differs from the others",),
        helps=(f"write `{usual}` where a duty is meant, `may` where not",),
    )
