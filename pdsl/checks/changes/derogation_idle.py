"""A derogation that cannot be read as an exception

## Why it matters
A derogation leaves a clause in force and takes somebody, some place or some time out of it. From a duty that is
fulfilled once there is nothing to take out for a while: what is meant is another deadline. Who is not bound needs no
exception, and of a common limit nobody can say how much is left for the others. The tool reads the clause without the
exception.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone buffer "the buffer zone" { part of northland }

article buffer_zone "The buffer zone" {
    no_force: southland shall not deploy forces in buffer
    talks: each of northland, southland shall consult
}

change first "First Protocol" dated 2032-05-01 agreed by northland, southland {
    derogates from no_force of northland until 2035-01-01
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone buffer "the buffer zone" { part of northland }

article buffer_zone "The buffer zone" {
    no_force: southland shall not deploy forces in buffer
    talks: each of northland, southland shall consult
}

change first "First Protocol" dated 2032-05-01 agreed by northland, southland {
    derogates from no_force of southland until 2035-01-01
}
```

## References
Vienna Convention on the Law of Treaties, articles 31 (3) and 41.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-36",
    name="derogation-idle",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 31 (3) and 41",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each derogation that has no effect on what it names."""
    for problem in analysis.without_effect:
        if problem.kind == "not_derogable":
            yield CHECK.finding(
                analysis, f"the derogation from `{problem.target}` has no effect",
                At(problem.element, ("of",), "no exception from this"),
                notes=tuple(problem.names),
                helps=("say what holds instead: `amends LABEL { ... }`",),
            )  # fmt: skip
