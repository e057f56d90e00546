"""A duty without a bearer

## Why it matters
A sentence in the passive ("all prisoners shall be released") tells what is to happen and not who answers for it. Nobody
can be found in breach of it, and each side will say that the other was meant. An error in the catalogue of checks; a
warning here, since the text can still be read.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland }
state northland "Northland"
state southland "Southland"

article prisoners "Prisoners" {
    unnamed shall release prisoners_of_war within 60 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland }
state northland "Northland"
state southland "Southland"

article prisoners "Prisoners" {
    each of northland, southland shall release prisoners_of_war within 60 days of signature
}
```

## References
United Nations Guidance for Effective Mediation (2012), on implementation: who does what, and
by when.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import imposes_duty
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="MOD-04",
    name="agentless-duty",
    severity=Severity.WARNING,
    authority=("United Nations Guidance for Effective Mediation (2012)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty whose bearer is `unnamed`."""
    for clause in analysis.model.undertakings():
        unnamed = any(isinstance(bearer, Ref) and bearer.kind == "unnamed" for bearer in clause.bearers)
        if not unnamed or not imposes_duty(clause):
            continue
        depends = guarded(clause.guards)
        yield CHECK.finding(
            analysis,
            "the text does not say whose duty this is",
            At(clause.id, ("bearer",), "not named"),
            notes=("nobody can be found in breach of a duty that nobody bears", *only_under(depends)),
            helps=("name the bearer, or `each of` several",),
            depends=depends,
        )
