"""What one side owes is subject to conditions, what the other owes is not

## Why it matters
A duty that holds "if" and "provided" can be put off; one that holds outright cannot. Where the conditions stand on
one side only, that side performs last. It may have good reason to, and the other will want to know it.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
milestone calm "a quiet month" at 2031-05-01
article steps "Steps" {
    northland shall destroy missiles
    northland shall hold elections
    northland shall not join "any alliance"
    northland shall respect borders
    southland shall release prisoners_of_war when calm is done
    southland shall pay 1 billion USD to northland when calm is done
    southland shall return "archives" to northland when calm is done
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
milestone calm "a quiet month" at 2031-05-01
article steps "Steps" {
    northland shall destroy missiles when calm is done
    northland shall hold elections
    northland shall not join "any alliance"
    northland shall respect borders
    southland shall release prisoners_of_war when calm is done
    southland shall pay 1 billion USD to northland when calm is done
    southland shall return "archives" to northland
}
```

## References
Fortna, Peace Time (2004); Walter, The Critical Barrier to Civil War Settlement, International Organization 51 (1997).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.balance import counted, sides

CHECK = Check(
    code="BAL-12",
    name="conditions-one-sided",
    severity=Severity.INFO,
    authority=("Walter, The Critical Barrier to Civil War Settlement, International Organization 51 (1997)",),
    whole=True,
)
LEAST = 2  # duties of each side from which a difference is told


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """At most one finding: most duties of one side wait for something, and none of the other's."""
    two = [analysis.ledgers[name] for name in sides(analysis)]
    if len(two) != 2:
        return
    more, less = sorted(two, key=lambda each: -len(each.conditional))
    if less.conditional or len(less.duties) < LEAST or len(more.conditional) < LEAST:
        return
    if 2 * len(more.conditional) <= len(more.duties):
        return
    yield CHECK.finding(
        analysis,
        f"{len(more.conditional)} of {len(more.duties)} duties of `{more.party}` wait for something, "
        f"and none of `{less.party}`",
        At(more.conditional[0], ("if", "when", "while", "provided", "verb"), "a condition"),
        also=(At(ident, ("if", "when", "while", "provided", "verb"), "and here") for ident in more.conditional[1:]),
        notes=(f"duties with a condition: {counted(tuple((each.party, len(each.conditional)) for each in two))}",),
        helps=("let both sides' duties wait for the same thing, or pair them step by step",),
        parties=[each.party for each in two],
    )
