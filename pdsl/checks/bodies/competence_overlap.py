"""Two bodies have the same task, and neither stands above the other

## Why it matters

When two bodies oversee the same matter, a party that dislikes the finding of one goes to the other.
Which of them prevails, or which goes first, has to be said.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"

body council "the Council" {
    members  northland, southland, high_republic
    decides  by majority of members excluding accused
    oversees all
}
body commission "the Commission" {
    members  northland, southland, high_republic
    decides  by majority of members excluding accused
    oversees all
}

article force "Force" {
    no_force: each of northland, southland shall not use force
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"

body council "the Council" {
    members  northland, southland, high_republic
    decides  by majority of members excluding accused
    oversees all
}
body commission "the Commission" {
    members    northland, southland, high_republic
    decides    by majority of members excluding accused
    oversees   all
    reports to council
}

article force "Force" {
    no_force: each of northland, southland shall not use force
}
```

## References

Order of precedence between implementation bodies is part of their mandates.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, overseen
from pdsl.semantics.options import listed

CHECK = Check(
    code="BOD-08",
    name="competence-overlap",
    severity=Severity.WARNING,
    authority=(),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each pair of bodies."""
    everything = bodies(analysis.model)
    tasks = overseen(analysis.model)
    for number, second in enumerate(everything):
        for first in everything[:number]:
            shared = tasks[first.name] & tasks[second.name]
            ranked = any(
                isinstance(slot, Ref) and slot.name == other.name
                for one, other in ((first, second), (second, first))
                for slot in (*one.reports_to, *one.of, *one.mandate_from, *one.successors)
            )
            if not shared or ranked:
                continue
            what = "the whole text" if "all" in shared else listed(sorted(shared))
            yield CHECK.finding(
                analysis,
                f"`{first.name}` and `{second.name}` both oversee {what}, and neither prevails",
                At(f"actor.{second.name}", ("oversees", "name"), "overseen here too"),
                also=(At(f"actor.{first.name}", ("oversees", "name"), "overseen here"),),
                helps=(f"let one report to the other: `reports to {first.name}`, or divide the tasks",),
            )
