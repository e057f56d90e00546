"""A benchmark without measure, threshold or anybody who certifies it

## Why it matters
What follows a benchmark follows only if all agree that it has been met. Where the text gives no measure, no number or
nobody who certifies it, the side that does not want what follows will say that it has not.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body mission "the Mission" { members high_republic  decides by majority of members }
benchmark calm "quiet days" certified by mission {
    due within 30 days of signature failing which mission
}
article relief "Relief" {
    northland shall hold elections within 90 days of calm
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Treaty" { parties northland, southland  guarantors high_republic, coastland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
state coastland "Coastland"
body mission "the Mission" { members high_republic  decides by majority of members }
benchmark calm "quiet days" certified by mission {
    metric "attacks a week"
    threshold at most 2
    due within 30 days of signature failing which mission
}
article relief "Relief" {
    northland shall hold elections within 90 days of calm
}
```

## References
United Nations Guidance for Effective Mediation (2012): benchmarks and who establishes them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="TIM-11",
    name="benchmark-unverifiable",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each benchmark."""
    for milestone in analysis.model.milestones.values():
        said = milestone.benchmark
        if said is None:
            continue
        parts = (
            (said.metric, "measure"), (said.threshold is not None, "threshold"),
            (milestone.certifier is not None or said.measured_by, "body that certifies or measures it"),
        )  # fmt: skip
        missing = [word for value, word in parts if not value]
        if not missing:
            continue
        yield CHECK.finding(
            analysis,
            f"the benchmark `{milestone.name}` has no {' and no '.join(missing)}",
            At(f"milestone.{milestone.name}", ("name",), "when is it met?"),
            notes=("what waits for it waits for agreement on that",),
            helps=("add `metric`, `threshold at most N`, and `certified by BODY`",),
        )
