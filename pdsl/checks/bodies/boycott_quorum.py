"""One member can stop a body by staying away

## Why it matters
A quorum is meant to keep a few from deciding for all. Set too high, it gives each member a veto that it need not even
cast: it stays at home. A second call with a lower quorum closes that way.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
body commission "the Joint Commission" {
    members    northland, southland, coastland
    decides by majority of members quorum 3 within 10 days
}
article conduct "Conduct" {
    each of northland, southland shall not use force
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state coastland "Coastland"
body commission "the Joint Commission" {
    members    northland, southland, coastland
    decides by majority of members quorum 2 within 10 days
}
article conduct "Conduct" {
    each of northland, southland shall not use force
}
```

## References
Rules of procedure of joint commissions; the quorum of the Security Council follows from the votes alone (Charter of
the United Nations, article 27).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import bodies, body_game
from pdsl.semantics.games import Verdict
from pdsl.semantics.options import briefly

CHECK = Check(
    code="BOD-09",
    name="boycott-quorum",
    severity=Severity.WARNING,
    authority=("practice of joint commissions",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each body in which the absence of one, whose vote is not needed, prevents every decision."""
    for body in bodies(analysis.model):
        decision = body_game(analysis.world, body.name)
        if decision is None:
            continue
        absent = [name for name in sorted(decision.voters) if decision.can_boycott(name) is Verdict.YES]
        if not absent:
            continue
        yield CHECK.finding(
            analysis,
            f"{briefly(absent, 'members')} can stop `{body.name}` by staying away",
            At(f"actor.{body.name}", ("decides", "name"), "no quorum without it"),
            notes=("the votes would suffice without it, the quorum does not",),
            helps=("lower the quorum, or let a second call decide with those who come: `failing which`",),
            parties=absent,
        )
