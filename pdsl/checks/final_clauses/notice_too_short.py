"""A party may leave on less notice than the others need to answer

## Why it matters
Who has reduced its forces in reliance on a text needs time to build them up when another leaves. The treaties on
forces in Europe gave five months, arms control treaties three to twelve. A withdrawal that takes effect in weeks
favours the one who has prepared for it.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    force_cap strength of each of northland, southland in peacetime { tanks at most 100 }
}
article last "Final clauses" {
    withdrawal by any party with 30 days notice
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    force_cap strength of each of northland, southland in peacetime { tanks at most 100 }
}
article last "Final clauses" {
    withdrawal by any party with 12 months notice
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), article XIX: 150 days. Vienna Convention on the Law of Treaties,
article 56: twelve months where a right to
leave is only implied.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import instrument_of
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.calendar import hour_bounds
from pdsl.semantics.options import guarded, only_under, say
from pdsl.semantics.variants import length_for_which

CHECK = Check(
    code="FIN-09",
    name="notice-too-short",
    severity=Severity.WARNING,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), article XIX",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each withdrawal on short notice from a text that limits forces; of guarantees GUA-37 asks it."""
    limits = analysis.thresholds
    for text in analysis.model.texts:
        limited = [cap for cap in text.caps() if instrument_of(cap.id) == text.instrument]
        if not limited or any(instrument_of(g.id) == text.instrument for g in text.guarantees()):
            continue
        for final in text.finals():
            if final.kind != "withdrawal":
                continue
            short = length_for_which(final.notice, lambda hours: limits.exceeds("limit-notice", hours // 24))
            if short is None:
                continue
            notice, chosen = short
            depends = (*guarded(final.guards), *chosen)
            yield CHECK.finding(
                analysis,
                f"a party may leave a limit on forces on {say(notice)} of notice",
                At(final.id, ("notice", ""), say(notice)),
                also=(At(limited[0].id, ("name",), "others have kept to this"),),
                notes=(
                    "what was reduced in reliance on the text takes longer to build up",
                    *limits.notes("limit-notice", hour_bounds(notice)[1] // 24),
                    *only_under(depends),
                ),
                helps=("lengthen the notice to six or twelve months",),
                depends=depends,
            )
