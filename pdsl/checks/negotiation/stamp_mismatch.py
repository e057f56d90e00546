"""A non-paper that is signed, or that binds

## Why it matters
A non-paper carries no name, no signature and no commitment; that is what it is for. One that says who signed it, that
it is initialled, or that it binds, can be quoted as the position of its author, or is no non-paper.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Elements of Peace" { parties northland, southland  form non_paper  stage initialled }
article borders_article "Borders" { each of northland, southland will respect borders }
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Elements of Peace" { parties northland, southland  form non_paper  stage working }
article borders_article "Borders" { each of northland, southland will respect borders }
```

## References
United Nations Guidance for Effective Mediation (2012); the practice of non-papers.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="NEG-12",
    name="stamp-mismatch",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument of the form `non_paper`."""
    for text in analysis.model.texts:
        if text.form != "non_paper":
            continue
        binding = next((final for final in text.finals() if final.kind in ("binding", "ratification")), None)
        if text.signed_by or text.settled or binding is not None:
            what = "is signed" if text.signed_by else f"is {text.stage.replace('_', ' ')}" if text.settled else "binds"
            at = At(text.element, ("signed_by", "stage", "name"), "not on a non-paper")
            yield CHECK.finding(
                analysis,
                f"the text is called a non-paper and {what}",
                at if what != "binds" or binding is None else At(binding.id, ("",), "not in a non-paper"),
                also=(At(text.element, ("form",), "a non-paper"),),
                helps=("take it out, or choose another form",),
            )
