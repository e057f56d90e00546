"""A duty under an instrument that the text does not date

## Why it matters
A duty to comply with a law, a treaty or a resolution needs to say which: as it stood on a day, or as it is amended.
Without a date a later version, which the other side may have a hand in, is taken for the one that was meant.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
instrument rules "Rules of Navigation"
article navigation_article "Navigation" { each of northland, southland shall comply_with rules }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
instrument rules "Rules of Navigation" dated 2019-05-01
article navigation_article "Navigation" { each of northland, southland shall comply_with rules }
```

## References
Vienna Convention on the Law of Treaties, articles 30 and 40(5), on earlier and amended treaties.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded

CHECK = Check(
    code="DEF-10",
    name="unversioned-instrument",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 40(5)",),
)
_KEPT = frozenset({"comply_with", "apply", "implement", "respect"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each undated instrument of the text's own that is to be kept, at the first such clause."""
    told: set[str] = set()
    for clause in analysis.model.undertakings():
        if clause.act.kind in _KEPT:
            named = [*clause.act.role("object"), *clause.act.role("under")]
        else:
            named = [*clause.act.role("under")]
        for value in named:
            if not isinstance(value, Ref) or value.name in told:
                continue
            instrument = analysis.model.instruments.get(value.name)
            if instrument is None or instrument.imported or instrument.linked or instrument.articles:
                continue
            if instrument.dated is not None or value.name in {text.name for text in analysis.model.texts}:
                continue
            if any(duty.act.kind in ("conclude", "adopt", "negotiate") for duty in analysis.sayings.on(value.name)):
                continue
            told.add(value.name)
            depends = guarded(clause.guards)
            yield CHECK.finding(
                analysis,
                f"`{value.name}` is to be kept, and the text does not date it",
                At(clause.id, ("object", "under", "act"), "which version?"),
                also=(At(f"instrument.{value.name}", ("name",), "no date"),),
                helps=("add `dated D` to it, and say whether later changes count",),
                depends=depends,
            )
