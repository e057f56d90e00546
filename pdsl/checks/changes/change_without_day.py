"""A change without a day from which it has effect

## Why it matters
Which text is in force on a day hangs on the days of its changes. A change that bears no date, or one that is still in
brackets, cannot be put in its place among the others, and nobody can say as of when its words count. The tool reads the
text without it.

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

change protocol "First Protocol" agreed by northland, southland {
    repeals no_force
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

change protocol "First Protocol" dated 2032-05-01 agreed by northland, southland {
    repeals no_force
}
```

## References
Vienna Convention on the Law of Treaties, article 24: a treaty enters into force as it provides.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-31",
    name="change-without-day",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 24",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each change without a day."""
    for problem in analysis.without_effect:
        if problem.kind == "undated":
            yield CHECK.finding(
                analysis, f"the change `{problem.change}` has no effect: it has no day",
                At(problem.element, ("applies", "dated", "name"), "from which day?"),
                notes=("changes count in the order of their days, and this one has no place among them",),
                helps=("write `dated 2032-05-01` behind its title; `applies from` a day where it has effect later",),
            )  # fmt: skip
