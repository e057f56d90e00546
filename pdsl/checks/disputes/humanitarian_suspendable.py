"""A right to suspend the whole text reaches what protects people

## Why it matters
The release of prisoners, the return of children and the protection of rights are owed to people, not to the other
side. A breach of a treaty does not allow anybody to suspend provisions that protect the human person, and a clause that
lets a party suspend everything lets it answer a breach with hostages.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article relief "Relief" {
    each of northland, southland shall release prisoners_of_war within 30 days of signature
}
article last "Final clauses" {
    suspension by any party with 3 months notice
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article relief "Relief" {
    each of northland, southland shall release prisoners_of_war within 30 days of signature
}
article last "Final clauses" {
    suspension by any party with 3 months notice except relief
}
```

## References
Vienna Convention on the Law of Treaties, article 60(5). Geneva Convention III, articles 1 and 118.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.model.text import Article
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import DUTIES
from pdsl.semantics.options import guarded, only_under, together
from pdsl.semantics.people import owed_to_people
from pdsl.semantics.variants import settled

CHECK = Check(
    code="DSP-09",
    name="humanitarian-suspendable",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 60(5)",),
)

def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each right to suspend that does not spare every duty owed to people."""
    for text in analysis.model.texts:
        for final in text.finals():
            if final.kind != "suspension":
                continue
            spared = {ref.name for ref in final.excepted if isinstance(ref, Ref)}
            reached = [clause for clause in _owed(text, spared) if together(final.guards, clause.guards)]
            if not reached:
                continue
            depends = guarded(final.guards) or (guarded(reached[0].guards) if all(c.guards for c in reached) else ())
            yield CHECK.finding(
                analysis,
                "a party may suspend what protects people",
                At(final.id, ("", "kind"), "nothing is excepted" if not spared else "what is excepted leaves some out"),
                also=(At(clause.id, ("verb", "act", ""), "owed to people") for clause in reached),
                notes=only_under(depends),
                helps=("except it: `suspension by any party with 3 months notice except ARTICLE`",),
                depends=depends,
            )


def _owed(text: Settlement, spared: set[str]) -> Iterator[Undertaking]:
    """The duties owed to people, those left out that a label or the name of their article excepts."""
    for clause, article in text.clauses():
        if not isinstance(clause, Undertaking) or not owed_to_people(text, clause):
            continue
        if clause.label in spared or (isinstance(article, Article) and article.name in spared):
            continue
        if any(found.value in DUTIES for found in settled((clause.modality,))):
            yield clause
