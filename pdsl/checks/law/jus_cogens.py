"""A clause orders or allows what no treaty can order or allow

## Why it matters
A treaty is void if it conflicts with a peremptory norm of general international law. The prohibition of aggression is
the norm that is named first. A clause that lets a party use force to change borders protects nobody who later relies
on it, and may take the whole text with it.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article borders_article "Borders" { southland may use force to change borders from signature }
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article borders_article "Borders" { southland shall not use force to change borders from signature }
```

## References
Vienna Convention on the Law of Treaties, articles 53 and 64; International Law Commission, Conclusions on peremptory
norms (2022), annex.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import POSITIVE, bearers, modalities
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="LAW-15",
    name="jus-cogens",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 53 and 64",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each clause that orders or allows aggression, laws that are to be enacted included."""
    for said in (clause.act.content or clause for clause in analysis.model.undertakings()):
        words = modalities(said)
        if said.act.kind != "use force to change borders" or not words or not words <= POSITIVE:
            continue
        depends = guarded(said.guards)
        who = bearers(analysis.world, said.bearers)
        yield CHECK.finding(
            analysis,
            f"{listed(who) or 'somebody'} may use force to change borders here, which no treaty can allow",
            At(said.id, ("verb", "act", ""), "against a peremptory norm"),
            notes=("a treaty that conflicts with a peremptory norm is void", *only_under(depends)),
            helps=("take it out",),
            parties=who,
            depends=depends,
        )
