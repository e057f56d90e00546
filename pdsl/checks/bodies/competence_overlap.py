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
from itertools import combinations

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Body
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
    """One finding for each pair of bodies; one for all where more than two oversee the whole text."""
    everything = bodies(analysis.model)
    tasks = overseen(analysis.model)
    general = [body for body in everything if "all" in tasks[body.name]]
    equal = len(general) > 2 and not any(_ranked(one, two) for one, two in combinations(general, 2))
    if equal:
        *others, last = general
        yield CHECK.finding(
            analysis,
            f"{listed(body.name for body in general)} each oversee the whole text, and none prevails",
            At(f"actor.{last.name}", ("oversees", "name"), "overseen here too"),
            also=(At(f"actor.{body.name}", ("oversees", "name"), "overseen here") for body in others),
            helps=(f"let the others report to one: `reports to {general[0].name}`, or divide the tasks",),
        )
    for first, second in combinations(everything, 2):
        shared = tasks[first.name] & tasks[second.name]
        if not shared or _ranked(first, second) or (equal and first in general and second in general):
            continue
        what = "the whole text" if "all" in shared else listed(sorted(shared))
        yield CHECK.finding(
            analysis,
            f"`{first.name}` and `{second.name}` both oversee {what}, and neither prevails",
            At(f"actor.{second.name}", ("oversees", "name"), "overseen here too"),
            also=(At(f"actor.{first.name}", ("oversees", "name"), "overseen here"),),
            helps=(f"let one report to the other: `reports to {first.name}`, or divide the tasks",),
        )


def _ranked(one: Body, other: Body) -> bool:
    """Whether one of two bodies stands above the other."""
    return any(
        isinstance(slot, Ref) and slot.name == above.name
        for below, above in ((one, other), (other, one))
        for slot in (*below.reports_to, *below.of, *below.mandate_from, *below.successors)
    )
