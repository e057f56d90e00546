"""A long text that can be neither reviewed, amended nor left

## Why it matters
Nobody foresees ten years. A text that binds for long and says neither how it is reviewed, nor how it is amended, nor
how a party withdraws, is kept until it breaks. A conference every few years lets the parties adapt it while it holds.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article last "Final provisions" {
    each of northland, southland shall not acquire missiles
    duration 20 years
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
    each of northland, southland shall not acquire missiles
    northland, southland jointly shall hold "a conference to review this Treaty" every 5 years
    duration 20 years
}
```

## References
Vienna Convention on the Law of Treaties, articles 39 to 41 and 56; Peace Accords Matrix, on review of agreements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Duration
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import say
from pdsl.semantics.thresholds import MONTHS

CHECK = Check(
    code="TIM-20",
    name="review-missing",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, articles 39 and 56",),
    whole=True,
)
_REVIEW = re.compile(r"\breview|\brevis|\bre-?examin", re.IGNORECASE)
_WAYS = frozenset({"amended_by", "withdrawal", "suspension"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that means to bind for long and has none of the three."""
    for text in analysis.model.texts:
        lasting, clause = text.lasting
        length = lasting.length if lasting is not None else None
        if not text.binding or text.excerpt or lasting is None or lasting.renewable or not isinstance(length, Duration):
            continue
        months = MONTHS.get(length.unit, 0) * length.amount
        too_long = analysis.thresholds.exceeds("term-without-review", months)
        if not too_long or any(final.kind in _WAYS for final in text.finals()):
            continue
        titles = [category.title for category in analysis.model.categories.values() if not category.imported]
        if any(True for _ in analysis.wording.matching(_REVIEW)) or any(map(_REVIEW.search, titles)):
            continue
        yield CHECK.finding(
            analysis,
            f"the text lasts {say(length)} and can be neither reviewed, amended nor left",
            At(clause, ("",), "for so long"),
            notes=(
                "it can then be changed only by a new agreement of all parties",
                *analysis.thresholds.notes("term-without-review", months),
            ),
            helps=("add a review conference, `amended by …` or `withdrawal by …`",),
        )
