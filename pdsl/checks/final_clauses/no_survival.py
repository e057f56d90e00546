"""Nothing says what stays when the text ends

## Why it matters
When a treaty ends its parties are released from it, save from what has been done. Claims that are pending, money in a
fund and measures that may return are then argued about. A clause on survival says which articles go on, and how long.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    fund recovery {
        pool 10 billion USD
        allocate 10 billion USD to northland
        governed by northland, southland
        audited
    }
}
article last "Final clauses" {
    duration 5 years
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    fund recovery {
        pool 10 billion USD
        allocate 10 billion USD to northland
        governed by northland, southland
        audited
    }
}
article last "Final clauses" {
    duration 5 years
    survival of recovery for 2 years
}
```

## References
Vienna Convention on the Law of Treaties, article 70: consequences of the termination of a treaty.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.guarantees import Snapback
from pdsl.model.ladders import Ladder
from pdsl.model.money import Fund
from pdsl.model.settlement import instrument_of
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import briefly

CHECK = Check(
    code="FIN-10",
    name="no-survival",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 70",),
    whole=True,
    entire=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each text with a term that holds funds, procedures or snap-backs, and keeps none of them."""
    for text in analysis.model.texts:
        finals = list(text.finals())
        if not text.ends or any(final.kind == "survival" for final in finals):
            continue
        held: list[Fund | Snapback | Ladder] = [*text.funds(), *text.snapbacks(), *text.ladders()]
        pending = [clause for clause in held if instrument_of(clause.id) == text.instrument]
        names = briefly((clause.name for clause in pending), "arrangements")
        if not pending:
            continue
        _, element = text.lasting
        yield CHECK.finding(
            analysis,
            f"nothing says what becomes of {names} when the text ends",
            At(element, ("lasts", "length", ""), "and then?"),
            also=(At(clause.id, ("name",), "pending by then, perhaps") for clause in pending),
            notes=("a treaty that has ended leaves untouched only what was done under it",),
            helps=("add `survival of` what goes on, with a time",),
        )
