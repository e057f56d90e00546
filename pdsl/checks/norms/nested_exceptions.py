"""Exceptions from exceptions

## Why it matters
"Shall not …, except …, unless …" can be read in several ways, and translators read it in more. Each negation that is
put upon another doubles the number of cases that a reader has to think through.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
milestone handover_day "the handover" at 2032-01-01
article arms "Arms" {
    southland shall not deploy forces in cape except police_forces unless handover_day is not done
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
milestone handover_day "the handover" at 2032-01-01
article arms "Arms" {
    southland shall not deploy forces in cape except police_forces until handover_day
}
```

## References
United Nations Editorial Manual; drafting manuals of foreign ministries, on exceptions.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model import formulas as f
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import prohibits
from pdsl.semantics.options import guarded

CHECK = Check(
    code="MOD-11",
    name="nested-exceptions",
    severity=Severity.INFO,
    authority=("United Nations Editorial Manual",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each undertaking with too many negations upon each other."""
    for clause in analysis.model.undertakings():
        conditions = clause.conditions
        if not (conditions.unless or conditions.excepted):
            continue
        said = [
            *(["the prohibition"] if prohibits(clause) else []),
            *(["an exception"] if conditions.excepted else []),
            *(["`unless`"] if conditions.unless else []),
            *(["`not` inside it"] if any(map(_negated, conditions.unless)) else []),
        ]
        if analysis.thresholds.exceeds("nested-negations", len(said)):
            yield CHECK.finding(
                analysis,
                f"{len(said)} negations stand upon each other here",
                At(clause.id, ("unless", "except", "verb"), "who can follow this?"),
                notes=(", ".join(said), *analysis.thresholds.notes("nested-negations", len(said))),
                helps=("say in sentences of their own what is allowed, and what is forbidden",),
                depends=guarded(clause.guards),
            )


def _negated(formula: object) -> bool:
    if isinstance(formula, f.Not):
        return True
    if isinstance(formula, (f.And, f.Or)):
        return any(_negated(part) for part in formula.parts)
    return isinstance(getattr(formula, "test", None), f.NotTest)
