"""Nothing follows if a benchmark is not certified

## Why it matters
A body that can neither certify nor refuse leaves everything behind the benchmark in the air. A text should say what
happens if the certificate does not come in time: another decides, the measure is deemed met, or the phase goes on.

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
    metric "attacks a week"
    threshold at most 2
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
    due within 30 days of signature failing which high_republic
}
article relief "Relief" {
    northland shall hold elections within 90 days of calm
}
```

## References
United Nations Guidance for Effective Mediation (2012), on implementation.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="TIM-14",
    name="benchmark-no-default",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each benchmark without a default."""
    for milestone in analysis.model.milestones.values():
        if milestone.benchmark is None or milestone.on_timeout is not None:
            continue
        yield CHECK.finding(
            analysis,
            f"nothing follows if `{milestone.name}` is not certified",
            At(f"milestone.{milestone.name}", ("name",), "and if not?"),
            notes=("whoever gains from waiting need only keep the certificate from coming",),
            helps=("add `due within 30 days of P failing which X`",),
        )
