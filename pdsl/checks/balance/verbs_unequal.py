"""One side shall, the other is expected to

## Why it matters
"Shall" binds; "should" and "is expected to" do not. Where what one side undertakes is worded firmly and what the
other undertakes is worded as a hope, the two do not owe each other the same kind of thing, however many points there
are on each side.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article steps "Steps" {
    northland shall not join "any alliance"
    northland shall respect borders
    northland shall not acquire missiles
    southland is expected not to use force
    southland should respect borders
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article steps "Steps" {
    northland shall not join "any alliance"
    northland shall respect borders
    northland shall not acquire missiles
    southland shall not use force
    southland should respect borders
}
```

## References
Vienna Convention on the Law of Treaties, article 31(1), on the ordinary meaning of terms. Each weak verb: MOD-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.balance import counted, sides

CHECK = Check(
    code="BAL-11",
    name="verbs-unequal",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 31(1)",),
    whole=True,
)
LEAST = 2  # weak clauses of one side from which a difference is told


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """At most one finding: one side bears weak clauses and hardly a firm one, the other firm ones only."""
    two = [analysis.ledgers[name] for name in sides(analysis)]
    if len(two) != 2:
        return
    weak, firm = sorted(two, key=lambda each: -len(each.weak))
    binding = {each.party: (*each.duties, *each.bans) for each in two}
    if firm.weak or len(weak.weak) < LEAST or len(binding[weak.party]) >= len(weak.weak):
        return
    if len(binding[firm.party]) <= len(binding[weak.party]) + LEAST:
        return
    yield CHECK.finding(
        analysis,
        f"what `{firm.party}` undertakes is firm, and most of what `{weak.party}` undertakes is a hope",
        At(weak.weak[0], ("modality", "verb"), "no duty"),
        also=(At(ident, ("modality", "verb"), "nor this") for ident in weak.weak[1:]),
        notes=(
            f"firm: {counted(tuple((each.party, len(binding[each.party])) for each in two))}",
            f"expected or exhorted: {counted(tuple((each.party, len(each.weak)) for each in two))}",
        ),
        helps=("use `shall` for both, or `is expected to` for both",),
        parties=[each.party for each in two],
    )
