"""Several languages, without saying which texts are authentic

## Why it matters
Where a text is drawn up in several languages, those that are authentic are equally authoritative, and the words are
presumed to mean the same in each. Where none is named, each side will read its own. An error in the catalogue of
checks; a warning here, since the law supplies a rule for texts that were authenticated.

## Example
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty  languages en, fr }
state northland "Northland"
state southland "Southland"

article cooperation "Cooperation" {
    each of northland, southland shall respect borders
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace_agreement "Agreement on Peace" { parties northland, southland  form treaty  languages en, fr }
state northland "Northland"
state southland "Southland"

article cooperation "Cooperation" {
    each of northland, southland shall respect borders
    authentic en, fr
}
```

## References
Vienna Convention on the Law of Treaties, articles 10 and 33.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-13",
    name="authentic-languages-missing",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 10 and 33",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument in more than one language."""
    for text in analysis.model.texts:
        if text.binding and len(text.languages) > 1 and all(final.kind != "authentic" for final in text.finals()):
            yield _finding(analysis, text)


def _finding(analysis: Analysis, text: Settlement) -> Diagnostic:
    return CHECK.finding(
        analysis,
        "nothing says in which languages this text is authentic",
        At(text.element, ("name",), "which text counts?"),
        notes=("it is drawn up in several languages, and none is named as authentic",),
        helps=("add `authentic en, fr`, and `prevailing` if one is to prevail",),
    )
