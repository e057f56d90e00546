"""A change of what is not there

## Why it matters
A change speaks of the text as it stands on its day. What an earlier one has repealed can be amended no more, and what a
later one will add cannot be amended yet. Such a change shows that its drafters had another text before them.

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
change second "Second Protocol" dated 2033-05-01 agreed by northland, southland {
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
    repeals no_force
}
change second "Second Protocol" dated 2033-05-01 agreed by northland, southland {
    adds to buffer_zone { southland shall not deploy tanks in buffer }
}
```

## References
Vienna Convention on the Law of Treaties, articles 30 and 39.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="FIN-33",
    name="nothing-to-change",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, articles 30 and 39",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each thing that a change names and that does not stand on its day."""
    removed = dict(analysis.standing.removed) if analysis.written.changes else {}
    for problem in analysis.without_effect:
        if problem.kind != "gone":
            continue
        earlier = removed.get(problem.target, "")
        later = "it comes with a later change, or with one that has no effect"
        why = "an earlier change has removed it" if earlier else later
        yield CHECK.finding(
            analysis, f"the change `{problem.change}` names `{problem.target}`, which does not stand on its day",
            At(problem.element, ("of",), "not there then"),
            also=[At(earlier, ("of",), "removed here")] if earlier else (),
            notes=(f"{why}, so this part of the change has no effect",),
            helps=("change the text as it stands on that day: `pdsl render --as-of` shows it",),
        )  # fmt: skip
