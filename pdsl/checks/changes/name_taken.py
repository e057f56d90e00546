"""A change adds what bears the name of another clause

## Why it matters
References, red lines and the changes to come speak of clauses by their names. Where an added clause bears the name of
one that stands already, each of them would mean two things. The tool leaves the addition out.

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
    adds to buffer_zone { talks: each of northland, southland shall exchange prisoners_of_war }
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
    adds to buffer_zone { exchange: each of northland, southland shall exchange prisoners_of_war }
}
```

## References
Vienna Convention on the Law of Treaties, article 31: the terms of a treaty are read in their context.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-34",
    name="name-taken",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 31",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each part of a change that brings a name which is there."""
    for problem in analysis.without_effect:
        if problem.kind == "taken":
            standing = analysis.named.get(problem.target, ())
            yield CHECK.finding(
                analysis,
                f"the change `{problem.change}` adds a clause named `{problem.target}`, and one stands already",
                At(problem.element, ("of",), "added here"),
                also=[At(standing[0].id, (), "stands already")] if standing else (),
                notes=("what refers to the name would mean both, so this part of the change has no effect",),
                helps=("give what is added another name, or amend the clause that bears it",),
            )  # fmt: skip
