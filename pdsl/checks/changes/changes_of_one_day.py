"""Two changes of one day to the same words

## Why it matters
Of two agreements on the same matter the later prevails. Two of the same day have no order: each puts its own words in
the place of the same clause, and the parties can quote either. The tool takes neither, and leaves the clause as it was.

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
    repeals no_force
}
change second "Second Protocol" dated 2032-06-01 agreed by northland, southland {
    applies from 2032-05-01
    amends no_force { southland shall not deploy tanks in buffer }
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
    amends no_force { southland shall not deploy tanks in buffer }
}
change second "Second Protocol" dated 2032-06-01 agreed by northland, southland {
    repeals no_force
}
```

## References
Vienna Convention on the Law of Treaties, article 30: of successive treaties on one matter the later applies.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.changes import Problem
from pdsl.semantics.options import briefly

CHECK = Check(
    code="FIN-32",
    name="changes-of-one-day",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 30",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause that several changes of one day change, at the first of them."""
    clashes: dict[tuple[str, ...], list[Problem]] = {}
    for problem in analysis.without_effect:
        if problem.kind == "same_day":
            clashes.setdefault(tuple(sorted((problem.change, *problem.names))), []).append(problem)
    for names, problems in clashes.items():
        first, *others = problems
        yield CHECK.finding(
            analysis, f"{briefly(names, 'changes')} change `{first.target}` with effect from one day",
            At(first.element, ("of",), "changed here"),
            also=[At(other.element, ("of",), "and here") for other in others],
            notes=("none of them is later than the other, so neither prevails, and the text is read without them",),
            helps=("say in one of them from which day it applies, or make one change of them",),
        )  # fmt: skip
