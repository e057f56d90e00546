"""Entry into force needs more consents than there can be

## Why it matters
A clause that counts five ratifications among four signatories never takes effect, and neither does the text. It
happens when parties leave the list and the number stays.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article last "Final clauses" {
    ratification by northland, southland
    entry into force upon ratification by 3 of parties
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article last "Final clauses" {
    ratification by northland, southland
    entry into force upon ratification by 2 of parties
}
```

## References
Vienna Convention on the Law of Treaties, article 24: entry into force in such manner as the treaty provides.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import game
from pdsl.semantics.games import Verdict
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.world import World

CHECK = Check(
    code="FIN-21",
    name="entry-unsatisfiable",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, article 24",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause on entry into force, or provisional application, whose count cannot be reached."""
    for text in analysis.model.texts:
        world = World(text)
        for final in text.finals():
            if final.kind not in ("entry_into_force", "provisional_application") or final.rule is None:
                continue
            decision = game(world, final.rule)
            if not decision.electorate_known or decision.can_be_decided() is not Verdict.NO:
                continue
            depends = guarded(final.guards)
            yield CHECK.finding(
                analysis,
                "this counts more consents than there can be",
                At(final.id, ("rule", "consent", ""), f"{len(decision.voters)} can consent"),
                notes=("with all of them in favour the number is not reached", *only_under(depends)),
                helps=("lower the number, or add those who may still join",),
                parties=sorted(decision.voters),
                depends=depends,
                severity=Severity.WARNING if depends else None,
            )
