"""A clause is marked agreed, and a bracket in it is open

## Why it matters

"Agreed" and "bracketed" are two states of a text. A clause that carries both will be read by one side as settled and
by the other as open; nothing is agreed in it until the bracket is closed.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article forces "Forces" {
    northland shall pay [southland: 10 million USD | northland: 4 million USD] to southland
        agreed by northland, southland
}
```

## Instead

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article forces "Forces" {
    northland shall pay 7 million USD to southland agreed by northland, southland
}
```

## References

Practice of multilateral drafting: square brackets mark text that is not agreed (United Nations Editorial Manual).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import brackets, guarded, only_under

CHECK = Check(
    code="NEG-06",
    name="agreed-with-open-bracket",
    severity=Severity.WARNING,
    authority=("United Nations Editorial Manual",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause that all parties are said to agree to and that holds an open term."""
    parties = analysis.world.parties
    for clause, _ in analysis.model.clauses():
        stances = getattr(clause, "stances", ())
        agreed = {
            name for stance in stances if stance.kind == "agreed by" for name in analysis.world.expand(stance.actors)
        }
        if not parties or not parties <= agreed:
            continue
        terms = sorted(term.id for term in brackets(clause))
        guards = getattr(clause, "guards", ())
        element = str(getattr(clause, "id", ""))
        if not terms and not guards:
            continue
        depends = guarded(guards)
        yield CHECK.finding(
            analysis,
            "this clause is marked as agreed by all and is not settled",
            At(element, ("stance", "verb", "name", ""), "agreed"),
            also=(At(term, ("open",), "open") for term in terms),
            notes=(
                "a bracket in it is open" if terms else "it stands in an option that is not chosen",
                *only_under(depends),
            ),
            helps=("close the bracket, or take the mark `agreed by` away",),
            parties=sorted(parties),
            depends=depends,
        )
