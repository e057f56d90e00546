"""A duty is subject to the law of the one who bears it

## Why it matters
"Subject to domestic law" lets the bearer decide, by changing its law, what it owes. Consent to be bound may well wait
for a parliament; once it is given, internal law is no excuse for not performing. The words then take back what the
clause gives, and a court will be asked which of the two was meant.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article relief "Relief" {
    southland shall pay 1 billion USD to northland by 2032-01-01 subject to domestic law
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article relief "Relief" {
    southland shall pay 1 billion USD to northland by 2032-01-01
    ratification by northland, southland
}
```

## References
Vienna Convention on the Law of Treaties, articles 27 and 46. The same words on a guarantee: GUA-12.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, imposes_duty
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="LAW-17",
    name="internal-law-excuse",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 27",),
)
_OF_CONSENT = frozenset({"ratify", "adopt", "enact", "amend", "hold"})  # acts that a constitution rules anyway


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty with these words, in texts that mean to bind."""
    for clause in analysis.model.of_type(Undertaking):
        if not clause.oversight.domestic_law or not imposes_duty(clause) or clause.act.kind in _OF_CONSENT:
            continue
        if not analysis.model.text_of(clause.id).binding:
            continue
        who = bearers(analysis.world.text_of(clause.id), clause.bearers)
        depends = guarded(clause.guards)
        yield CHECK.finding(
            analysis,
            f"what {listed(who) or 'the bearer'} owes here depends on its own law",
            At(clause.id, ("subject_to_domestic_law", "verb", "act"), "a duty under its own law"),
            notes=("once bound, a party cannot invoke its internal law as a reason for not performing",
                   *only_under(depends)),
            helps=("let ratification wait for the law instead, or say what is owed in any case",),
            parties=who,
            depends=depends,
        )  # fmt: skip
