"""A term that does not say from when it runs

## Why it matters
"Within 100 days" has no meaning until it is said of what: signature, entry into force, the ceasefire or the end of
martial law lie months apart. Each side will count from the day that suits it.

## Example
```pdsl
pdsl 1
import standard

settlement vote_agreement "Agreement on Elections" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article elections_in_northland "Elections" {
    northland shall hold elections within 100 days
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement vote_agreement "Agreement on Elections" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article elections_in_northland "Elections" {
    northland shall hold elections within 100 days of signature
}
```

## References
Vienna Convention on the Law of Treaties, articles 24 and 31(1).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Blank, Duration
from pdsl.model.time import Timing
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under, say

CHECK = Check(
    code="TIM-02",
    name="deadline-no-anchor",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, articles 24 and 31(1)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each term without a clock, or whose clock is left blank (a warning then).

    The steps of a guarantee are left out: their clock is the finding of the event.
    """
    for element, timing, depends in _timings(analysis):
        if timing.within is None or not isinstance(timing.within, Duration):
            continue
        blank = isinstance(timing.within_of, Blank)
        if timing.within_of is not None and not blank:
            continue
        length = say(timing.within)
        yield CHECK.finding(
            analysis,
            f"the clock of `within {length}` is left blank" if blank else
            f"`within {length}` does not say from when it runs",
            At(element, ("within",), "counted from when?"),
            notes=("signature, entry into force and a ceasefire may lie months apart", *only_under(depends)),
            helps=(f"name the clock: `within {length} of signature`",),
            depends=depends,
            severity=Severity.WARNING if blank or depends else None,
        )  # fmt: skip


def _timings(analysis: Analysis) -> Iterator[tuple[str, Timing, tuple[str, ...]]]:
    """Everything that bears times: its id, its timing, the options it stands under."""
    model = analysis.model
    for milestone in model.milestones.values():
        yield f"milestone.{milestone.name}", milestone.timing, ()
    for clause, _ in model.clauses():
        depends = guarded(getattr(clause, "guards", ()))
        for part in (clause, *getattr(clause, "entries", ()), *getattr(clause, "rows", ())):
            timing = getattr(part, "timing", None)
            if isinstance(timing, Timing):
                yield part.id, timing, depends
