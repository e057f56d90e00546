"""A limit on exercises that can be kept by splitting them

## Why it matters
A number above which exercises are barred or to be announced is kept on paper by holding three smaller ones side by
side, or by calling them at short notice. Texts add up what is held at one time, and count snap exercises.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article exercises_article "Exercises" {
    each of northland, southland may hold exercises at most 9_000
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article exercises_article "Exercises" {
    each of northland, southland may hold exercises at most 9_000
    each of northland, southland shall "count together all exercises that are held at one time"
}
```

## References
Vienna Document 2011, chapters V and VI; its thresholds are reported to have been
avoided by splitting exercises and by calling them at short notice.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="ARM-09",
    name="exercise-threshold-evasion",
    severity=Severity.INFO,
    authority=("Vienna Document 2011, chapters V and VI",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding, at the first limit on the size of exercises, if nothing adds up those held at one time."""
    if analysis.speaks_of(
        "together", "aggregate", "simultaneous", "at one time", "at the same time", "short notice", "snap"
    ):
        return
    for saying in analysis.sayings.of_kind("hold", "take_part_in"):
        duty = saying.duty
        named = [ref.name for ref in duty.act.role("object") if isinstance(ref, Ref)]
        counted = [amount for amount in duty.act.amounts if amount.bound in ("at most", "at least")]
        if not counted or "at any time" in duty.act.qualifiers:
            continue
        if not any(counted_in(analysis.model, name, "exercises") for name in named):
            continue
        depends = guarded(duty.guards)
        yield CHECK.finding(
            analysis,
            "the limit on exercises can be kept by splitting them",
            At(duty.id, ("amounts", "object", "verb"), "each, or all together?"),
            notes=("nothing adds up what is held at one time", *only_under(depends)),
            helps=("add `at any time`, and count exercises that are called at short notice",),
            parties=analysis.world.expand(duty.bearers),
            depends=depends,
        )
        return
