"""An authentic language in which the text is not drawn up

## Why it matters
Every authentic language needs a text of its own before signature, and the texts have to say the same. A language that
is named as authentic, and in which there is no text yet, is either a promise of the draft or a mistake; after
signature it is a gap.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland  form treaty  languages en }
article last "Final provisions" {
    each of northland, southland shall respect borders
    authentic en, fr
}
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland  form treaty  languages en, fr }
article last "Final provisions" {
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
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed

CHECK = Check(
    code="LNG-01",
    name="text-missing",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 10 and 33",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that says in which languages it is drawn up; a warning once it is initialled."""
    for text in analysis.model.texts:
        clause = next((final for final in text.finals() if final.kind == "authentic"), None)
        if clause is None or not text.languages:
            continue
        missing = [word for word in clause.word.split(", ") if word and word not in text.languages]
        if missing:
            yield CHECK.finding(
                analysis,
                f"the text is to be authentic in {listed(missing)}, and is not drawn up in {_it(missing)}",
                At(clause.id, ("",), "authentic"),
                also=(At(text.element, ("languages",), "drawn up in these"),),
                helps=("add the language to `languages` when there is a text, or take it out of `authentic`",),
                severity=Severity.WARNING if text.settled else None,
            )


def _it(missing: list[str]) -> str:
    return "it" if len(missing) == 1 else "them"
