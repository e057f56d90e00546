"""One side's duty waits for what the other's parliament or people decides, without a last day

## Why it matters
Where a duty begins "when the law is enacted", and the law has no date, the side that is to enact it decides when the
other has to perform, and need never say no. A last day, with what holds when it has passed, frees the other side or
moves the first.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article steps "Steps" {
    law_step: northland shall enact legislation
    southland shall withdraw forces from cape when law_step is done
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
article steps "Steps" {
    law_step: northland shall enact legislation within 90 days of signature
    southland shall withdraw forces from cape when law_step is done
}
```

## References
Vienna Convention on the Law of Treaties, articles 18 and 26; the disputes on the order of steps of 2015. Steps with a
date that wait for one without: TIM-23.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers
from pdsl.semantics.options import guarded, listed, only_under
from pdsl.semantics.waiting import gates

CHECK = Check(
    code="DOM-06",
    name="ratification-hostage",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 26",),
)
_DECIDED = frozenset({"ratify", "amend", "enact", "adopt"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each undated act of this kind for which duties of others, or entry into force, wait."""
    for act, held in gates(analysis):
        if act.act.kind not in _DECIDED:
            continue
        own = bearers(analysis.world, act.bearers)
        depends = guarded(act.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(own)} is to {act.act.kind} by no day, and others wait for it",
            At(act.id, ("verb", "act"), "by when?"),
            also=(At(clause.id, ("when", "if", "at", "from", "within", ""), "waits for it") for clause in held),
            notes=("who is to act need never say no for the others to wait for ever", *only_under(depends)),
            helps=("set a last day and say what holds when it has passed: `by D failing which …`",),
            parties=own,
            depends=depends,
        )
