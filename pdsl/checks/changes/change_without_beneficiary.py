"""A change takes back a guarantee without the one whom it protects

## Why it matters
Whoever relies on a guarantee has given something for it. A change to which all have agreed who must may still take it
back without its beneficiary, where that is no party to the text or is outvoted. What a treaty gives to a third State
may as a rule not be revoked or modified without its consent, if that was intended, and the beneficiary will say that
it was.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties southland, high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
body panel "the Panel" {
    members northland, southland, high_republic
    decides by majority of members
}
event invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }

article protection "Protection" {
    guarantee shield of high_republic to northland on invasion {
        protects northland
        step respond within 72 hours: high_republic shall assist northland with armed_force
        activation decided by high_republic within 12 hours
        lasts 10 years
    }
}

change protocol "First Protocol" dated 2032-05-01 agreed by southland, high_republic {
    repeals shield
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties southland, high_republic  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
body panel "the Panel" {
    members northland, southland, high_republic
    decides by majority of members
}
event invasion "an invasion of Northland" { attack of southland against northland  found by high_republic }

article protection "Protection" {
    guarantee shield of high_republic to northland on invasion {
        protects northland
        step respond within 72 hours: high_republic shall assist northland with armed_force
        activation decided by high_republic within 12 hours
        lasts 10 years
    }
}

change protocol "First Protocol" dated 2032-05-01 agreed by northland, southland, high_republic {
    repeals shield
}
```

## References
Vienna Convention on the Law of Treaties, article 37 (2).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.changes import Amendment, Repeal
from pdsl.model.guarantees import Guarantee
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import listed

CHECK = Check(
    code="FIN-38",
    name="change-without-beneficiary",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 37 (2)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee that a change in force amends or repeals without a beneficiary of it."""
    if not analysis.written.changes:
        return
    for change in analysis.standing.model.changes:
        agreed = {*analysis.world.expand(change.agreed_by)}
        for operation in change.operations:
            if not isinstance(operation, (Amendment, Repeal)):
                continue
            for guarantee in _changed(analysis, operation):
                missing = tuple(name for name in analysis.world.expand(guarantee.beneficiaries) if name not in agreed)
                if missing:
                    whom = f"{listed(missing)}, whom it protects"
                    yield CHECK.finding(
                        analysis,
                        f"the change `{change.name}` touches `{guarantee.name}` without {whom}",
                        At(operation.id, ("of",), "changed here"),
                        also=[At(guarantee.id, ("name",), "the guarantee")],
                        notes=("those who must have agreed, and the beneficiary is not among them",),
                        helps=("let the beneficiary agree too: its right may not be taken without its consent",),
                        parties=missing,
                    )  # fmt: skip


def _changed(analysis: Analysis, operation: Amendment | Repeal) -> Iterator[Guarantee]:
    """The guarantees of the text as it was signed that an operation names, or whose article it names."""
    named = operation.of if isinstance(operation.of, tuple) else (operation.of,)
    names = {value.name for value in named if isinstance(value, Ref)}
    for clause, article in analysis.written.clauses():
        if isinstance(clause, Guarantee) and (clause.name in names or article.id in names):
            yield clause
